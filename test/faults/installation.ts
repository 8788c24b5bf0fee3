import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStack, type Stack } from '../../engine/stack';
import { connectSite } from '../../worker/compose';
import { loadOrCreateKeys } from '../../worker/keys';
import { TestSite } from '../support/site';
import type { WorkerSite } from './worker';
import { WorkerProcess } from './worker-process';

const NAMESPACE = 'own';

/** A whole installation on disk, each part a process of its own that can be killed and started again. */
export interface Installation {
  readonly dataDir: string;
  readonly stack: Stack;
  readonly worker: WorkerProcess;
  readonly site: TestSite;
  close(): Promise<void>;
}

/** `merchant`: who its candidates pay, as WeChat Pay's configuration says it. */
export async function install(merchant?: WorkerSite['merchant']): Promise<Installation> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dengke-own-'));
  const stack = await startStack({ dataDir, persistent: true, namespaces: [NAMESPACE], log: () => undefined });
  const { endpoint, region, accessKeyId, secretAccessKey } = stack.store;
  const store = { endpoint, region, accessKeyId, secretAccessKey, buckets: { materials: 'own-materials', records: 'own-records' } };
  const options = { temporalAddress: stack.temporal.address, namespace: NAMESPACE, store, rehearsal: true };
  const site = new TestSite(await connectSite({ ...options, keys: loadOrCreateKeys(dataDir) }));
  const worker = new WorkerProcess({ ...options, dataDir, merchant });
  await worker.start();
  const close = async () => {
    await worker.stop();
    await site.close();
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { dataDir, stack, worker, site, close };
}
