import type { LedgerEntry } from './ledger';
import type { Registration } from './registration';

/** What the session has to know of a registration. */
export interface SessionNotice {
  readonly kind: 'claim' | 'confirm' | 'release';
  readonly session: string;
  readonly registration: string;
  /** Claims of candidates we deferred go before the waiting list. */
  readonly carried?: boolean;
}

/** Money ordered back; paid out by a process of its own. */
export interface RefundOrder {
  readonly id: string;
  readonly registration: string;
  readonly session: string;
  readonly fen: number;
  readonly reason: string;
}

/** Has a seat, waits for one, or has just asked. */
export const holds = ({ sitting, end }: Registration) => !end && sitting.seat !== 'released';
const isConfirmed = ({ stage, sitting, end }: Registration) => !end && stage === 'confirmed' && sitting.seat === 'granted';
const sameSession = (a: Registration, b: Registration) => a.sitting.terms.session === b.sitting.terms.session;

/** Seat claims, confirmations and releases that follow from a change. `before` is absent for a new registration. */
export function noticesFor(before: Registration | undefined, after: Registration): SessionNotice[] {
  const notice = (kind: SessionNotice['kind'], of: Registration): SessionNotice => ({
    kind,
    session: of.sitting.terms.session,
    registration: of.id,
    ...(kind === 'claim' && of.from && { carried: true }),
  });
  const notices: SessionNotice[] = [];
  if (before && holds(before) && !(holds(after) && sameSession(before, after))) notices.push(notice('release', before));
  if (holds(after) && !(before && holds(before) && sameSession(before, after))) notices.push(notice('claim', after));
  if (isConfirmed(after) && !(before && isConfirmed(before))) notices.push(notice('confirm', after));
  return notices;
}

/** Refunds entered in the ledger by a change. */
export function refundsFor(before: readonly LedgerEntry[], after: Registration): RefundOrder[] {
  return after.ledger.slice(before.length).flatMap(({ kind, id, fen, note }) =>
    kind === 'refund' ? [{ id: `${after.id}-${id}`, registration: after.id, session: after.sitting.terms.session, fen, reason: note ?? kind }] : [],
  );
}
