import { createWechatPay } from '../../activities/wechat-pay/gateway';
import { readMerchant } from '../../activities/wechat-pay/merchant';
import { fixed, OURS } from './keys';
import { openScene, posted, failure, type Scene } from './scene';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.stop());
beforeEach(() => scene.calm());

describe('an order', () => {
  it('is placed, scanned, paid, told of and asked for by either number', async () => {
    const order = await scene.order();
    expect(await scene.gateway.query({ number: order.number }).catch(() => 'none')).toBe('none');
    await scene.gateway.createNative(order);
    expect(await scene.gateway.query({ number: order.number })).toEqual({ merchant: '1000000000', app: 'wx0000000000000000', number: order.number, state: 'unpaid' });
    await scene.pay(order);
    const paid = await scene.gateway.query({ number: order.number });
    expect(paid).toMatchObject({ state: 'paid', fen: 37_500, currency: 'CNY', merchant: order.account.merchant });
    if (paid.state !== 'paid') throw new Error('not paid');
    expect(await scene.gateway.query({ transaction: paid.transaction })).toEqual(paid);
    expect(await scene.notices(1)).toEqual([{ trusted: true, notice: { id: expect.any(String) as string, kind: 'payment', payment: paid } }]);
  });

  it('placed again is the same; with another content it is refused', async () => {
    const order = await scene.order();
    const first = await scene.gateway.createNative(order);
    expect(await scene.gateway.createNative(order)).toEqual(first);
    for (const changed of [{ fen: 31_000 }, { description: '补考费' }, { expiresAt: order.expiresAt + 1000 }]) {
      expect(await failure(scene.gateway.createNative({ ...order, ...changed }))).toEqual({ kind: 'number-used', code: 'OUT_TRADE_NO_USED', again: false });
    }
    expect(await failure(scene.gateway.createJsapi(order, 'oPayer'))).toMatchObject({ kind: 'number-used' });
  });

  it('is closed, once and again; nobody pays it then', async () => {
    const order = await scene.order();
    const { codeUrl } = await scene.gateway.createNative(order);
    await scene.gateway.close(order.number);
    await scene.gateway.close(order.number);
    expect(await scene.gateway.query({ number: order.number })).toMatchObject({ state: 'closed' });
    await expect(posted(`${codeUrl}/pay`)).rejects.toThrow(/200/);
    expect(await failure(scene.gateway.createNative(order))).toMatchObject({ kind: 'closed' });
    expect(await scene.gateway.query({ number: order.number })).toMatchObject({ state: 'closed' });
  });

  it('paid cannot be closed or placed again', async () => {
    const order = await scene.paid();
    expect(await failure(scene.gateway.close(order.number))).toEqual({ kind: 'already-paid', code: 'ORDERPAID', again: false });
    expect(await failure(scene.gateway.createNative(order))).toMatchObject({ kind: 'already-paid' });
  });

  it('is paid just as it is closed: it is paid', async () => {
    const order = await scene.order();
    await scene.gateway.createNative(order);
    await scene.fault('paid-while-closing', order.number);
    expect(await failure(scene.gateway.close(order.number))).toMatchObject({ kind: 'already-paid' });
    expect(await scene.gateway.query({ number: order.number })).toMatchObject({ state: 'paid' });
    expect(await scene.notices(1)).toMatchObject([{ trusted: true, notice: { kind: 'payment' } }]);
  });

  it('and another for the same thing can both be paid', async () => {
    const orders = [await scene.paid(), await scene.paid()];
    const paid = await Promise.all(orders.map(({ number }) => scene.gateway.query({ number })));
    expect(paid).toMatchObject([{ state: 'paid' }, { state: 'paid' }]);
    expect(new Set(paid.map((one) => ('transaction' in one ? one.transaction : ''))).size).toBe(2);
  });

  it('past its time is not paid, and is not closed either', async () => {
    const order = await scene.order({ expiresAt: Math.ceil(Date.now() / 1000) * 1000 + 1000 });
    const { codeUrl } = await scene.gateway.createNative(order);
    await new Promise((later) => setTimeout(later, order.expiresAt - Date.now() + 20));
    await expect(posted(`${codeUrl}/pay`)).rejects.toThrow(/200/);
    expect(await scene.gateway.query({ number: order.number })).toMatchObject({ state: 'unpaid' });
  });

  it('inside WeChat opens with what we signed, and with nothing else', async () => {
    const order = await scene.order();
    const parameters = await scene.gateway.createJsapi(order, 'oPayer');
    expect(parameters).toMatchObject({ appId: order.account.app, signType: 'RSA', timeStamp: expect.stringMatching(/^\d{10}$/) as string });
    const open = (changes: object) => fetch(`${scene.sandbox.url}/jsapi?${new URLSearchParams({ ...parameters, ...changes }).toString()}`);
    const page = await open({});
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining(order.number)]);
    expect((await open({ package: 'prepay_id=wx0' })).status).toBe(400);
    expect((await open({ timeStamp: '1' })).status).toBe(400);
  });

  it.each<[string, object, string]>([
    ['a merchant it does not know', { account: { merchant: '1000000000', app: 'wx1111111111111111', notifyUrl: 'https://a.example/n' } }, 'APPID_MCHID_NOT_MATCH'],
    ['nowhere to tell', { account: { merchant: '1000000000', app: 'wx0000000000000000', notifyUrl: 'http://a.example/n' } }, 'PARAM_ERROR'],
    ['an address with a query', { account: { merchant: '1000000000', app: 'wx0000000000000000', notifyUrl: 'https://a.example/n?a=1' } }, 'PARAM_ERROR'],
    ['a description too long', { description: '考'.repeat(128) }, 'PARAM_ERROR'],
    ['a time that has passed', { expiresAt: 0 }, 'PARAM_ERROR'],
  ])('with %s is refused for good', async (_, changes, code) => {
    expect(await failure(scene.gateway.createNative(await scene.order(changes)))).toEqual({ kind: 'refused', code, again: false });
  });
});

describe('a call', () => {
  it.each([
    ['call-busy', { kind: 'busy', code: 'FREQUENCY_LIMITED', again: true }, 'none'],
    ['call-broken', { kind: 'unknown', code: 'SYSTEM_ERROR', again: true }, 'none'],
    ['call-silent', { kind: 'unknown', code: 'TIMEOUT', again: true }, 'unpaid'],
    ['call-cut', { kind: 'unknown', code: 'UND_ERR_SOCKET', again: true }, 'unpaid'],
    ['call-badly-signed', { kind: 'unknown', code: 'NOT_TRUSTED_SIGNATURE', again: true }, 'unpaid'],
  ] as const)('that meets %s is repeated, and nothing happened twice', async (kind, met, state) => {
    const order = await scene.order();
    await scene.fault(kind, order.number);
    expect(await failure(scene.gateway.createNative(order))).toEqual(met);
    expect(await scene.gateway.query({ number: order.number }).then((one) => one.state, () => 'none')).toBe(state);
    await expect(scene.gateway.createNative(order)).resolves.toBeDefined();
  });

  it('with a signature that is not ours is refused, in words that are not signed', async () => {
    const response = await fetch(`${scene.sandbox.url}/v3/pay/transactions/id/1?mchid=1000000000`, { headers: { Authorization: 'WECHATPAY2-SHA256-RSA2048 mchid="1000000000"' } });
    expect([response.status, await response.json(), response.headers.get('Wechatpay-Signature')]).toEqual([401, { code: 'SIGN_ERROR', message: expect.any(String) as string }, null]);
  });

  it.each([
    ['by another key', { privateKey: OURS.privateKey }, 0],
    ['under another serial', { serial: '1'.repeat(40) }, 0],
    ['six minutes ago', {}, -360_000],
    ['in six minutes', {}, 360_000],
  ])('signed %s is refused for good', async (_, changes, aheadMs) => {
    const read = readMerchant(scene.sandbox.merchantFor('http://127.0.0.1:1/n'), false);
    if (!read.ok) throw new Error('not read');
    const gateway = createWechatPay({ source: fixed({ ...read.value, ...changes }), now: () => Date.now() + aheadMs });
    expect(await failure(gateway.createNative(await scene.order()))).toEqual({ kind: 'refused', code: 'SIGN_ERROR', again: false });
  });
});
