import { isCarriedIn, moneyIn, orderOf, orderOfUnclaimed, type Books, type Payout, type Sources } from './books';
import { charged, heldMoney } from './ledger';
import { sumOf } from './shares';

/** What a bank says came in, by the id it is kept under. */
export interface Evidence {
  readonly id: string;
  readonly fen: number;
}

export type FlawKind = 'carried' | 'held-after-end' | 'paid-not-ordered' | 'paid-otherwise' | 'not-entered' | 'entered-otherwise' | 'entered-twice';

/** Something in the books that cannot be right. `of`: a registration, a refund or a sum of money, by its id. */
export interface Flaw {
  readonly kind: FlawKind;
  readonly of: string;
  readonly expected: number;
  readonly found: number;
}

const flaw = (kind: FlawKind, of: string, expected: number, found: number): Flaw[] => (expected === found ? [] : [{ kind, of, expected, found }]);

/** What left one registration came into the next; nobody ends with money that is not the fee. */
function ledgerFlaws(registrations: readonly Books[]): Flaw[] {
  const known = new Map(registrations.map((one) => [one.id, one]));
  return registrations.flatMap(({ id, ledger, end }) => {
    const flaws = end ? flaw('held-after-end', id, charged(ledger), heldMoney(ledger)) : [];
    const carried = ledger.filter(({ kind }) => kind === 'transfer-out').flatMap(({ fen, note = '' }) => {
      const there = known.get(note)?.ledger.filter((entry) => isCarriedIn(entry) && (entry.note === id || moneyIn(entry) === `carry-${id}`)) ?? [];
      return flaw('carried', id, fen, there.reduce((sum, entry) => sum + entry.fen, 0));
    });
    return [...flaws, ...carried];
  });
}

const summed = <T>(items: readonly T[], key: (item: T) => string, fen: (item: T) => number): Map<string, number> => {
  const sums = new Map<string, number>();
  for (const item of items) sums.set(key(item), (sums.get(key(item)) ?? 0) + fen(item));
  return sums;
};

/** A refund is paid out once, in full or in parts, and only when it was ordered. One that is still due is no flaw. */
function payoutFlaws({ registrations, unclaimed }: Sources, payouts: readonly Payout[]): Flaw[] {
  const ordered = new Map([
    ...registrations.flatMap(({ id, ledger }) => ledger.flatMap((entry) => (entry.kind === 'refund' ? [[orderOf(id, entry), entry.fen] as const] : []))),
    ...unclaimed.flatMap(({ id, fen, returnedAt }) => (returnedAt === undefined ? [] : [[orderOfUnclaimed(id), fen] as const])),
  ]);
  return [...summed(payouts, ({ order }) => order, ({ fen }) => fen)].flatMap(([order, fen]) => {
    const expected = ordered.get(order);
    if (expected === undefined) return flaw('paid-not-ordered', order, 0, fen);
    return fen > expected ? flaw('paid-otherwise', order, expected, fen) : [];
  });
}

/** What came in, by the id it came under: in a ledger, or waiting, or sent back. */
function entered({ registrations, unclaimed }: Sources): { readonly id: string; readonly fen: number }[] {
  const ledgers = registrations.flatMap(({ ledger }) => ledger.filter((entry) => entry.kind === 'payment' && !isCarriedIn(entry)).map((entry) => ({ id: moneyIn(entry), fen: entry.fen })));
  return [...ledgers, ...unclaimed];
}

/** Each sum is in the books once, and each that a bank's statement names is there as it says. */
function entryFlaws(sources: Sources, evidence: readonly Evidence[]): Flaw[] {
  const all = entered(sources);
  const sums = summed(all, ({ id }) => sumOf(id), ({ fen }) => fen);
  const times = summed(all, ({ id }) => id, () => 1);
  const twice = [...times].flatMap(([id, count]) => flaw('entered-twice', id, 1, count));
  const against = [...new Map(evidence.map((one) => [one.id, one])).values()].flatMap(({ id, fen }) => flaw(sums.has(id) ? 'entered-otherwise' : 'not-entered', id, fen, sums.get(id) ?? 0));
  return [...twice, ...against];
}

/** Everything in the books that cannot be right; nothing, when all is well. */
export const flawsIn = (sources: Sources, evidence: readonly Evidence[] = []): Flaw[] =>
  [...ledgerFlaws(sources.registrations), ...payoutFlaws(sources, sources.payouts), ...entryFlaws(sources, evidence)];
