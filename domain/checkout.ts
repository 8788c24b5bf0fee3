import { awaitsMoney } from './acts/payment';
import { HOUR_MS, type Instant } from './instant';
import { balance } from './ledger';
import { accept, refuse, type Checked } from './refusals';
import type { Registration } from './registration';

/** native: a code to scan · jsapi: inside WeChat, by the payer's open id. */
export const PAY_METHODS = ['native', 'jsapi'] as const;
export type PayMethod = (typeof PAY_METHODS)[number];

/** What a candidate asks to pay, and how. */
export interface PayRequest {
  readonly method: PayMethod;
  readonly fen: number;
  readonly description: string;
  readonly session: string;
  readonly expiresAt: Instant;
  readonly openId?: string;
}

/** unpaid: still open · closed: nobody can pay it any more · applied, late: as a transfer · quarantined: the cashier looks at it. */
export type Settlement = 'unpaid' | 'closed' | 'applied' | 'late' | 'quarantined';

const MINUTE_MS = 60_000;

/** What a code to scan is good for at the provider: no attempt lives longer. */
const CODE_MS = 2 * HOUR_MS;
/** From an attempt's end to the deadline: what was paid in time is also entered in time. */
const MARGIN_MS = 2 * MINUTE_MS;
/** Less is of no use to anybody. */
export const LEAST_MS = MINUTE_MS;

/** When an open attempt is asked about, after it was made; besides each time the candidate or a notice says that it was paid. */
const CHECKS_MS = [1, 5, 30].map((minutes) => minutes * MINUTE_MS);

/** The instant of the next look at an attempt: at last its end. */
export const nextCheck = ({ madeAt, expiresAt, checks }: { readonly madeAt: Instant; readonly expiresAt: Instant; readonly checks: number }): Instant =>
  Math.min(expiresAt, madeAt + (CHECKS_MS[checks] ?? CODE_MS));

/** What is to be paid now, and until when; refuses when nothing is, or too late for the provider. */
export function payable(registration: Registration, now: Instant): Checked<Pick<PayRequest, 'fen' | 'expiresAt'>> {
  const fen = -balance(registration.ledger);
  const hardAt = registration.deadlines.payment?.hardAt;
  if (registration.end || !awaitsMoney(registration) || fen <= 0 || hardAt === undefined) return refuse('nothing-to-pay');
  const expiresAt = Math.min(now + CODE_MS, hardAt - MARGIN_MS);
  return isInTime({ expiresAt }, now) ? accept({ fen, expiresAt }) : refuse('too-late-to-pay-online');
}

export const isInTime = ({ expiresAt }: Pick<PayRequest, 'expiresAt'>, now: Instant): boolean => expiresAt >= now + LEAST_MS;

/** Asked for again: the attempt there is will do. */
export const isSameRequest = (a: PayRequest, b: PayRequest): boolean => a.method === b.method && a.fen === b.fen && a.openId === b.openId;

/**
 * The number of an attempt, 32 characters as the provider allows: the registration's 26 and the second it was made, so that
 * whoever hears of a payment finds the registration without looking anything up. Good until 2038.
 */
export const orderNumber = (registration: string, at: Instant): string => `${registration}${Math.floor(at / 1000).toString(36).padStart(6, '0')}`.toUpperCase();

/** The registration in a number of ours; undefined for any other. */
export const registrationOfOrder = (number: string): string | undefined => (/^[0-9A-V]{26}[0-9A-Z]{6}$/.test(number) ? number.slice(0, 26).toLowerCase() : undefined);

const PREFIX = 'wx-';

/** What a payment through WeChat is known by in a ledger, as a transfer is by its bank reference. */
export const transferOfOrder = (number: string): string => `${PREFIX}${number.toLowerCase()}`;

const ORDER_IN = new RegExp(`^(?:pay|transfer)-${PREFIX}([0-9a-z]{32})$`);

/** The attempt that a ledger entry or a refund of unmatched money is about, by the id it is kept under. */
export const orderIn = (id: string): string | undefined => ORDER_IN.exec(id)?.[1];

/** Whether some of a registration's money came through the provider, or may have, in the registration it was carried from. */
export const paidOnline = ({ ledger, from }: Pick<Registration, 'ledger' | 'from'>): boolean => from !== undefined || ledger.some(({ id }) => orderIn(id) !== undefined);
