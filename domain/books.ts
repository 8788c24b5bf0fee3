import { orderIn } from './checkout';
import type { Instant } from './instant';
import { charged, type LedgerEntry } from './ledger';
import { ENDS, type Registration } from './registration';

/** Where money lies. */
export const TILLS = ['bank', 'provider'] as const;
export type Till = (typeof TILLS)[number];

/**
 * What it lies there for. held: candidates whose sitting is not over · earned: fees that stay · due: ordered back, not paid out ·
 * unclaimed: nobody knows whose · underway: left one registration and not yet in the next.
 */
export const PURPOSES = ['held', 'earned', 'due', 'unclaimed', 'underway'] as const;
export type Purpose = (typeof PURPOSES)[number];

export type Account = Till | Purpose;
export type Flow = 'received' | 'ordered' | 'paid' | 'carried-out' | 'carried-in' | 'earned';

/** One movement: what it adds to each account it touches. Tills and purposes change by the same sum, so the books always balance. */
export interface Posting {
  readonly id: string;
  readonly at: Instant;
  readonly session: string;
  readonly flow: Flow;
  readonly change: { readonly [account in Account]?: number };
}

/** Money that waited for the cashier and is in no ledger: it still waits, or was ordered back. */
export interface Unclaimed {
  readonly id: string;
  readonly session: string;
  readonly fen: number;
  readonly receivedAt: Instant;
  readonly returnedAt?: Instant;
}

/** Money paid out for a refund, or part of it. */
export interface Payout {
  /** The refund's id. */
  readonly order: string;
  readonly till: Till;
  readonly fen: number;
  readonly at: Instant;
}

export type Books = Pick<Registration, 'id' | 'ledger' | 'audit' | 'end' | 'sitting'>;

export interface Sources {
  readonly registrations: readonly Books[];
  readonly unclaimed: readonly Unclaimed[];
  readonly payouts: readonly Payout[];
}

const CARRIED = 'carry-';

/** Where money of this id came in: the provider's is known by its number, a bank's by its reference. */
export const tillOf = (id: string): Till => (orderIn(orderOfUnclaimed(id)) ? 'provider' : 'bank');

/** The id of the money that an entry is about. */
export const moneyIn = ({ id }: LedgerEntry): string => id.replace(/^pay-/, '');

export const isCarriedIn = (entry: LedgerEntry): boolean => entry.kind === 'transfer-in' || (entry.kind === 'payment' && moneyIn(entry).startsWith(CARRIED));

/** A refund's id, as it is ordered. */
export const orderOf = (registration: string, { id }: Pick<LedgerEntry, 'id'>): string => `${registration}-${id}`;
export const orderOfUnclaimed = (id: string): string => `transfer-${id}`;

const ENDED: readonly string[] = ENDS;

/**
 * A registration's ledger by sitting: what came before the retake was booked belongs to the first session, and is over then.
 * What was over once stays so, though a correction of the scores opened the registration again: a day that is closed does not change.
 */
function sittingsOf({ ledger, audit, end, sitting }: Books): { session: string; ledger: readonly LedgerEntry[]; overAt: Instant | undefined }[] {
  const retake = sitting.number === 2 ? ledger.findIndex(({ kind, id }) => kind === 'charge' && id.startsWith('fee-2-')) : -1;
  const bookedAt = ledger[retake]?.at ?? 0;
  const endedFrom = (from: Instant) => audit.find(({ at, to }) => at >= from && ENDED.includes(to))?.at;
  const last = { session: sitting.terms.session, ledger: ledger.slice(Math.max(retake, 0)), overAt: endedFrom(bookedAt) ?? end?.at };
  if (retake < 0) return [last];
  const first = String(audit.find(({ act }) => act === 'register')?.what?.session ?? '');
  return [{ session: first, ledger: ledger.slice(0, retake), overAt: Math.min(bookedAt, endedFrom(0) ?? bookedAt) }, last];
}

function postingOf(registration: string, session: string, entry: LedgerEntry): Posting[] {
  const { kind, fen, at } = entry;
  const posting = (flow: Flow, change: Posting['change'], id = `${registration}-${entry.id}`): Posting[] => [{ id, at, session, flow, change }];
  if (isCarriedIn(entry)) return posting('carried-in', { held: fen, underway: -fen });
  if (kind === 'transfer-out') return posting('carried-out', { held: -fen, underway: fen });
  if (kind === 'payment') return posting('received', { [tillOf(moneyIn(entry))]: fen, held: fen });
  if (kind === 'refund') return posting('ordered', { held: -fen, due: fen }, orderOf(registration, entry));
  return [];
}

function postingsOf(books: Books): Posting[] {
  return sittingsOf(books).flatMap(({ session, ledger, overAt }) => {
    const earned = (id: string, at: Instant, fen: number): Posting[] => (fen === 0 ? [] : [{ id, at, session, flow: 'earned', change: { held: -fen, earned: fen } }]);
    const over = overAt === undefined ? [] : earned(`${books.id}-${session}`, overAt, charged(ledger.filter(({ at }) => at <= overAt)));
    // A fee given back after it was earned is no longer earned from then on: a day that is closed does not change.
    const since = overAt === undefined ? [] : ledger.filter(({ at }) => at > overAt).flatMap((entry) => earned(`${books.id}-${entry.id}`, entry.at, charged([entry])));
    return [...ledger.flatMap((entry) => postingOf(books.id, session, entry)), ...over, ...since];
  });
}

function unclaimedPostings({ id, session, fen, receivedAt, returnedAt }: Unclaimed): Posting[] {
  const received: Posting = { id, at: receivedAt, session, flow: 'received', change: { [tillOf(id)]: fen, unclaimed: fen } };
  return returnedAt === undefined ? [received] : [received, { id: orderOfUnclaimed(id), at: returnedAt, session, flow: 'ordered', change: { unclaimed: -fen, due: fen } }];
}

/** Every movement there was, by time. */
export function postings({ registrations, unclaimed, payouts }: Sources): Posting[] {
  const ordered = [...registrations.flatMap(postingsOf), ...unclaimed.flatMap(unclaimedPostings)];
  const sessions = new Map(ordered.filter(({ flow }) => flow === 'ordered').map(({ id, session }) => [id, session]));
  const paid = payouts.map(({ order, till, fen, at }): Posting => ({ id: order, at, session: sessions.get(order) ?? '', flow: 'paid', change: { [till]: -fen, due: -fen } }));
  return [...ordered, ...paid].sort((a, b) => a.at - b.at);
}
