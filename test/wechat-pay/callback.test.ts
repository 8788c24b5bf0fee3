import fc from 'fast-check';
import { request, type OutgoingHttpHeaders } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createWechatPay } from '../../activities/wechat-pay/gateway';
import { servePortal, type Serving } from '../../portal/serve';
import { stubPortal } from '../portal/stub';
import { fixed, merchant, NOW_MS, OURS, seal, signed } from './keys';

/** The endpoint that WeChat Pay tells, over HTTP; `told` is all that it ever hands on. */
const told: string[] = [];
const lines: string[] = [];
let tell = async (number: string): Promise<boolean> => told.push(number) > 0;
let portal: Serving;

const ours = merchant();
beforeAll(async () => {
  const payments = createWechatPay({ source: fixed(ours), now: () => NOW_MS });
  const gateway = { tellPayment: (number: string) => tell(number), tellRefund: (number: string) => tell(number) };
  portal = await servePortal(stubPortal({ gateway, deps: { payments }, lines }), { port: 0, hostname: '127.0.0.1' });
});
afterAll(() => portal.stop());
beforeEach(() => {
  told.length = 0;
  lines.length = 0;
});

const NUMBER = 'EX20260101000001';
const paid = { mchid: ours.id, appid: ours.app, out_trade_no: NUMBER, transaction_id: '42000', trade_state: 'SUCCESS', success_time: '2026-01-01T10:05:00+08:00', amount: { total: 37_500, currency: 'CNY' } };
const resource = seal(JSON.stringify(paid));
const envelope = (changes: object = {}) => JSON.stringify({ id: 'EV-1', create_time: '2026-01-01T10:05:01+08:00', resource_type: 'encrypt-resource', event_type: 'TRANSACTION.SUCCESS', resource, ...changes });
const NOTICE = envelope();
const headersOf = (headers: Headers): OutgoingHttpHeaders => ({ 'content-type': 'application/json', ...Object.fromEntries(headers) });

interface Answer {
  readonly status: number;
  readonly body: string;
}

function post(body: Uint8Array | string, headers: OutgoingHttpHeaders = {}): Promise<Answer> {
  return new Promise((answered, failed) => {
    const call = request(`${portal.url}/callbacks/wechat-pay`, { method: 'POST', headers }, (response) => {
      void response.toArray().then((chunks) => answered({ status: response.statusCode ?? 0, body: Buffer.concat(chunks as Buffer[]).toString() }), failed);
    });
    // A line that is cut once the answer is there is nobody's failure.
    call.on('socket', (socket) => socket.setMaxListeners(0).once('error', () => undefined));
    call.on('error', failed).end(body);
  });
}

const genuine = (body = NOTICE) => post(body, headersOf(signed(body)));

/** As the provider expects it of a notice that was not taken. */
const refusedWith = (status: number) => ({ status, body: JSON.stringify({ code: 'FAIL', message: '失败' }) });

const text = fc.string({ unit: 'grapheme-ascii', maxLength: 60 });
const type = fc.constantFrom('application/json', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/octet-stream', '', 'application/json; charset=gb18030');
const body = fc.oneof(fc.uint8Array({ maxLength: 600 }), fc.json().map((json) => Buffer.from(json)), fc.constantFrom(NOTICE, '', '[]', 'null', '{"__proto__":1}').map((json) => Buffer.from(json)));
const names = fc.constantFrom('Wechatpay-Timestamp', 'Wechatpay-Nonce', 'Wechatpay-Serial', 'Wechatpay-Signature', 'Wechatpay-Signature-Type', 'Cookie', 'X-Forwarded-For', 'Authorization');
const value = fc.oneof(text, fc.base64String({ maxLength: 400 }), fc.constantFrom(String(NOW_MS / 1000), ours.publicKeyId ?? '', '__proto__', 'WECHATPAY/SIGNTEST/AAAA', '-1'));

it('a notice that is WeChat’s is taken, without a body in the answer', async () => {
  expect(await genuine()).toEqual({ status: 204, body: '' });
  expect(told).toEqual([NUMBER]);
});

it('whatever a stranger sends, it is refused in the provider’s form and nothing is handed on', async () => {
  await fc.assert(
    fc.asyncProperty(body, fc.dictionary(names, value), type, async (bytes, headers, contentType) => {
      expect(await post(bytes, { ...headers, 'content-type': contentType })).toEqual(refusedWith(401));
    }),
    { seed: 375, numRuns: 1_500 },
  );
  expect(told).toEqual([]);
});

it('a genuine notice cut short, added to or changed anywhere is refused', async () => {
  const headers = headersOf(signed(NOTICE));
  const cut = fc.nat(NOTICE.length - 1).map((length) => NOTICE.slice(0, length));
  const longer = text.filter((more) => more !== '').map((more) => NOTICE + more);
  const changed = fc.tuple(fc.nat(NOTICE.length - 1), fc.integer({ min: 1, max: 127 })).map(([at, by]) => Buffer.from(NOTICE).map((byte, index) => (index === at ? byte ^ by : byte)));
  await fc.assert(
    fc.asyncProperty(fc.oneof(cut, longer, changed), async (bytes) => {
      expect(await post(bytes, headers)).toEqual(refusedWith(401));
    }),
    { seed: 375, numRuns: 300 },
  );
  expect(told).toEqual([]);
});

it.each([
  ['signed by another key', () => post(NOTICE, headersOf(signed(NOTICE, { key: OURS.privateKey })))],
  ['one of WeChat’s probes', () => post(NOTICE, { ...headersOf(signed(NOTICE)), 'wechatpay-signature': `WECHATPAY/SIGNTEST/${signed(NOTICE).get('Wechatpay-Signature')}` })],
  ['of yesterday', () => post(NOTICE, headersOf(signed(NOTICE, { timestamp: String(NOW_MS / 1000 - 86_400) })))],
  ['with its signature on another notice', () => post(envelope({ id: 'EV-2' }), headersOf(signed(NOTICE)))],
  ['with a good signature and its seal broken', () => genuine(envelope({ resource: { ...resource, ciphertext: `${resource.ciphertext.slice(0, -8)}AAAAAAA=` } }))],
  ['with a good signature and sealed by another key', () => genuine(envelope({ resource: seal(JSON.stringify(paid), 'f'.repeat(32)) }))],
  ['with a good signature and its ciphertext for another purpose', () => genuine(envelope({ resource: { ...resource, associated_data: 'refund' } }))],
  ['with a good signature and of no order', () => genuine(envelope({ resource: seal(JSON.stringify({ ...paid, out_trade_no: undefined })) }))],
])('%s: refused, and nothing is handed on', async (_, sent) => {
  expect(await sent()).toEqual(refusedWith(401));
  expect(told).toEqual([]);
});

it('a body that is too large is refused before it is read, with a length and without', async () => {
  const huge = Buffer.alloc(8 * 1024 * 1024, 'a');
  for (const headers of [{ 'content-length': huge.length }, { 'transfer-encoding': 'chunked' }]) {
    const answer = await post(huge, headers).catch((error: NodeJS.ErrnoException) => error.code);
    // The line may be cut while the rest is still on its way.
    expect([JSON.stringify(refusedWith(413)), '"EPIPE"', '"ECONNRESET"']).toContain(JSON.stringify(answer));
  }
  expect(await genuine()).toEqual({ status: 204, body: '' });
});

it('a sender that leaves in the middle harms nobody', async () => {
  const call = request(`${portal.url}/callbacks/wechat-pay`, { method: 'POST', headers: { ...headersOf(signed(NOTICE)), 'content-length': NOTICE.length } }).on('error', () => undefined);
  call.write(NOTICE.slice(0, 40));
  await sleep(50);
  call.destroy();
  expect(await genuine()).toEqual({ status: 204, body: '' });
  expect(told).toEqual([NUMBER]);
});

it('of what a genuine notice claims nothing is handed on but the number: merchant, app, amount and currency are asked of the provider', async () => {
  const claims = fc.record({ mchid: fc.constantFrom(ours.id, '1900000001'), appid: fc.constantFrom(ours.app, 'wx0123456789abcdef'), amount: fc.record({ total: fc.nat(), currency: fc.constantFrom('CNY', 'USD') }) });
  await fc.assert(
    fc.asyncProperty(claims, async (claimed) => {
      told.length = 0;
      expect(await genuine(envelope({ resource: seal(JSON.stringify({ ...paid, ...claimed })) }))).toEqual({ status: 204, body: '' });
      expect(told).toEqual([NUMBER]);
    }),
    { seed: 375, numRuns: 50 },
  );
});

it('told again and again, each time is answered; it is the order that is settled once', async () => {
  const headers = headersOf(signed(NOTICE));
  const answers = await Promise.all(Array.from({ length: 20 }, () => post(NOTICE, headers)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
  expect(told).toHaveLength(20);
});

it('what could not be kept is not taken: the provider tells it again', async () => {
  const before = tell;
  tell = () => Promise.reject(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
  expect(await genuine()).toEqual(refusedWith(503));
  tell = () => Promise.reject(new Error(`broken by ${NUMBER}`));
  expect(await genuine()).toEqual(refusedWith(503));
  tell = before;
  expect(await genuine()).toEqual({ status: 204, body: '' });
  expect(lines.join()).not.toContain(NUMBER);
});
