import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImapFlow } from 'imapflow';
import type { ImapConfig } from '../../../activities/carriers/mailbox';
import { goBuild } from '../../../engine/build';
import { cacheFolder, keep, withFolder } from '../../../engine/cache';
import { choosePort, HOST } from '../../../engine/ports';
import { Service } from '../../../engine/process';
import type { Program } from '../../../engine/programs';

const PROGRAM: Program = { name: 'imapmemserver', goPackage: 'github.com/emersion/go-imap/v2/cmd/imapmemserver', refuse: () => undefined, install: 'Go >= 1.26: https://go.dev/dl' };
const folder = cacheFolder(__dirname);
const file = join(folder, PROGRAM.name);
const log = (line: string) => process.stderr.write(`${line}\n`);

/** The project needs Go only where there is no Temporal and no S3: without it these tests say so. */
const canBeHad = existsSync(file) || spawnSync('go', ['version']).error === undefined;
if (!canBeHad) log(`没有 ${PROGRAM.name}，略过读取退信的测试 / the tests that read bounces are left out for want of ${PROGRAM.name}: ${PROGRAM.install}`);

export const describeWithImap = canBeHad ? describe : describe.skip;
/** For the first time it is built. */
export const BUILD_WITHIN_MS = 300_000;

async function program(): Promise<string> {
  await withFolder(folder, log, async () => {
    if (!existsSync(file)) await keep(file, (part) => goBuild('go', PROGRAM, part, { moduleDir: __dirname, env: process.env, log }));
  });
  return file;
}

const listens = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, HOST, () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });

/** A real IMAP server whose mailboxes live in memory. */
export class ImapServer {
  private constructor(private readonly service: Service, private readonly data: string, private readonly client: ImapFlow, readonly config: ImapConfig) {}

  static async start(): Promise<ImapServer> {
    const [command, port] = [await program(), await choosePort('IMAP')];
    const [user, password] = ['dengke', 'secret'];
    const args = ['-listen', `${HOST}:${port}`, '-username', user, '-password', password, '-insecure-auth'];
    const data = mkdtempSync(join(tmpdir(), 'dengke-imap-'));
    const service = new Service({ name: PROGRAM.name, command, args, folder: data, log, ready: () => listens(port) });
    await service.start();
    const client = new ImapFlow({ host: HOST, port, secure: false, doSTARTTLS: false, auth: { user, pass: password }, logger: false, disableAutoIdle: true });
    await client.connect();
    return new ImapServer(service, data, client, { host: HOST, port, implicitTls: false, requireTls: false, user, password, mailbox: 'INBOX' });
  }

  async stop(): Promise<void> {
    await this.client.logout();
    await this.service.stop();
    rmSync(this.data, { recursive: true });
  }

  /** A mailbox of its own for a test; one that is there is made anew. */
  async mailbox(name: string): Promise<ImapConfig> {
    await this.client.mailboxDelete(name).catch(() => undefined);
    await this.client.mailboxCreate(name);
    return { ...this.config, mailbox: name };
  }

  async put(mailbox: string, ...letters: readonly string[]): Promise<void> {
    for (const letter of letters) await this.client.append(mailbox, letter);
  }

  /** The flags of its letters. */
  async flags(mailbox: string): Promise<string[]> {
    await this.client.mailboxOpen(mailbox, { readOnly: true });
    return (await this.client.fetchAll('1:*', { flags: true })).flatMap(({ flags = [] }) => [...flags]);
  }
}
