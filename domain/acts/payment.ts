import { deadlineAfter } from '../deadlines';
import { balance, enter, refundExcess } from '../ledger';
import { formatInstant, type Instant } from '../instant';
import { yuan, type Message } from '../messages';
import { accept, refuse } from '../refusals';
import type { Registration } from '../registration';
import type { ActRule, Change } from './act';
import { refundedSince } from './endings';

const overpaid = (before: Registration['ledger'], after: Registration['ledger']): Message[] => {
  const fen = refundedSince(before, after);
  return fen ? [{ template: 'overpaid', key: `overpaid:${after.length}`, params: { yuan: yuan(fen) } }] : [];
};

/** The ledger covers the fee and the seat is held: confirmed, and what is too much goes back. */
function confirm(registration: Registration, now: Instant): Change {
  const ledger = refundExcess(registration.ledger, now, 'overpaid');
  const message: Message = { template: 'confirmed', key: `confirmed:${registration.sitting.terms.session}:${registration.ledger.length}` };
  return {
    stage: 'confirmed',
    set: { ledger, ...(registration.retake && { retake: { subjects: registration.retake.subjects, bookedAt: registration.retake.bookedAt } }) },
    tell: [message, ...overpaid(registration.ledger, ledger)],
  };
}

/** Approved, or booked for a retake: pay now, wait for a seat, or be confirmed at once when money is already there. */
export function toPayment(registration: Registration, now: Instant, what?: Change['what']): Change {
  const { sitting, ledger } = registration;
  if (sitting.seat !== 'granted') {
    const message: Message = { template: 'approved-waiting', key: `approved-waiting:${sitting.terms.session}:${ledger.length}` };
    return { stage: stageOfPayment(registration), set: { ledger }, tell: [message], what };
  }
  if (balance(ledger) >= 0) return { ...confirm(registration, now), what };
  const payment = deadlineAfter(now, sitting.terms.payment.days, sitting.terms.payment.latest);
  const params = { yuan: yuan(-balance(ledger)), by: formatInstant(payment.shownAt) };
  return {
    stage: stageOfPayment(registration),
    set: { ledger, deadlines: { ...registration.deadlines, payment } },
    tell: [{ template: sitting.number === 2 ? 'retake-booked' : 'approved', key: `pay:${sitting.terms.session}:${ledger.length}`, params }],
    what,
  };
}

/** A retake is paid for in the stage `retake`. */
const stageOfPayment = (registration: Registration) => (registration.sitting.number === 2 ? ('retake' as const) : ('payment' as const));

/** Money is awaited: a seat is held and a charge stands. */
export const awaitsMoney = ({ stage, sitting, retake }: Registration) =>
  sitting.seat === 'granted' && (stage === 'payment' || (stage === 'retake' && retake?.bookedAt !== undefined));

const NOT_AWAITED: readonly Registration['stage'][] = ['confirmed', 'deferred', 'admitted', 'passed'];

/** Money came in. Partial, over, early and double are entries like any other; the balance decides. */
export const pay: ActRule<'pay'> = (registration, { id, fen, receivedAt }, now) => {
  if (!Number.isSafeInteger(fen) || fen <= 0) return refuse('bad-input', { field: 'fen', problem: 'a whole number of fen, above 0' });
  const ledger = enter(registration.ledger, { id: `pay-${id}`, kind: 'payment', fen, at: receivedAt });
  const what = { fen };
  if (ledger === registration.ledger) return accept<Change>({ what, why: 'already recorded' });
  const paid = { ...registration, ledger };
  if (awaitsMoney(registration) && balance(ledger) >= 0) return accept<Change>({ ...confirm(paid, now), what });
  if (NOT_AWAITED.includes(registration.stage)) {
    const settled = refundExcess(ledger, now, 'not-due');
    return accept<Change>({ set: { ledger: settled }, tell: overpaid(ledger, settled), what });
  }
  const params = { yuan: yuan(fen), owing: yuan(Math.max(0, -balance(ledger))) };
  return accept<Change>({ set: { ledger }, tell: [{ template: 'payment-received', key: `paid:${id}`, params }], what });
};
