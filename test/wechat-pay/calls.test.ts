import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { PaymentProblem, problemOf, type ProblemFacts } from '../../activities/payment-port';
import { createWechatPay } from '../../activities/wechat-pay/gateway';
import { fixed, merchant, signed } from './keys';

/** What WeChat would never send, and what it does send on a bad day. */
let server: Server;
let answer: RequestListener;
beforeAll(async () => {
  server = createServer((request, response) => answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => server.close());

const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const gateway = (origins = [origin()], now = Date.now) => createWechatPay({ source: fixed({ ...merchant(), origins }), timeoutMs: 200, now });
const now = () => String(Math.floor(Date.now() / 1000));

function answers(status: number, body: string, sign = true): void {
  answer = (_, response) => {
    const headers = sign ? Object.fromEntries(signed(body, { timestamp: now() })) : {};
    response.writeHead(status, headers).end(body);
  };
}

async function problem(call: Promise<unknown>): Promise<ProblemFacts & { readonly again: boolean }> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const facts = problemOf(error);
  if (!facts) throw new Error(`no PaymentProblem: ${String(error)}`);
  return { ...facts, again: !(error as PaymentProblem).nonRetryable };
}

const query = () => gateway().query({ number: 'EX20260101000001' });
const error = (code: string) => JSON.stringify({ code, message: '说明' });

it.each([
  [404, 'ORDER_NOT_EXIST', 'not-found', false],
  [404, 'ORDERNOTEXIST', 'not-found', false],
  [400, 'ORDERPAID', 'already-paid', false],
  [400, 'ORDER_CLOSED', 'closed', false],
  [403, 'OUT_TRADE_NO_USED', 'number-used', false],
  [403, 'NOT_ENOUGH', 'no-balance', false],
  [400, 'PARAM_ERROR', 'refused', false],
  [403, 'NO_AUTH', 'refused', false],
  [400, 'SOMETHING_NEW', 'refused', false],
  [429, 'FREQUENCY_LIMITED', 'busy', true],
  [429, 'SOMETHING_NEW', 'busy', true],
  [400, 'STATEMENT_CREATING', 'not-ready', true],
  [500, 'SYSTEM_ERROR', 'unknown', true],
  [502, 'SOMETHING_NEW', 'unknown', true],
])('%i %s is %s; again: %s', async (status, code, kind, again) => {
  answers(status, error(code));
  expect(await problem(query())).toEqual({ call: 'query', kind, code, status, again });
});

describe('without a good signature', () => {
  it.each([
    [404, 'ORDER_NOT_EXIST', 'unknown'],
    [400, 'ORDERPAID', 'unknown'],
    [403, 'NOT_ENOUGH', 'unknown'],
    [400, 'PARAM_ERROR', 'unknown'],
    [401, 'SIGN_ERROR', 'refused'],
    [429, 'FREQUENCY_LIMITED', 'busy'],
    [503, 'SYSTEM_ERROR', 'unknown'],
  ])('%i %s is %s', async (status, code, kind) => {
    answers(status, error(code), false);
    expect(await problem(query())).toMatchObject({ kind, status });
  });

  it('nothing is believed, however good it looks', async () => {
    answers(200, JSON.stringify({ code_url: 'weixin://wxpay/bizpayurl?pr=forged' }), false);
    const { merchant: id, app, notifyUrl } = await gateway().account();
    const order = { account: { merchant: id, app, notifyUrl }, number: 'EX20260101000001', description: '考试费', fen: 37_500, expiresAt: Date.now() };
    expect(await problem(gateway().createNative(order))).toMatchObject({ kind: 'unknown', code: 'NOT_TRUSTED_UNSIGNED' });
    answers(204, '', false);
    expect(await problem(gateway().close('EX20260101000001'))).toMatchObject({ kind: 'unknown', code: 'NOT_TRUSTED_UNSIGNED' });
  });
});

it('an empty answer is verified like any other', async () => {
  answers(204, '');
  await expect(gateway().close('EX20260101000001')).resolves.toBeUndefined();
});

it.each(['', 'OK', '[]', '{"trade_state":"HELD"}', '{"trade_state":"SUCCESS"}'])('a signed answer that says %j is not understood', async (body) => {
  answers(200, body);
  expect(await problem(query())).toMatchObject({ kind: 'unknown', code: 'NOT_UNDERSTOOD', again: true });
});

it('no answer, a connection cut, one cut in the middle, a redirection and nobody there are all unknown', async () => {
  answer = () => undefined;
  expect(await problem(query())).toMatchObject({ kind: 'unknown', code: 'TIMEOUT', again: true });
  answer = (request) => request.socket.destroy();
  expect(await problem(query())).toMatchObject({ kind: 'unknown', code: 'UND_ERR_SOCKET' });
  answer = (request, response) => void response.writeHead(200, { 'Content-Length': 100 }).write('{', () => request.socket.destroy());
  expect(await problem(query())).toMatchObject({ kind: 'unknown' });
  answer = (_, response) => void response.writeHead(302, { Location: 'https://example.com/' }).end();
  expect(await problem(query())).toMatchObject({ kind: 'unknown' });
  expect(await problem(gateway([await nowhere()]).query({ number: 'EX20260101000001' }))).toMatchObject({ kind: 'unknown', code: 'ECONNREFUSED' });
});

/** A port where nobody listens. */
async function nowhere(): Promise<string> {
  const gone = createServer().listen(0, '127.0.0.1');
  await once(gone, 'listening');
  const { port } = gone.address() as AddressInfo;
  await new Promise((closed) => gone.close(closed));
  return `http://127.0.0.1:${port}`;
}

describe('the second host', () => {
  const order = async () => ({ account: await gateway().account(), number: 'EX20260101000001', description: '考试费', fen: 37_500, expiresAt: Date.now() });

  it('takes the very same order when the first is not to be reached, signed anew', async () => {
    const bodies: string[] = [];
    answer = (request, response) => {
      void (async () => {
        bodies.push(Buffer.concat((await request.toArray()) as Buffer[]).toString());
        const body = JSON.stringify({ code_url: 'weixin://wxpay/bizpayurl?pr=two' });
        response.writeHead(200, Object.fromEntries(signed(body, { timestamp: now() }))).end(body);
      })();
    };
    await expect(gateway([await nowhere(), origin()]).createNative(await order())).resolves.toEqual({ codeUrl: 'weixin://wxpay/bizpayurl?pr=two' });
    await expect(gateway(['http://no-such-host.invalid', origin()]).createNative(await order())).resolves.toBeDefined();
    expect(bodies.map((body) => (JSON.parse(body) as { out_trade_no: string }).out_trade_no)).toEqual(['EX20260101000001', 'EX20260101000001']);
  });

  it('is asked at the next call when the first was silent, for a minute', async () => {
    const other = createServer((request, response) => server.emit('request', request, response)).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const second = `127.0.0.1:${(other.address() as AddressInfo).port}`;
    const asked: (string | undefined)[] = [];
    answer = ({ headers: { host } }, response) => {
      asked.push(host);
      if (host !== second) return;
      const body = error('ORDER_NOT_EXIST');
      response.writeHead(404, Object.fromEntries(signed(body, { timestamp: now() }))).end(body);
    };
    let aheadMs = 0;
    const calls = gateway([origin(), `http://${second}`], () => Date.now() + aheadMs);
    expect(await problem(calls.query({ number: 'EX20260101000001' }))).toMatchObject({ code: 'TIMEOUT', again: true });
    expect(await problem(calls.query({ number: 'EX20260101000001' }))).toMatchObject({ kind: 'not-found' });
    aheadMs = 60_000;
    expect(await problem(calls.query({ number: 'EX20260101000001' }))).toMatchObject({ code: 'TIMEOUT' });
    expect(asked.map((host) => host === second)).toEqual([false, true, false]);
    other.close();
    other.closeAllConnections();
  });

  it('is not asked when the first answered, whatever it said', async () => {
    answers(500, error('SYSTEM_ERROR'));
    const second = await nowhere();
    expect(await problem(gateway([origin(), second]).query({ number: 'EX20260101000001' }))).toMatchObject({ code: 'SYSTEM_ERROR' });
    answer = (request) => request.socket.destroy();
    expect(await problem(gateway([origin(), second]).query({ number: 'EX20260101000001' }))).toMatchObject({ code: 'UND_ERR_SOCKET' });
  });
});

describe('what we would not send', () => {
  const order = { account: { merchant: '1230000109', app: 'wxd678efh567hg6787', notifyUrl: 'https://a.example/n' }, number: 'EX20260101000001', description: '考试费', fen: 37_500, expiresAt: 0 };
  const back = { account: order.account, number: 'RF1', order: order.number, paidFen: 37_500, fen: 31_000, reason: '退出' };
  it.each<[string, () => Promise<unknown>]>([
    ['a number with a slash', () => gateway().createNative({ ...order, number: '../../x' })],
    ['half a fen', () => gateway().createNative({ ...order, fen: 0.5 })],
    ['nothing', () => gateway().createNative({ ...order, fen: 0 })],
    ['an order of another merchant', () => gateway().createNative({ ...order, account: { ...order.account, merchant: '1900000001' } })],
    ['more back than was paid', () => gateway().refund({ ...back, fen: 37_501 })],
    ['a refund without a number', () => gateway().refund({ ...back, number: '' })],
    ['a query by a path', () => gateway().query({ number: 'a/../../b' })],
  ])('%s is our own mistake', async (_, call) => {
    answer = () => {
      throw new Error('asked');
    };
    expect(await problem(call())).toMatchObject({ kind: 'refused', again: false });
  });
});

it('a problem says nothing but names and codes', async () => {
  answers(400, JSON.stringify({ code: 'PARAM_ERROR', message: '张三 440106199003071012', detail: { openid: 'oUpF8uMuAJO' } }));
  const thrown = await query().catch((caught: unknown) => caught);
  expect(thrown).toBeInstanceOf(PaymentProblem);
  expect(inspect(thrown, { depth: 9 }).replaceAll(/\n +at .*/g, '')).not.toMatch(/张三|openid|EX2026|WECHATPAY2|127\.0/);
});
