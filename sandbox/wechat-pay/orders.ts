import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { isoInstant, type Instant } from '../../domain/instant';
import { isOrderNumber } from '../../domain/payment';
import { isLoopback, SANDBOX } from '../../domain/sandbox-merchant';
import { strikes } from './faults';
import type { House } from './house';
import { tell } from './notices';
import { PAYER } from './payers';
import { nextNumber, type Order, type State } from './state';
import { WireError } from './wire';

const CODE_LIVES_MS = 2 * 3_600_000;

/** https, public, without a query; or this machine, as the sandbox is on it. */
const isNotifyUrl = (given: string): boolean => {
  if (!URL.canParse(given) || given.length > 256) return false;
  const url = new URL(given);
  return !url.search && !url.hash && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)));
};

export const notifyUrl = z.string().refine(isNotifyUrl);

const OrderSchema = z.object({
  appid: z.string(),
  mchid: z.string(),
  description: z.string().min(1).max(127),
  out_trade_no: z.string().refine(isOrderNumber),
  time_expire: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/).optional(),
  attach: z.string().max(128).default(''),
  notify_url: notifyUrl,
  amount: z.object({ total: z.int().min(1), currency: z.literal('CNY').default('CNY') }),
  payer: z.object({ openid: z.string().min(1).max(128) }).optional(),
});

/** @throws WireError that names the field */
export function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new WireError(400, 'PARAM_ERROR', `输入源“/body/${parsed.error.issues[0]?.path.join('/') ?? ''}”映射到值字段时，不符合规则`);
}

/** One spelling for what is equal. */
export const spelled = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1))) : inner));

/** Takes an order, or the same order again. */
export function placeOrder(house: House, kind: Order['kind'], body: unknown): Order {
  const { state, now } = house;
  const given = read(OrderSchema, body);
  if (given.mchid !== SANDBOX.merchant) throw new WireError(400, 'MCH_NOT_EXISTS', '商户号不存在');
  if (given.appid !== SANDBOX.app) throw new WireError(400, 'APPID_MCHID_NOT_MATCH', 'appid和mch_id不匹配');
  if (kind === 'JSAPI' && !given.payer) throw new WireError(400, 'PARAM_ERROR', '缺少参数 payer.openid');
  const content = spelled({ kind, body });
  const before = state.orders.find(({ number }) => number === given.out_trade_no);
  if (before) return placedAgain(before, content, now());
  const expiresAt = given.time_expire === undefined ? undefined : Date.parse(given.time_expire);
  if (expiresAt !== undefined && !(expiresAt > now())) throw new WireError(400, 'PARAM_ERROR', '订单失效时间不合法');
  const order: Order = {
    kind, content, expiresAt, number: given.out_trade_no, description: given.description, fen: given.amount.total, attach: given.attach, notifyUrl: given.notify_url,
    openId: given.payer?.openid ?? PAYER, createdAt: now(), code: newCode(), codeAt: now(), state: 'NOTPAY',
  };
  state.orders.push(order);
  return order;
}

const newCode = () => randomBytes(16).toString('hex');

function placedAgain(order: Order, content: string, now: Instant): Order {
  if (order.paidAt !== undefined) throw new WireError(400, 'ORDERPAID', '该订单已支付');
  if (order.state === 'CLOSED') throw new WireError(400, 'ORDER_CLOSED', '该订单已关闭');
  if (order.content !== content) throw new WireError(403, 'OUT_TRADE_NO_USED', '201 商户订单号重复');
  if (now - order.codeAt > CODE_LIVES_MS) Object.assign(order, { code: newCode(), codeAt: now });
  return order;
}

export function orderOf({ orders }: State, is: (order: Order) => boolean): Order {
  const order = orders.find(is);
  if (!order) throw new WireError(404, 'ORDER_NOT_EXIST', '订单不存在');
  return order;
}

export function closeOrder(house: House, number: string): void {
  const order = orderOf(house.state, (one) => one.number === number);
  if (order.state === 'NOTPAY' && strikes(house.state, 'paid-while-closing', number)) payOrder(house, order);
  if (order.paidAt !== undefined) throw new WireError(400, 'ORDERPAID', '该订单已支付');
  if (order.state === 'CLOSED') throw new WireError(400, 'ORDER_CLOSED', '该订单已关闭');
  order.state = 'CLOSED';
}

export type Payable = 'yes' | 'paid' | 'closed' | 'expired';

export function payable({ state, paidAt, expiresAt, codeAt }: Order, now: Instant): Payable {
  if (paidAt !== undefined) return 'paid';
  if (state === 'CLOSED') return 'closed';
  return (expiresAt !== undefined && now >= expiresAt) || now - codeAt > CODE_LIVES_MS ? 'expired' : 'yes';
}

/** The money moves; the merchant is told. */
export function payOrder(house: House, order: Order): void {
  order.state = 'SUCCESS';
  order.paidAt = house.now();
  order.transaction = nextNumber(house.state, '4200', 24);
  tell(house, { event: 'TRANSACTION.SUCCESS', order: order.number, about: order.number, to: order.notifyUrl, said: orderSaid(order) });
}

const STATE_WORDS = { NOTPAY: '订单未支付', SUCCESS: '支付成功', REFUND: '订单发生过退款', CLOSED: '订单已关闭' };

/** An order as a query and a notice tell it. */
export function orderSaid({ number, fen, attach, state, transaction, paidAt, kind, openId }: Order): object {
  const shared = { appid: SANDBOX.app, mchid: SANDBOX.merchant, out_trade_no: number, attach, trade_state: state, trade_state_desc: STATE_WORDS[state] };
  if (paidAt === undefined) return { ...shared, amount: { total: fen, currency: 'CNY' } };
  const amount = { total: fen, payer_total: fen, currency: 'CNY', payer_currency: 'CNY' };
  return { ...shared, transaction_id: transaction, trade_type: kind, bank_type: 'OTHERS', success_time: isoInstant(paidAt), payer: { openid: openId }, amount };
}
