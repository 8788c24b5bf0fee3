import type { HttpBindings } from '@hono/node-server';
import { once } from 'node:events';
import { Hono, type Context } from 'hono';
import { SANDBOX } from '../../domain/sandbox-merchant';
import { createBillDesk } from './bill';
import { strikes } from './faults';
import type { House } from './house';
import { closeOrder, orderOf, orderSaid, placeOrder } from './orders';
import { placeRefund, queryRefund } from './refunds';
import { checkMerchant, signatureHeaders, WireError } from './wire';

interface Env {
  readonly Bindings: HttpBindings;
  readonly Variables: { body: Record<string, unknown> };
}
type Ctx = Context<Env>;

/** The merchant's interface, version 3. */
export function createApi(house: House): Hono<Env> {
  const { state } = house;
  const bills = createBillDesk(house);
  const api = new Hono<Env>();
  api.onError((error, c) => errorAnswer(house, error, c));
  api.notFound((c) => errorAnswer(house, new WireError(404, 'RESOURCE_NOT_EXISTS', '接口不存在'), c));

  api.use(async (c, next) => {
    const raw = new Uint8Array(await c.req.arrayBuffer());
    const { method = '', url = '' } = c.env.incoming;
    checkMerchant({ method, url, body: raw, authorization: c.req.header('Authorization') }, house.keys.merchant, house.wallClock());
    const body = bodyIn(raw);
    c.set('body', body);
    const about = numbersIn(c.req.path, body);
    if (strikes(state, 'call-busy', ...about)) throw new WireError(429, 'FREQUENCY_LIMITED', '频率超限');
    if (strikes(state, 'call-broken', ...about)) throw new WireError(500, 'SYSTEM_ERROR', '系统异常，请稍后重试');
    await next();
    await goWrong(c, house, about);
  });

  api.post('/v3/pay/transactions/native', (c) => answer(house, c, { code_url: `${house.origin}/scan/${placeOrder(house, 'NATIVE', c.get('body')).code}` }));
  api.post('/v3/pay/transactions/jsapi', (c) => answer(house, c, { prepay_id: `wx${placeOrder(house, 'JSAPI', c.get('body')).code}` }));
  api.get('/v3/pay/transactions/out-trade-no/:number', (c) => answer(house, c, orderSaid(ofMerchant(c, () => orderOf(state, ({ number }) => number === c.req.param('number'))))));
  api.get('/v3/pay/transactions/id/:id', (c) => answer(house, c, orderSaid(ofMerchant(c, () => orderOf(state, ({ transaction }) => transaction === c.req.param('id'))))));
  api.post('/v3/pay/transactions/out-trade-no/:number/close', (c) => {
    checkMerchantId(c.get('body').mchid);
    closeOrder(house, c.req.param('number'));
    return answer(house, c);
  });
  api.post('/v3/refund/domestic/refunds', (c) => answer(house, c, placeRefund(house, c.get('body'))));
  api.get('/v3/refund/domestic/refunds/:number', (c) => answer(house, c, queryRefund(house, c.req.param('number'))));
  api.get('/v3/bill/tradebill', (c) => {
    const { bill_date: date = '', bill_type: type = 'ALL', tar_type: packed } = c.req.query();
    return answer(house, c, bills.link({ date, type, gzip: packed === 'GZIP' }));
  });
  api.get('/v3/billdownload/file', (c) => c.body(new Uint8Array(bills.file(c.req.query('token') ?? ''))));
  return api;
}

function bodyIn(raw: Uint8Array): Record<string, unknown> {
  if (raw.length === 0) return {};
  try {
    return JSON.parse(new TextDecoder().decode(raw)) as Record<string, unknown>;
  } catch {
    throw new WireError(400, 'PARAM_ERROR', '请求体不是合法的 JSON');
  }
}

/** What a fault may be set on: every number and date of a call. */
const numbersIn = (path: string, { out_trade_no: order, out_refund_no: refund }: Record<string, unknown>): string[] => [...path.split('/').map(decodeURIComponent), String(order), String(refund)];

function checkMerchantId(given: unknown): void {
  if (given !== SANDBOX.merchant) throw new WireError(400, 'PARAM_ERROR', '商户号与签名商户号不一致');
}

function ofMerchant<T>(c: Ctx, found: () => T): T {
  checkMerchantId(c.req.query('mchid'));
  return found();
}

/** Saved, then signed, then sent. */
function answer({ keys, wallClock, save }: House, c: Ctx, said?: object): Response {
  if (c.req.method !== 'GET') save();
  const body = said ? JSON.stringify(said) : '';
  const headers = { ...(said && { 'Content-Type': 'application/json; charset=utf-8' }), ...signatureHeaders(body, keys.platform, wallClock()) };
  return said ? c.body(body, 200, headers) : c.body(null, 204, headers);
}

/** Signed like any answer, unless the request's own signature was bad. */
function errorAnswer({ keys, wallClock, save }: House, error: Error, c: Ctx): Response {
  if (c.req.method !== 'GET') save();
  const { status, code, message } = error instanceof WireError ? error : new WireError(500, 'SYSTEM_ERROR', '系统异常');
  const body = JSON.stringify({ code, message });
  return c.body(body, status, { 'Content-Type': 'application/json; charset=utf-8', ...(status !== 401 && signatureHeaders(body, keys.platform, wallClock())) });
}

/** After the deed: the answer never comes, the line is cut, or the signature is one of WeChat's probes. */
async function goWrong(c: Ctx, { state, keys, wallClock }: House, about: readonly string[]): Promise<void> {
  const { socket } = c.env.incoming;
  if (strikes(state, 'call-silent', ...about)) await once(socket, 'close');
  if (strikes(state, 'call-cut', ...about)) socket.destroy();
  if (!strikes(state, 'call-badly-signed', ...about)) return;
  const body = await c.res.clone().text();
  for (const [name, value] of Object.entries(signatureHeaders(body, keys.platform, wallClock(), true))) c.res.headers.set(name, value);
}
