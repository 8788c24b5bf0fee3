import { join } from 'node:path';
import type { PaymentGateway } from '../activities/payment-port';
import { createWechatPay } from '../activities/wechat-pay/gateway';
import { startSandbox } from '../sandbox/wechat-pay/serve';
import type { Environment } from './environment';
import { secretReader } from './secrets';
import type { Undo } from './undo';
import { merchantSource, WECHAT_PAY_SECRET } from './wechat-pay';

/** Whether the environment says anything of WeChat Pay. */
const isConfigured = (env: Environment): boolean => Object.entries(env).some(([name, value]) => (name === WECHAT_PAY_SECRET || name.startsWith('WECHAT_PAY_')) && value);

export interface LocalPayments {
  readonly dataDir: string;
  /** Of our pages, by every name: we are told at the first. */
  readonly origins: readonly string[];
  readonly now: () => number;
  readonly say: (line: string) => void;
}

const openWechatPay = async (env: Environment, onProblem: (problem: Error) => void): Promise<PaymentGateway> =>
  createWechatPay({ source: await merchantSource({ env, secret: secretReader(env), onProblem }) });

/** The merchant that the environment names; otherwise a stand-in on this machine, where no money moves. */
export async function localPayments({ dataDir, origins: [origin = ''], now, say }: LocalPayments, env: Environment, undo: Undo): Promise<PaymentGateway> {
  const onProblem = (problem: Error) => say(problem.message);
  if (isConfigured(env)) return openWechatPay(env, onProblem);
  const sandbox = await startSandbox({ dataDir: join(dataDir, 'wechat-pay'), port: 0, now });
  undo.later(() => sandbox.stop());
  say(`微信支付：本机沙箱，不会真的扣款 / WeChat Pay: a sandbox on this machine, no money moves: ${sandbox.url}`);
  return openWechatPay(sandbox.merchantFor(`${origin}/callbacks/wechat-pay`), onProblem);
}
