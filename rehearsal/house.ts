import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStack } from '../engine/stack';
import { connectSite, type Site } from '../worker/compose';
import { loadOrCreateKeys } from '../worker/keys';

const PREFIX = 'rehearsal-';

/**
 * An engine and a store for one rehearsal: a namespace and buckets of its own, keys of its own, in a temporary folder.
 * Nothing of it is left afterwards, unless the engine or the store is somebody else's.
 */
export async function withHouse<Result>(log: (line: string) => void, work: (site: Site) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'dengke-rehearsal-'));
  const clear = () => rmSync(folder, { recursive: true, force: true });
  // Also when the process is told to end: the engine then ends with it.
  process.once('exit', clear);
  try {
    return await inFolder(folder, log, work);
  } finally {
    process.off('exit', clear);
    clear();
  }
}

async function inFolder<Result>(folder: string, log: (line: string) => void, work: (site: Site) => Promise<Result>): Promise<Result> {
  const name = `${PREFIX}${randomBytes(4).toString('hex')}`;
  const stack = await startStack({ dataDir: folder, persistent: false, namespaces: [name], log });
  try {
    const { endpoint, region, accessKeyId, secretAccessKey } = stack.store;
    const store = { endpoint, region, accessKeyId, secretAccessKey, buckets: { materials: `${name}-materials`, records: `${name}-records` } };
    const site = await connectSite({ temporalAddress: stack.temporal.address, namespace: name, store, keys: loadOrCreateKeys(folder), rehearsal: true });
    const result = await manned(site, work);
    // Not after a failure: what is still under way would find its connection gone, and say so in its place.
    await site.close();
    return result;
  } finally {
    await stack.stop();
  }
}

/**
 * Refuses any place but one made for a rehearsal, by the names of its namespace and its buckets: those of a real
 * installation are never touched, however this is called.
 * @throws Error
 */
export function mustBeAHouse({ namespace, store: { buckets } }: Pick<Site, 'namespace' | 'store'>): void {
  const strange = [namespace, buckets.materials, buckets.records].filter((name) => !name.startsWith(PREFIX) || !name.startsWith(namespace));
  if (strange.length === 0) return;
  throw new Error(`排演只能在自己的命名空间和存储桶中进行，不能用 / a rehearsal plays in a namespace and buckets of its own, not in: ${strange.join(', ')}`);
}

/** With a worker at work. When the worker fails, so does the rehearsal. */
async function manned<Result>(site: Site, work: (site: Site) => Promise<Result>): Promise<Result> {
  const worker = await site.runWorker();
  try {
    return await Promise.race([work(site), failure(worker.done)]);
  } finally {
    await worker.stop();
  }
}

async function failure(done: Promise<void>): Promise<never> {
  await done;
  throw new Error('工作进程提前结束 / the worker ended early');
}
