import { choosePort } from '../../engine/ports';
import type { PaymentGateway } from '../../activities/payment-port';
import { createWechatPay } from '../../activities/wechat-pay/gateway';
import { readMerchant } from '../../activities/wechat-pay/merchant';
import type { FaultKind } from '../../sandbox/wechat-pay/faults';
import { startSandbox, type SandboxOptions } from '../../sandbox/wechat-pay/serve';
import type { State } from '../../sandbox/wechat-pay/state';

/** WeChat Pay's sandbox and our adapter before it, for an installation that is told at `origin`. */
export interface Till {
  readonly payments: PaymentGateway;
  readonly url: string;
  state(): Promise<State>;
  /** Scans the code of an order and pays, as its payer. */
  pay(number: string): Promise<void>;
  fault(kind: FaultKind, of?: string, times?: number): Promise<void>;
  settleRefund(number: string, as?: 'SUCCESS' | 'ABNORMAL'): Promise<void>;
  stop(): Promise<void>;
}

export const freeOrigin = async (): Promise<{ port: number; origin: string }> => {
  const port = await choosePort('pages');
  return { port, origin: `http://127.0.0.1:${port}` };
};

export async function openTill(origin: string, options: Partial<SandboxOptions> = {}): Promise<Till> {
  const sandbox = await startSandbox({ port: 0, env: {}, ...options, pace: { refundMs: 0, hasten: 300, lateMs: 1_000, ...options.pace } });
  const read = readMerchant(sandbox.merchantFor(`${origin}/callbacks/wechat-pay`), false);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const merchant = read.value;
  const post = async (path: string, body: object = {}) => {
    const response = await fetch(`${sandbox.url}${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    if (response.status !== 204) throw new Error(`${path}: ${response.status}`);
  };
  const state = async () => (await (await fetch(`${sandbox.url}/state`)).json()) as State;
  return {
    payments: createWechatPay({ source: { current: async () => merchant, reread: async () => merchant }, timeoutMs: 2_000 }),
    url: sandbox.url,
    state,
    pay: async (number) => post(`/scan/${(await state()).orders.find((order) => order.number === number)?.code}/pay`),
    fault: (kind, of = '*', times = 1) => post('/faults', { kind, of, times }),
    settleRefund: (number, as = 'SUCCESS') => post(`/refunds/${number}/settle`, { as }),
    stop: () => sandbox.stop(),
  };
}
