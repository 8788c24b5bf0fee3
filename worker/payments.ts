import type { PaymentGateway } from '../activities/payment-port';
import { createWechatPay } from '../activities/wechat-pay/gateway';
import type { Environment } from './environment';
import { jsonSecret, type ReadSecret } from './secrets';
import { merchantSource, WECHAT_PAY_SECRET } from './wechat-pay';

/** WeChat Pay with the merchant that the environment, or the secret it names, says; undefined where neither says anything. @throws Error with a line for each value that is missing or malformed */
export async function paymentsOf(env: Environment, secret: ReadSecret, onProblem: (problem: Error) => void): Promise<PaymentGateway | undefined> {
  const values = env[WECHAT_PAY_SECRET] ? await jsonSecret(secret, WECHAT_PAY_SECRET) : env;
  if (!Object.entries(values).some(([name, value]) => name.startsWith('WECHAT_PAY_') && value)) return undefined;
  return createWechatPay({ source: await merchantSource({ env, secret, onProblem }) });
}
