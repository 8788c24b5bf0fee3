import { orderOfUnclaimed, postings, type Sources } from '../../domain/books';
import { flawsIn } from '../../domain/books-check';
import { dayBook, misfit } from '../../domain/day-book';
import { charged, heldMoney, type LedgerEntry } from '../../domain/ledger';
import { yuan } from '../../domain/messages';
import type { Invariant, Money } from '../../domain/rehearsal';
import type { Registration } from '../../domain/registration';
import type { Company } from '../play/company';
import { invariant, type Evidence } from './invariant';

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const entries = (records: readonly Registration[], kind: LedgerEntry['kind']): LedgerEntry[] =>
  records.flatMap(({ ledger }) => ledger.filter((entry) => entry.kind === kind));

export function moneyOf({ company, records, refunds }: Pick<Evidence, 'company' | 'records' | 'refunds'>): Money {
  const ended = records.filter(({ end }) => end);
  const open = records.filter(({ end }) => !end);
  return {
    received: sum(company.journal.received.map(({ fen }) => fen)),
    refunded: sum(refunds.map(({ fen }) => fen)),
    kept: sum(ended.map(({ ledger }) => charged(ledger))),
    held: sum(open.map(({ ledger }) => heldMoney(ledger))),
  };
}

/** The books of a rehearsal: all money comes and goes by the bank; what was nobody's went back. */
function booksOf({ company, records, refunds }: Evidence): Sources {
  const settled = new Map(refunds.map(({ id, settledAt }) => [id, settledAt]));
  const unclaimed = company.journal.received.flatMap(({ id, fen, at }) => {
    const returnedAt = settled.get(orderOfUnclaimed(id));
    return returnedAt === undefined ? [] : [{ id, session: '', fen, receivedAt: at, returnedAt }];
  });
  return { registrations: records, unclaimed, payouts: refunds.map(({ id, fen, settledAt }) => ({ order: id, till: 'bank', fen, at: settledAt })) };
}

/** What came in is what went out, what was kept and what is held; and nothing in the books is wrong. */
export function everyYuan(evidence: Evidence): Invariant {
  const { received, refunded, kept, held } = moneyOf(evidence);
  const against = flawsIn(booksOf(evidence), evidence.company.journal.received).map(({ kind, of, expected, found }) => `${of}: ${kind}, ${yuan(expected)} expected, ${yuan(found)} found`);
  if (received !== refunded + kept + held) against.push(`${yuan(received)} in, ${yuan(refunded)} back, ${yuan(kept)} kept, ${yuan(held)} held`);
  return invariant('every-yuan-accounted-for', against, `${yuan(received)} = ${yuan(refunded)} + ${yuan(kept)} + ${yuan(held)}`);
}

/** All movements of all ledgers together leave at the bank what came into it and did not go out again; all of it is there for somebody. */
export function ledgersEqualTheBank(evidence: Evidence): Invariant {
  const atBank = sum(evidence.company.journal.received.map(({ fen }) => fen)) - sum(evidence.refunds.map(({ fen }) => fen));
  const book = dayBook(postings(booksOf(evidence)), { to: Number.POSITIVE_INFINITY });
  const against = [...(book.tills.bank === atBank && book.tills.provider === 0 ? [] : [`${yuan(book.tills.bank)} by the ledgers, ${yuan(atBank)} at the bank`]), ...(misfit(book) ? [`out by ${yuan(misfit(book))}`] : [])];
  return invariant('ledgers-equal-the-bank', against, `${yuan(atBank)} = ${yuan(book.purposes.held)} held + ${yuan(book.purposes.earned)} earned + ${yuan(book.purposes.due)} due`);
}

const timesIn = (records: readonly Registration[], id: string): number => entries(records, 'payment').filter((entry) => entry.id === `pay-${id}`).length;

const settlements = ({ transfers }: Company, refunds: Evidence['refunds'], id: string): number =>
  transfers.has(id) ? refunds.filter((refund) => refund.id === `transfer-${id}`).length : 0;

/** Each sum received is one entry of one registration, or was sent back; each refund ordered was paid out once. */
export function everyPayment({ company, records, refunds }: Evidence): Invariant {
  const against = company.journal.received.flatMap(({ id }) => {
    const outcomes = timesIn(records, id) + settlements(company, refunds, id);
    return outcomes === 1 ? [] : [`${id}: ${outcomes} outcomes`];
  });
  const settled = new Map(refunds.map((refund) => [refund.id, refund.fen]));
  for (const { id, ledger } of records)
    for (const entry of ledger) if (entry.kind === 'refund' && settled.get(`${id}-${entry.id}`) !== entry.fen) against.push(`${id}: ${entry.id} of ${yuan(entry.fen)} not paid out`);
  return invariant('every-payment-has-an-outcome', against, `${company.journal.received.length} payments, ${refunds.length} refunds`);
}

/** Whoever heard that a session was cancelled has back at the bank all they had paid, and no more. */
export function cancelledIsPaidBack({ company, records, refunds }: Evidence): Invariant[] {
  if (!company.sessions.some(({ view }) => view.cancelled)) return [];
  const heard = records.filter(({ audit }) => audit.some(({ act }) => act === 'sessionCancelled'));
  const sums = heard.map(({ id, ledger }) => {
    const orders = ledger.flatMap((entry) => (entry.kind === 'refund' ? [`${id}-${entry.id}`] : []));
    return { id, paid: sum(ledger.filter(({ kind }) => kind === 'payment').map(({ fen }) => fen)), back: sum(refunds.filter((refund) => orders.includes(refund.id)).map(({ fen }) => fen)) };
  });
  const against = sums.filter(({ paid, back }) => paid !== back).map(({ id, paid, back }) => `${id}: ${yuan(paid)} paid, ${yuan(back)} back`);
  return [invariant('cancelled-is-paid-back', against, `${heard.length} registrations, ${yuan(sum(sums.map(({ back }) => back)))}`)];
}
