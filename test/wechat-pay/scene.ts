import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { problemOf, type PaymentGateway, type PaymentProblem, type ProblemFacts, type Received } from '../../activities/payment-port';
import { createWechatPay } from '../../activities/wechat-pay/gateway';
import { readMerchant } from '../../activities/wechat-pay/merchant';
import type { PaymentOrder, PaymentRefund } from '../../domain/payment';
import type { FaultKind } from '../../sandbox/wechat-pay/faults';
import type { State } from '../../sandbox/wechat-pay/state';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/wechat-pay/serve';
import { fixed } from './keys';

/** A sandbox, our adapter before it, and a server of ours that it tells. */
export interface Scene {
  readonly sandbox: Sandbox;
  readonly gateway: PaymentGateway;
  /** What has come, in the order it came. */
  readonly received: Received[];
  /** What the notices are answered with. */
  answer: number;
  order(changes?: Partial<PaymentOrder>): Promise<PaymentOrder>;
  refundOf(order: PaymentOrder, changes?: Partial<PaymentRefund>): PaymentRefund;
  pay(order: PaymentOrder): Promise<void>;
  /** Placed and paid. */
  paid(changes?: Partial<PaymentOrder>): Promise<PaymentOrder>;
  fault(kind: FaultKind, of?: string, times?: number): Promise<void>;
  /** Waits until so many notices have come. */
  notices(count: number): Promise<readonly Received[]>;
  /** Waits until nothing is on its way any more, and forgets what came. */
  calm(): Promise<void>;
  stop(): Promise<void>;
}

let count = 0;

export async function openScene(options: Partial<SandboxOptions> = {}): Promise<Scene> {
  const received: Received[] = [];
  const sandbox = await startSandbox({ port: 0, env: {}, ...options, pace: { refundMs: 0, hasten: 300_000, lateMs: 300, ...options.pace } });
  const listener = createServer((request, response) => {
    void (async () => {
      const chunks = await request.toArray();
      received.push(await gateway.readNotice(new Headers(request.headers as Record<string, string>), Buffer.concat(chunks as Buffer[])));
      response.writeHead(scene.answer).end();
    })();
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const read = readMerchant(sandbox.merchantFor(`http://127.0.0.1:${(listener.address() as AddressInfo).port}/notices`), false);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const gateway = createWechatPay({ source: fixed(read.value), timeoutMs: 1_000 });

  const scene: Scene = {
    sandbox,
    gateway,
    received,
    answer: 204,
    order: async (changes = {}) => ({ account: await gateway.account(), number: `T${String(++count).padStart(9, '0')}`, description: '考试费，第1期', fen: 37_500, expiresAt: (options.now ?? Date.now)() + 3_600_000, ...changes }),
    refundOf: ({ account, number, fen }, changes = {}) => ({ account, number: `R${number}`, order: number, paidFen: fen, fen, reason: '退出报名', ...changes }),
    async pay(order) {
      const { codeUrl } = await gateway.createNative(order);
      await posted(`${codeUrl}/pay`);
    },
    async paid(changes) {
      const order = await scene.order(changes);
      await scene.pay(order);
      return order;
    },
    fault: (kind, of = '*', times = 1) => posted(`${sandbox.url}/faults`, { kind, of, times }),
    async notices(wanted) {
      await until(() => received.length >= wanted, () => `${received.length} notices came, not ${wanted}`);
      return received;
    },
    async calm() {
      scene.answer = 204;
      await until(async () => !isBusy((await (await fetch(`${sandbox.url}/state`)).json()) as State), () => 'the sandbox is still busy');
      received.length = 0;
    },
    async stop() {
      await sandbox.stop();
      listener.close();
      listener.closeAllConnections();
    },
  };
  return scene;
}

const isBusy = ({ notices, refunds }: State) => notices.some(({ outcome, held }) => outcome === 'waiting' && !held) || refunds.some(({ state, due }) => state === 'PROCESSING' && due !== undefined);

async function until(holds: () => boolean | Promise<boolean>, otherwise: () => string): Promise<void> {
  for (let waited = 0; waited < 10_000; waited += 20) {
    if (await holds()) return;
    await new Promise((later) => setTimeout(later, 20));
  }
  throw new Error(otherwise());
}

export async function posted(url: string, body: object = {}): Promise<void> {
  const response = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  if (response.status !== 204) throw new Error(`${url}: ${response.status}`);
}

/** How a call failed. */
export async function failure(call: Promise<unknown>): Promise<Pick<ProblemFacts, 'kind' | 'code'> & { readonly again: boolean }> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const facts = problemOf(error);
  if (!facts) throw new Error(`no PaymentProblem: ${String(error)}`);
  return { kind: facts.kind, code: facts.code, again: !(error as PaymentProblem).nonRetryable };
}
