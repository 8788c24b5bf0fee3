import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** The text by which scanners are tried out; in two parts, so that none takes this file for it. */
export const EICAR = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''));

/** Speaks clamd's protocol over TCP, as clamd(8) has it; can be stopped, and started again at the same port. */
export class FalseClamd {
  private server?: Server;
  private readonly sockets = new Set<Socket>();
  port = 0;
  /** Bytes of every file it was given. */
  readonly scanned: number[] = [];
  /** What it answers to every file, in place of looking. */
  answer?: string;

  async start(): Promise<this> {
    this.server = createServer((socket) => {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => this.sockets.delete(socket));
      let heard = Buffer.alloc(0);
      socket.on('data', (chunk) => {
        heard = Buffer.concat([heard, chunk]);
        const answer = this.answerTo(heard);
        if (answer !== undefined) socket.end(`${answer}\0`);
      });
    });
    await new Promise<void>((ready) => this.server!.listen(this.port, '127.0.0.1', ready));
    this.port = (this.server.address() as AddressInfo).port;
    return this;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((done) => this.server?.close(done));
  }

  private answerTo(heard: Buffer): string | undefined {
    const end = heard.indexOf(0);
    if (end < 0) return undefined;
    const command = heard.toString('latin1', 0, end);
    if (command === 'zVERSION') return 'ClamAV 1.5.1/27800/Wed Nov 25 08:00:00 2026';
    if (command !== 'zINSTREAM') return 'UNKNOWN COMMAND';
    const file = fileIn(heard.subarray(end + 1));
    if (!file) return undefined;
    this.scanned.push(file.length);
    return this.answer ?? (file.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK');
  }
}

/** The chunks of a whole stream, put together; nothing before its end has come. */
function fileIn(stream: Buffer): Buffer | undefined {
  const chunks: Buffer[] = [];
  for (let at = 0; at + 4 <= stream.length; ) {
    const length = stream.readUInt32BE(at);
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(stream.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}
