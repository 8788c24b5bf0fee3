import { once } from 'node:events';
import { createWechatPay } from '../../activities/wechat-pay/gateway';
import { merchantSource } from '../../worker/wechat-pay';
import { connectSite, quietRuntime, type SiteOptions } from '../../worker/compose';
import { loadOrCreateKeys } from '../../worker/keys';

/** What the process that starts this one says in `DENGKE_TEST_SITE`. */
export type WorkerSite = Omit<SiteOptions, 'keys' | 'payments'> & { readonly dataDir: string; readonly merchant?: Readonly<Record<string, string>> };

/** A worker in a process of its own, so that it can be killed. Loads, waits for a line on standard input, then works. */
async function main(): Promise<void> {
  quietRuntime();
  const { dataDir, merchant, ...options } = JSON.parse(process.env['DENGKE_TEST_SITE'] ?? '') as WorkerSite;
  process.stdout.write('loaded\n');
  await once(process.stdin, 'data');
  const payments = merchant && createWechatPay({ source: await merchantSource({ env: merchant, secret: () => Promise.reject(new Error('none')), onProblem: () => undefined }) });
  const site = await connectSite({ ...options, payments, keys: loadOrCreateKeys(dataDir) });
  const { done } = await site.runWorker();
  process.stdout.write('up\n');
  await done;
}

void main().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
