import { once } from 'node:events';
import { connectSite, quietRuntime, type SiteOptions } from '../../worker/compose';
import { loadOrCreateKeys } from '../../worker/keys';

/** What the process that starts this one says in `DENGKE_TEST_SITE`. */
export type WorkerSite = Omit<SiteOptions, 'keys'> & { readonly dataDir: string };

/** A worker in a process of its own, so that it can be killed. Loads, waits for a line on standard input, then works. */
async function main(): Promise<void> {
  quietRuntime();
  const { dataDir, ...options } = JSON.parse(process.env['DENGKE_TEST_SITE'] ?? '') as WorkerSite;
  process.stdout.write('loaded\n');
  await once(process.stdin, 'data');
  const site = await connectSite({ ...options, keys: loadOrCreateKeys(dataDir) });
  const { done } = await site.runWorker();
  process.stdout.write('up\n');
  await done;
}

void main().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
