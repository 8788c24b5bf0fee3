import { deadlineAfter } from '../deadlines';
import { formatInstant, type Instant } from '../instant';
import { waive } from '../ledger';
import type { Message } from '../messages';
import { accept } from '../refusals';
import type { Deferral, Registration, Stage } from '../registration';
import { feeFor } from '../fees';
import type { ActRule, Change } from './act';
import { toPayment } from './payment';
import { heldMessage, ticketMessage } from './seating';

const AFTER_DECISION: readonly Stage[] = ['deferred', 'admitted', 'passed'];
const nothing = accept<Change>({});

/** Whether this registration still waits for that session: one that sat there, or left it, does not. */
const isHeadedFor = ({ sitting, stage, retake }: Registration, session: string): boolean =>
  session === sitting.terms.session && sitting.seat !== 'released' && !AFTER_DECISION.includes(stage) && !(stage === 'retake' && retake?.bookedAt === undefined);

/** The candidate could not sit, through no fault of theirs: they wait for the next session, or ask for the money. */
function defer(registration: Registration, reason: Deferral['reason']): Change {
  const deferrals = registration.deferrals + 1;
  return {
    stage: 'deferred',
    set: { deferrals, deferral: { reason, from: registration.stage }, sitting: { ...registration.sitting, seat: 'released' } },
    tell: [{ template: 'deferred', key: `deferred:${deferrals}` }],
    why: reason,
  };
}

/** A booked retake falls through: fee and right come back; time lost while booked is added when it was not the candidate's doing. */
export function dropBooking(registration: Registration, now: Instant, ours: boolean): Change {
  const { retake, deadlines, sitting } = registration;
  if (!retake || retake.bookedAt === undefined || !deadlines.retake) return {};
  const lost = ours ? now - retake.bookedAt : 0;
  const right = { shownAt: deadlines.retake.shownAt + lost, hardAt: deadlines.retake.hardAt + lost, version: deadlines.retake.version + (ours ? 1 : 0) };
  const by = formatInstant(right.shownAt);
  return {
    stage: 'retake',
    set: {
      retake: { subjects: retake.subjects },
      deadlines: { ...deadlines, retake: right },
      sitting: { ...sitting, seat: 'released' },
      ledger: waive(registration.ledger, feeFor(sitting.terms, sitting.subjects), now, 'retake-dropped'),
    },
    tell: [{ template: 'retake-returned', key: `retake-returned:${sitting.terms.session}:${registration.ledger.length}`, params: { by } }],
  };
}

/** There is no seat: a first sitting is deferred, a retake gives its booking back. */
export const withoutSeat = (registration: Registration, now: Instant, reason: Deferral['reason'], ours: boolean): Change =>
  registration.sitting.number === 2 ? dropBooking(registration, now, ours) : defer(registration, reason);

/** The session answers a claim, or offers a freed seat. */
export const seat: ActRule<'seat'> = (registration, { session, seat: answer, place }, now) => {
  const { sitting, stage } = registration;
  if (!isHeadedFor(registration, session) || sitting.seat === answer) return nothing;
  if (answer === 'closed') return accept(withoutSeat(registration, now, 'no-seat', true));
  if (answer === 'waiting') {
    if (sitting.seat === 'granted') return nothing;
    const message: Message = { template: 'waiting', key: `waiting:${session}:${registration.ledger.length}`, params: { place: place ?? 0 } };
    return accept<Change>({ set: { sitting: { ...sitting, seat: 'waiting', place } }, tell: [message] });
  }
  const seated: Registration = { ...registration, sitting: { ...sitting, seat: 'granted', place: undefined } };
  const offered: Message[] = sitting.seat === 'waiting' ? [{ template: 'seat-offered', key: `seat-offered:${session}:${registration.ledger.length}` }] : [];
  const change: Change = stage === 'payment' || stage === 'retake' ? toPayment(seated, now) : {};
  return accept<Change>({ ...change, set: { sitting: seated.sitting, ...change.set }, tell: [...offered, ...(change.tell ?? [])] });
};

/** The session was decided. Held and confirmed: admitted, with the ticket or before it. Everybody else still open goes on in the next one. */
export const decided: ActRule<'decided'> = (registration, { session, held, ticket: given, later }, now) => {
  const { sitting, stage } = registration;
  if (!isHeadedFor(registration, session)) return nothing;
  const ticket = sitting.ticket ?? given;
  if (held && stage === 'confirmed' && (ticket ?? later)) {
    const tell = ticket ? ticketMessage(registration, ticket) : heldMessage(registration);
    return accept<Change>({ stage: 'admitted', set: { sitting: { ...sitting, ticket } }, tell: [tell], what: { held } });
  }
  const reason = !held ? 'undersubscribed' : sitting.seat === 'granted' ? 'staff-delay' : 'no-seat';
  return accept({ ...withoutSeat(registration, now, reason, true), what: { held } });
};

/** The next session is named: the candidate chooses, and is told what happens if they do not. */
export const nextSession: ActRule<'nextSession'> = (registration, { terms }, now) => {
  const { deferral, stage, sitting } = registration;
  if (stage !== 'deferred' || !deferral || deferral.next) return nothing;
  const choice = deadlineAfter(now, sitting.terms.deferralChoiceDays);
  const params = { on: terms.examOn, by: formatInstant(choice.shownAt), default: defaultChoice(registration) };
  return accept<Change>({
    set: { deferral: { ...deferral, next: terms }, deadlines: { ...registration.deadlines, deferral: choice } },
    tell: [{ template: 'next-session', key: `next-session:${terms.session}`, params }],
  });
};

/** Once, a deferred candidate goes on by default; a second time the money goes back unless they choose otherwise. */
export const defaultChoice = ({ deferrals }: Registration): 'go-on' | 'refund' => (deferrals > 1 ? 'refund' : 'go-on');
