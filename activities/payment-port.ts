import { ApplicationFailure } from '@temporalio/common';
import type { Account, Payment, PaymentNotice, PaymentOrder, PaymentRefund, RefundStatus, TradeBill } from '../domain/payment';

/** What a page inside WeChat hands to its `chooseWXPay`, as it is. */
export interface JsapiParameters {
  readonly appId: string;
  readonly timeStamp: string;
  readonly nonceStr: string;
  readonly package: string;
  readonly signType: 'RSA';
  readonly paySign: string;
}

/** Why a notice is not believed. The first four are what a forgery looks like; the last two are for staff to look into. */
export type Distrust = 'unsigned' | 'skew' | 'serial' | 'signature' | 'sealed' | 'unreadable';

export type Received = { readonly trusted: true; readonly notice: PaymentNotice } | { readonly trusted: false; readonly why: Distrust };

/**
 * A provider of payments, whoever it is. Amounts are whole fen. Every call fails with a `PaymentProblem` and nothing else,
 * and may be repeated with the same input: nothing is ordered, paid or sent back twice.
 */
export interface PaymentGateway {
  /** Who we are there now, for a new attempt to be frozen with. */
  account(): Promise<Account>;
  /** The text of the code to scan. Good for two hours; asked again, another for the same attempt. */
  createNative(order: PaymentOrder): Promise<{ readonly codeUrl: string }>;
  /** Where a payer inside WeChat is named, to come back to `returnTo` with `state` and a code; undefined where that is not set up. */
  payerPage(returnTo: string, state: string): Promise<string | undefined>;
  /** The payer's id by that code. */
  payer(code: string): Promise<string>;
  /** For a payer inside WeChat. */
  createJsapi(order: PaymentOrder, openId: string): Promise<JsapiParameters>;
  query(by: { readonly number: string } | { readonly transaction: string }): Promise<Payment>;
  /** Nobody can pay the attempt afterwards. `already-paid`: somebody has. */
  close(number: string): Promise<void>;
  /** Accepted is not done: `queryRefund`, or a notice, tells. */
  refund(refund: PaymentRefund): Promise<RefundStatus>;
  queryRefund(number: string): Promise<RefundStatus>;
  /** Of a day `YYYY-MM-DD` in Asia/Shanghai, from 10:00 of the next; `not-ready` until it is made. */
  tradeBill(date: string): Promise<TradeBill>;
  /** A notice by the exact bytes it came in. Never fails on what a stranger may send. */
  readNotice(headers: Pick<Headers, 'get'>, body: Uint8Array): Promise<Received>;
}

/** How each kind of failure is met. `again`: the same call may be repeated, after so long at least. */
const KINDS = {
  /** Our mistake or our configuration: repeating changes nothing, staff must look. */
  refused: {},
  /** The number was used with another content: a new attempt takes a new number. */
  'number-used': {},
  'already-paid': {},
  closed: {},
  'not-found': {},
  /** Our balance there does not cover the refund: later, with the same number, once finance has seen to it. */
  'no-balance': {},
  /** Too many calls. */
  busy: { again: '1 minute' },
  /** Not made yet. */
  'not-ready': { again: '10 minutes' },
  /** Nobody knows whether it happened: repeat it, or ask. */
  unknown: { again: '2 seconds' },
} as const satisfies Readonly<Record<string, { readonly again?: string }>>;

export type ProblemKind = keyof typeof KINDS;

export interface ProblemFacts {
  /** Which call, by the port's name for it. */
  readonly call: string;
  readonly kind: ProblemKind;
  /** The provider's code, or ours for what never got an answer. */
  readonly code: string;
  readonly status?: number;
}

/** A failed call, in names and codes only. Thrown in an activity, it is retried or not as its kind says, and the workflow sees `payment-<kind>`. */
export class PaymentProblem extends ApplicationFailure {
  constructor(readonly facts: ProblemFacts) {
    const { call, kind, code, status } = facts;
    const met: { readonly again?: '1 minute' | '10 minutes' | '2 seconds' } = KINDS[kind];
    super(`payment ${call}: ${kind} (${code}${status ? `, ${status}` : ''})`, `payment-${kind}`, met.again === undefined, [facts], undefined, met.again);
  }
}

export const problemOf = (error: unknown): ProblemFacts | undefined => (error instanceof PaymentProblem ? error.facts : undefined);
