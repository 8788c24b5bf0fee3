import type { Instant } from '../instant';
import { refundExcess } from '../ledger';
import { yuan, type Message } from '../messages';
import { accept } from '../refusals';
import type { Registration } from '../registration';
import type { ActRule, Change } from './act';
import { goesOn } from './deferral';
import { lapseLedger, refundedSince } from './endings';
import { dropBooking } from './session';

const NOTE = 'session-cancelled';

/** In that session, and without a result from it. Who is on the way to the next one has left, with the money. */
const isIn = (registration: Registration, session: string): boolean => {
  const { sitting, stage, retake } = registration;
  return sitting.terms.session === session && stage !== 'passed' && !(stage === 'retake' && retake?.bookedAt === undefined) && !goesOn(registration);
};

const message = (session: string, fen: number): Message =>
  fen > 0 ? { template: 'session-cancelled', key: `session-cancelled:${session}`, params: { yuan: yuan(fen) } } : { template: 'session-cancelled-unpaid', key: `session-cancelled:${session}` };

/** A retake gives its fee back; the right to it stands, with the time that was lost. */
function withoutRetake(registration: Registration, now: Instant): Change {
  const dropped = dropBooking(registration, now, true);
  const { sitting = registration.sitting } = dropped.set ?? {};
  return { ...dropped, set: { ...dropped.set, sitting: { ...sitting, ticket: undefined }, ledger: refundExcess(dropped.set?.ledger ?? registration.ledger, now, NOTE) } };
}

/** Everything held goes back, whatever the tariff says: it is not the candidate's doing. */
export const sessionCancelled: ActRule<'sessionCancelled'> = (registration, { session, reason }, now) => {
  if (!isIn(registration, session)) return accept<Change>({});
  const change: Change = registration.sitting.number === 2 ? withoutRetake(registration, now) : { end: 'refunded', set: { ledger: lapseLedger(registration, now, NOTE) } };
  const refundFen = refundedSince(registration.ledger, change.set?.ledger ?? registration.ledger);
  return accept<Change>({ ...change, tell: [message(session, refundFen), ...(change.tell ?? [])], why: reason, what: { session, refundFen } });
};

/** What cancelling a session comes to: how many registrations it changes, how many get money back, and how much in all. */
export interface CancellationQuote {
  readonly people: number;
  readonly refunds: number;
  readonly fen: number;
}

/** Shown before it is done, by the rule that does it. */
export function quoteCancellation(registrations: readonly Registration[], session: string, now: Instant): CancellationQuote {
  const changes = registrations.flatMap((one) => {
    const checked = one.end ? undefined : sessionCancelled(one, { session, reason: '' }, now, { role: 'system', id: '' });
    return checked?.ok && checked.value.what ? [Number(checked.value.what['refundFen'])] : [];
  });
  return { people: changes.length, refunds: changes.filter((fen) => fen > 0).length, fen: changes.reduce((sum, fen) => sum + fen, 0) };
}
