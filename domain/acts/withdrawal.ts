import { charged, heldMoney, type LedgerEntry } from '../ledger';
import type { Instant } from '../instant';
import { yuan } from '../messages';
import { accept, refuse } from '../refusals';
import { refundable } from '../refund-tariff';
import type { Registration } from '../registration';
import type { ActRule, Change } from './act';
import { goesOn } from './deferral';
import { lapseLedger, refundedSince } from './endings';

export interface WithdrawalQuote {
  readonly refundFen: number;
  readonly keptFen: number;
  /** Withdrawing gives up the right to a retake. */
  readonly losesRetake: boolean;
  readonly losesSeat: boolean;
}

const isCharge = ({ kind }: LedgerEntry) => kind === 'charge';

/** The charge of the sitting still ahead, in fen: nothing for a sitting already done. */
function chargeAhead({ stage, retake, ledger }: Registration): number {
  const unbooked = stage === 'retake' && retake?.bookedAt === undefined;
  return unbooked || stage === 'passed' ? 0 : Math.min(charged(ledger), ledger.findLast(isCharge)?.fen ?? 0);
}

/** What withdrawing now would give back and cost; shown before it is asked. */
export function quoteWithdrawal(registration: Registration, now: Instant): WithdrawalQuote {
  const { ledger, sitting, stage, retake } = registration;
  const ahead = chargeAhead(registration);
  const settled = charged(ledger) - ahead;
  const paidAhead = Math.max(0, Math.min(ahead, heldMoney(ledger) - settled));
  const back = stage === 'deferred' ? paidAhead : refundable(sitting.terms.tariff, paidAhead, now);
  const excess = Math.max(0, heldMoney(ledger) - charged(ledger));
  const refundFen = back + excess;
  return {
    refundFen,
    keptFen: heldMoney(ledger) - refundFen,
    losesRetake: retake !== undefined,
    losesSeat: sitting.seat === 'granted' || sitting.seat === 'waiting',
  };
}

/** Withdraws at the quote the candidate saw. Who is on the way to the next session withdraws there: the money is on its way too. */
export const withdraw: ActRule<'withdraw'> = (registration, { refundFen }, now) => {
  if (goesOn(registration)) return refuse('already-chosen', { choice: 'go-on' });
  const quote = quoteWithdrawal(registration, now);
  if (quote.refundFen !== refundFen) return refuse('quote-changed', { yuan: yuan(quote.refundFen) }, quote);
  const ledger = lapseLedger(registration, now, 'withdrawn', quote.keptFen);
  const params = { yuan: yuan(refundedSince(registration.ledger, ledger)) };
  return accept<Change>({ end: 'withdrawn', set: { ledger }, tell: [{ template: 'withdrawn', key: 'withdrawn', params }], what: { refundFen } });
};
