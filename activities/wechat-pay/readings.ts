import { z } from 'zod';
import type { Paid, Payment, RefundState, RefundStatus } from '../../domain/payment';

/** Undefined for an empty body, and for what is no JSON. */
export function jsonIn(body: Uint8Array | string): unknown {
  try {
    return JSON.parse(typeof body === 'string' ? body : new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown;
  } catch {
    return undefined;
  }
}

/** What WeChat says, read into what Dengke knows. */

const fen = z.int().nonnegative();
const id = z.string().min(1).max(64);
const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

const order = { mchid: id, appid: id, out_trade_no: id };

/** A paid order in full; coupons are WeChat's own affair, so `total` is what counts. */
export const PaidSchema = z
  .object({ ...order, trade_state: z.enum(['SUCCESS', 'REFUND']), transaction_id: id, success_time: instant, amount: z.object({ total: fen, currency: z.string().default('CNY') }) })
  .transform((said): Paid => ({
    merchant: said.mchid,
    app: said.appid,
    number: said.out_trade_no,
    state: 'paid',
    transaction: said.transaction_id,
    fen: said.amount.total,
    currency: said.amount.currency,
    paidAt: said.success_time,
  }));

const OpenSchema = z
  .object({ ...order, trade_state: z.enum(['NOTPAY', 'USERPAYING', 'PAYERROR', 'CLOSED', 'REVOKED']) })
  .transform((said): Payment => ({
    merchant: said.mchid,
    app: said.appid,
    number: said.out_trade_no,
    state: said.trade_state === 'CLOSED' || said.trade_state === 'REVOKED' ? 'closed' : 'unpaid',
  }));

export const PaymentSchema: z.ZodType<Payment> = z.union([PaidSchema, OpenSchema]);

const STATES = { SUCCESS: 'done', CLOSED: 'closed', PROCESSING: 'pending', ABNORMAL: 'abnormal' } as const satisfies Record<string, RefundState>;
const state = z.enum(['SUCCESS', 'CLOSED', 'PROCESSING', 'ABNORMAL']).transform((said) => STATES[said]);

const refund = {
  out_refund_no: id,
  out_trade_no: id,
  transaction_id: id,
  refund_id: id,
  success_time: instant.optional(),
  amount: z.object({ refund: fen, total: fen }),
};

const statusOf = (said: z.output<z.ZodObject<typeof refund>>, state: RefundState): RefundStatus => ({
  number: said.out_refund_no,
  order: said.out_trade_no,
  transaction: said.transaction_id,
  refund: said.refund_id,
  state,
  fen: said.amount.refund,
  paidFen: said.amount.total,
  ...(said.success_time !== undefined && { doneAt: said.success_time }),
});

/** As answered to a refund and to its query. */
export const RefundSchema: z.ZodType<RefundStatus> = z.object({ ...refund, status: state }).transform((said) => statusOf(said, said.status));

/** As told by a notice, where the state has another name and the merchant is named. */
export const RefundNoticeSchema = z.object({ ...refund, refund_status: state, mchid: id }).transform((said) => ({ merchant: said.mchid, refund: statusOf(said, said.refund_status) }));
