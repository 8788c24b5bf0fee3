import type { Instant } from './instant';

/** Who is paid: fixed when an attempt is made, and the same in everything that is said of it. */
export interface Account {
  readonly merchant: string;
  readonly app: string;
  /** Where the provider tells of payments and refunds. */
  readonly notifyUrl: string;
}

/** One attempt at paying. Frozen when it is made: the provider takes the same number with the same content only. */
export interface PaymentOrder {
  readonly account: Account;
  /** Ours, opaque, one per attempt. */
  readonly number: string;
  readonly description: string;
  readonly fen: number;
  /** The last moment to pay. It closes nothing. */
  readonly expiresAt: Instant;
}

interface OfOrder {
  readonly merchant: string;
  readonly app: string;
  readonly number: string;
}

/** What the provider knows of one attempt. Money that was sent back again was paid. */
export type Payment = OfOrder & ({ readonly state: 'unpaid' | 'closed' } | PaidPart);

interface PaidPart {
  readonly state: 'paid';
  /** The provider's number. */
  readonly transaction: string;
  readonly fen: number;
  readonly currency: string;
  readonly paidAt: Instant;
}

export type Paid = OfOrder & PaidPart;

/** Money ordered back through the provider. Frozen, like an order: a retry carries the same number and content. */
export interface PaymentRefund {
  readonly account: Account;
  /** Ours, kept through every retry. */
  readonly number: string;
  /** The attempt it was paid by, and what was paid. */
  readonly order: string;
  readonly paidFen: number;
  readonly fen: number;
  readonly reason: string;
}

/** pending: on its way · done: arrived · closed: will not be paid out · abnormal: the bank said no, staff decide. */
export type RefundState = 'pending' | 'done' | 'closed' | 'abnormal';

/** What the provider knows of one refund. */
export interface RefundStatus {
  readonly number: string;
  readonly order: string;
  readonly transaction: string;
  /** The provider's number. */
  readonly refund: string;
  readonly state: RefundState;
  readonly fen: number;
  readonly paidFen: number;
  readonly doneAt?: Instant;
}

/** What the provider tells of its own accord. `id` is the same each time it tells it. */
export type PaymentNotice =
  | { readonly id: string; readonly kind: 'payment'; readonly payment: Paid }
  | { readonly id: string; readonly kind: 'refund'; readonly merchant: string; readonly refund: RefundStatus };

/** One line of a day's bill. */
export interface BillLine {
  readonly kind: 'payment' | 'refund';
  /** Time in Asia/Shanghai, `YYYY-MM-DD HH:mm:ss`. */
  readonly at: string;
  readonly merchant: string;
  readonly app: string;
  readonly order: string;
  readonly transaction: string;
  /** Of a refund: ours and the provider's. */
  readonly number?: string;
  readonly refund?: string;
  readonly state: string;
  /** Paid, or sent back; always positive. */
  readonly fen: number;
  /** The provider's charge; negative when it gives it back. */
  readonly feeFen: number;
}

/** A day as the provider has it. */
export interface TradeBill {
  readonly date: string;
  /** The file as it came; empty for a day without trades. */
  readonly csv: string;
  /** Of the file, hexadecimal; empty likewise. */
  readonly sha1: string;
  readonly lines: readonly BillLine[];
}

const ORDER_NUMBER = /^[0-9A-Za-z_\-|*]{6,32}$/;
const REFUND_NUMBER = /^[0-9A-Za-z_\-|*@]{1,64}$/;

export const isOrderNumber = (text: string): boolean => ORDER_NUMBER.test(text);
export const isRefundNumber = (text: string): boolean => REFUND_NUMBER.test(text);

export type Difference = 'merchant' | 'app' | 'number' | 'amount' | 'currency';

/** In what a payment differs from what was ordered: one that differs in anything is not applied, however genuine its signature. */
export function differences({ account, number, fen }: PaymentOrder, paid: Paid): Difference[] {
  const same: Readonly<Record<Difference, boolean>> = {
    merchant: paid.merchant === account.merchant,
    app: paid.app === account.app,
    number: paid.number === number,
    amount: paid.fen === fen,
    currency: paid.currency === 'CNY',
  };
  return (Object.keys(same) as Difference[]).filter((name) => !same[name]);
}
