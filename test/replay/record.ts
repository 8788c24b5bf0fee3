import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { choosePort, HOST } from '../../engine/ports';
import { Service } from '../../engine/process';
import { TEMPORAL } from '../../engine/programs';
import { resolveProgram } from '../../engine/resolve';
import { startStack, type Stack } from '../../engine/stack';
import { connectSite } from '../../worker/compose';
import { TestSite } from '../support/site';
import { openTill, type Till } from '../support/till';
import { versions, writeVersion } from './histories';
import { REPLAY_KEYS } from './keys';
import { doors } from './door-lives';
import { continuing, deferred, held } from './lives';
import { approvals, cancelled, differences, paying } from './paying-lives';
import type { Recorded } from './runs';
import { corrections, scores } from './score-lives';
import { seats } from './seat-lives';
import { money, rosters } from './side-lives';

/** Sessions continue after so few events that a history of it stays small. */
const CONTINUE_AFTER_EVENTS = 60;

const NAMESPACE = 'replay';
const LIVES: readonly ((site: TestSite, till: Till) => Promise<Recorded>)[] = [held, deferred, continuing, rosters, money, scores, corrections, paying, differences, cancelled, approvals, doors, seats];
const log = (line: string) => process.stderr.write(`${line}\n`);

/**
 * `npm run record-histories` records the newest version anew, as long as it is not deployed;
 * `npm run record-histories -- v2` begins another one; `-- v2 scores` records these lives only, and leaves the others.
 */
async function main(version = versions().at(-1) ?? 'v1', ...names: readonly string[]): Promise<void> {
  if (!/^v\d+$/.test(version)) throw new Error(`${version}: a version is called v1, v2, …`);
  const strange = names.find((name) => !LIVES.some((live) => live.name === name));
  if (strange) throw new Error(`${strange}: the lives are ${LIVES.map(({ name }) => name).join(', ')}`);
  const dataDir = mkdtempSync(join(tmpdir(), 'dengke-record-'));
  const server = await hastyServer(dataDir);
  await server.start();
  const stack = await startStack({ dataDir: join(dataDir, 'stack'), persistent: false, namespaces: [NAMESPACE], log });
  // Nobody listens there: whatever is paid is found out by asking.
  const till = await openTill('http://127.0.0.1:9');
  const site = await siteOn(stack, till);
  try {
    writeVersion(version, await liveAll(site, till, names.length ? LIVES.filter(({ name }) => names.includes(name)) : LIVES));
  } finally {
    await site.close();
    await till.stop();
    await stack.stop();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function siteOn({ temporal, store }: Stack, { payments }: Till): Promise<TestSite> {
  const buckets = { materials: 'replay-materials', records: 'replay-records' };
  return new TestSite(await connectSite({ temporalAddress: temporal.address, namespace: NAMESPACE, store: { ...store, buckets }, keys: REPLAY_KEYS, payments, rehearsal: true }));
}

/** Lives these stories and brings home their histories. */
async function liveAll(site: TestSite, till: Till, lives: typeof LIVES): Promise<Recorded> {
  await site.work();
  const recorded: Recorded = {};
  for (const live of lives) {
    log(live.name);
    Object.assign(recorded, await live(site, till));
  }
  return recorded;
}

/** A server that suggests to continue as new early; `startStack` finds it by `TEMPORAL_ADDRESS`. */
async function hastyServer(folder: string): Promise<Service> {
  const { path: command } = await resolveProgram(TEMPORAL, { log });
  const port = await choosePort('Temporal');
  const address = `${HOST}:${port}`;
  const config = { 'frontend.WorkflowTimeSkippingEnabled': true, 'limit.historyCount.suggestContinueAsNew': CONTINUE_AFTER_EVENTS };
  const options = Object.entries(config).flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${value}`]);
  process.env['TEMPORAL_ADDRESS'] = address;
  return new Service({
    name: 'temporal', command, folder, log,
    args: ['server', 'start-dev', '--headless', '--ip', HOST, '--port', String(port), '--log-level', 'warn', ...options],
    ready: () => Connection.connect({ address, connectTimeout: '1s' }).then((connection) => connection.close().then(() => true), () => false),
  });
}

void main(...process.argv.slice(2)).catch((error: Error) => {
  log(error.stack ?? error.message);
  process.exitCode = 1;
});
