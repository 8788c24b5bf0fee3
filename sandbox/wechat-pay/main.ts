import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startSandbox } from './serve';

const NOTIFY = 'http://127.0.0.1:3000/callbacks/wechat-pay';

/** The sandbox by itself, for whoever wants to look at it or to write against it. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { data: { type: 'string', default: '.data/wechat-pay' }, port: { type: 'string', default: '3900' }, notify: { type: 'string', default: NOTIFY } } });
  const dataDir = resolve(values.data);
  const sandbox = await startSandbox({ dataDir, port: Number(values.port) });
  const configuration = join(dataDir, 'merchant.json');
  writeFileSync(configuration, JSON.stringify(sandbox.merchantFor(values.notify), null, 2), { mode: 0o600 });
  console.log(`微信支付沙箱 / WeChat Pay sandbox: ${sandbox.url}\n商户配置 / its merchant's configuration: ${configuration}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
