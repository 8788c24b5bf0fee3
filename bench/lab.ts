import { createSecretKey, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { choosePort, HOST } from '../engine/ports';
import { startStack } from '../engine/stack';
import { bundleWorkflows, type Build } from '../worker/bundle';
import { connectSite, quietRuntime, type Site, type SiteOptions } from '../worker/compose';
import type { Keys } from '../worker/keys';
import { cpuSeconds } from './cpu';

export const NAMESPACE = 'bench';
const BUCKETS = { materials: 'dengke-materials', records: 'dengke-records' };

/** A fresh engine with one worker in this process; nothing in it but what a measurement puts there. */
export interface Lab {
  readonly site: Site;
  readonly keys: Keys;
  readonly build: Build;
  /** Where the server counts what it would bill. */
  readonly metricsUrl: string;
  /** CPU seconds of server, worker and client so far. */
  cpu(): number;
}

/** Progress, and whatever else is not the result. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Runs one measurement on an engine of its own, in memory, and leaves nothing behind. */
export async function inLab<T>(measure: (lab: Lab) => Promise<T>, more: Partial<SiteOptions> = {}): Promise<T> {
  const build = await benchBuild();
  const dataDir = mkdtempSync(join(tmpdir(), 'dengke-bench-'));
  const remove = () => rmSync(dataDir, { recursive: true, force: true });
  process.once('exit', remove);
  const metricsPort = await choosePort('metrics');
  const stack = await startStack({ dataDir, persistent: false, metricsPort, namespaces: [NAMESPACE], log: () => undefined });
  try {
    const keys = freshKeys();
    const store = { ...stack.store, buckets: BUCKETS };
    const site = await connectSite({ temporalAddress: stack.temporal.address, namespace: NAMESPACE, store, keys, rehearsal: true, ...more });
    return await withWorker(site, build, () => measure({ site, keys, build, metricsUrl: `http://${HOST}:${metricsPort}/metrics`, cpu: () => cpuSeconds(dataDir) }));
  } finally {
    await stack.stop();
    remove();
    process.off('exit', remove);
  }
}

async function withWorker<T>(site: Site, build: Build, measure: () => Promise<T>): Promise<T> {
  const worker = await site.runWorker(build);
  try {
    return await measure();
  } finally {
    await worker.stop();
    await site.close();
  }
}

const freshKeys = (): Keys => ({
  payload: { current: 'bench', keys: new Map([['bench', createSecretKey(randomBytes(32))]]) },
  id: randomBytes(32),
});

let built: Promise<Build> | undefined;

/** Once for all measurements: bundling takes seconds, and the SDK's runtime can be set up only once. */
const benchBuild = (): Promise<Build> => (built ??= buildOnce());

async function buildOnce(): Promise<Build> {
  quietRuntime('ERROR');
  return { bundle: { code: await bundleWorkflows(require.resolve('./workflows')) }, buildId: 'bench' };
}
