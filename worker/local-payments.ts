import { join } from 'node:path';
import type { PaymentGateway } from '../activities/payment-port';
import { startSandbox } from '../sandbox/wechat-pay/serve';
import type { Environment } from './environment';
import { paymentsOf } from './payments';
import { secretReader } from './secrets';
import type { Undo } from './undo';

export interface LocalPayments {
  readonly dataDir: string;
  /** Of our pages, by every name: we are told at the first. */
  readonly origins: readonly string[];
  readonly now: () => number;
  readonly say: (line: string) => void;
}

/** The merchant that the environment names; otherwise a stand-in on this machine, where no money moves. */
export async function localPayments({ dataDir, origins: [origin = ''], now, say }: LocalPayments, env: Environment, undo: Undo): Promise<PaymentGateway | undefined> {
  const onProblem = (problem: Error) => say(problem.message);
  const named = await paymentsOf(env, secretReader(env), onProblem);
  if (named) return named;
  const sandbox = await startSandbox({ dataDir: join(dataDir, 'wechat-pay'), port: 0, now });
  undo.later(() => sandbox.stop());
  say(`微信支付：本机沙箱，不会真的扣款 / WeChat Pay: a sandbox on this machine, no money moves: ${sandbox.url}`);
  return paymentsOf(sandbox.merchantFor(`${origin}/callbacks/wechat-pay`), secretReader({}), onProblem);
}
