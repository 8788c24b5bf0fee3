import { z } from 'zod';
import { DAY_MS, isoInstant } from '../../domain/instant';
import { isRefundNumber } from '../../domain/payment';
import { SANDBOX } from '../../domain/sandbox-merchant';
import { strikes } from './faults';
import type { House } from './house';
import { tell } from './notices';
import { notifyUrl, orderOf, read } from './orders';
import { nextNumber, type Order, type Refund } from './state';
import { WireError } from './wire';

const YEAR_MS = 365 * DAY_MS;
const MOST_PER_ORDER = 50;
const MOST_PER_SECOND = 150;
const APART_MS = 60_000;

const RefundBody = z.object({
  transaction_id: z.string().optional(),
  out_trade_no: z.string().optional(),
  out_refund_no: z.string().refine(isRefundNumber),
  reason: z.string().max(80).default(''),
  notify_url: notifyUrl.optional(),
  amount: z.object({ refund: z.int().min(1), total: z.int().min(1), currency: z.literal('CNY') }),
});
type Given = z.output<typeof RefundBody>;

const invalid = (message: string) => new WireError(400, 'INVALID_REQUEST', message);

/** Takes a refund, or answers how the same one stands. */
export function placeRefund(house: House, body: unknown): object {
  const { state, now } = house;
  const given = read(RefundBody, body);
  if (!given.transaction_id && !given.out_trade_no) throw new WireError(400, 'PARAM_ERROR', '缺少 transaction_id 或 out_trade_no');
  const order = orderOf(state, ({ number, transaction }) => (given.transaction_id ? transaction === given.transaction_id : number === given.out_trade_no));
  const before = state.refunds.find(({ number }) => number === given.out_refund_no);
  if (before) {
    if (before.order !== order.number || before.fen !== given.amount.refund) throw invalid('商户退款单号已使用，且订单或金额不一致');
    return refundSaid(before, order);
  }
  checkRefund(house, order, given);
  const refund: Refund = {
    number: given.out_refund_no, order: order.number, id: nextNumber(state, '5030', 24), fen: given.amount.refund, reason: given.reason, notifyUrl: given.notify_url ?? '',
    createdAt: now(), state: 'PROCESSING', becomes: 'SUCCESS',
  };
  if (strikes(state, 'refund-abnormal', refund.number, order.number)) refund.becomes = 'ABNORMAL';
  if (!strikes(state, 'refund-pending', refund.number, order.number)) refund.due = now() + house.pace.refundMs;
  state.refunds.push(refund);
  order.state = 'REFUND';
  return refundSaid(refund, order);
}

function checkRefund({ state, now, pace }: House, order: Order, { out_refund_no: number, amount }: Given): void {
  const { paidAt, fen } = order;
  if (paidAt === undefined) throw invalid('订单未支付，不能退款');
  if (now() - paidAt > YEAR_MS) throw invalid('订单已超过可退款期限');
  if (amount.total !== fen) throw invalid('订单金额与原订单不一致');
  const others = state.refunds.filter((one) => one.order === order.number && one.state !== 'CLOSED');
  if (others.reduce((sum, one) => sum + one.fen, amount.refund) > fen) throw invalid('退款金额大于订单可退金额');
  if (others.length >= MOST_PER_ORDER) throw invalid('一笔订单最多退款50次');
  const often = others.some(({ createdAt }) => now() - createdAt < APART_MS / pace.hasten) || state.refunds.filter(({ createdAt }) => now() - createdAt < 1000).length >= MOST_PER_SECOND;
  if (often) throw new WireError(429, 'FREQUENCY_LIMITED', '频率超限');
  if (strikes(state, 'refund-no-balance', number, order.number)) throw new WireError(403, 'NOT_ENOUGH', '基本账户余额不足，请充值后重新发起');
}

export function queryRefund({ state }: House, number: string): object {
  const refund = state.refunds.find((one) => one.number === number);
  if (!refund) throw new WireError(404, 'RESOURCE_NOT_EXISTS', '退款单不存在');
  return refundSaid(refund, orderOf(state, (order) => order.number === refund.order));
}

/** Ends what is due; the merchant is told. */
export function endDueRefunds(house: House): boolean {
  const due = house.state.refunds.filter((refund) => refund.state === 'PROCESSING' && refund.due !== undefined && refund.due <= house.now());
  for (const refund of due) endRefund(house, refund);
  return due.length > 0;
}

function endRefund(house: House, refund: Refund): void {
  refund.state = refund.becomes;
  if (refund.state === 'SUCCESS') refund.doneAt = house.now();
  const order = orderOf(house.state, (one) => one.number === refund.order);
  tell(house, { event: `REFUND.${refund.state}`, order: refund.order, about: refund.number, to: refund.notifyUrl, said: noticeSaid(refund, order) });
}

const shared = (refund: Refund, order: Order) => ({
  refund_id: refund.id,
  out_refund_no: refund.number,
  transaction_id: order.transaction,
  out_trade_no: order.number,
  user_received_account: '支付用户零钱',
  ...(refund.doneAt !== undefined && { success_time: isoInstant(refund.doneAt) }),
});

function refundSaid(refund: Refund, order: Order): object {
  const { fen, createdAt, state } = refund;
  const amount = { total: order.fen, refund: fen, payer_total: order.fen, payer_refund: fen, settlement_refund: fen, settlement_total: order.fen, discount_refund: 0, currency: 'CNY' };
  return { ...shared(refund, order), channel: 'ORIGINAL', create_time: isoInstant(createdAt), status: state, funds_account: 'AVAILABLE', amount };
}

/** A notice has another name for the state, and names the merchant. */
const noticeSaid = (refund: Refund, order: Order): object => ({
  mchid: SANDBOX.merchant,
  ...shared(refund, order),
  refund_status: refund.state,
  amount: { total: order.fen, refund: refund.fen, payer_total: order.fen, payer_refund: refund.fen },
});
