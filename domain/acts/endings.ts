import { charged, refundExcess, waive, type LedgerEntry } from '../ledger';
import type { Instant } from '../instant';
import { yuan } from '../messages';
import type { Registration } from '../registration';
import type { Change } from './act';

/** The ledger of a registration that ends without a sitting: every charge taken back but `keepFen`, the rest sent back. */
export const lapseLedger = (registration: Registration, now: Instant, note: string, keepFen = 0): readonly LedgerEntry[] =>
  refundExcess(waive(registration.ledger, charged(registration.ledger) - keepFen, now, note), now, note);

/** Fen ordered back between two states of a ledger. */
export const refundedSince = (before: readonly LedgerEntry[], after: readonly LedgerEntry[]): number =>
  after.slice(before.length).reduce((sum, { kind, fen }) => (kind === 'refund' ? sum + fen : sum), 0);

/** The candidate missed a date of their own: the seat is freed, money goes back. */
export function lapse(registration: Registration, now: Instant, code: string): Change {
  const ledger = lapseLedger(registration, now, `lapsed:${code}`);
  const params = { code, yuan: yuan(refundedSince(registration.ledger, ledger)) };
  return { end: 'lapsed', set: { ledger }, why: code, tell: [{ template: 'lapsed', key: 'lapsed', params }] };
}
