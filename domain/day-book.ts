import { PURPOSES, TILLS, type Account, type Flow, type Posting, type Purpose, type Till } from './books';
import type { Instant } from './instant';

export interface Period {
  /** Left out: from the beginning. */
  readonly from?: Instant;
  /** The first instant after it. */
  readonly to: Instant;
  /** Left out: all sessions. */
  readonly session?: string;
}

export type Balance = Readonly<Record<Purpose, number>>;

/** A day, or a session: what there was, what came, what went, what there is, and what it is there for. In fen. */
export interface DayBook {
  readonly opening: number;
  readonly received: Readonly<Record<Till, number>>;
  readonly paid: Readonly<Record<Till, number>>;
  readonly carriedIn: number;
  readonly carriedOut: number;
  readonly closing: number;
  /** What the closing is made of; without money underway, which belongs to no session. */
  readonly purposes: Balance;
  /** Refunds ordered, and fees earned, within the period. */
  readonly ordered: number;
  readonly earned: number;
  /** Money at the bank and at the provider at the end, by all movements until then; of all sessions together. */
  readonly tills: Readonly<Record<Till, number>>;
}

const sum = (postings: readonly Posting[], account: Account): number => postings.reduce((total, { change }) => total + (change[account] ?? 0), 0);

const by = <Name extends Account>(postings: readonly Posting[], names: readonly Name[]): Record<Name, number> =>
  Object.fromEntries(names.map((name) => [name, sum(postings, name)])) as Record<Name, number>;

const total = (postings: readonly Posting[]): number => PURPOSES.reduce((all, purpose) => (purpose === 'underway' ? all : all + sum(postings, purpose)), 0);

/** Opening, with what came and without what went, is the closing; the closing is what it is there for. */
export function dayBook(all: readonly Posting[], { from = Number.NEGATIVE_INFINITY, to, session }: Period): DayBook {
  const until = all.filter((posting) => posting.at < to && (session === undefined || posting.session === session));
  const within = until.filter(({ at }) => at >= from);
  const of = (flow: Flow) => within.filter((posting) => posting.flow === flow);
  const paid = by(of('paid'), TILLS);
  return {
    opening: total(until.filter(({ at }) => at < from)),
    received: by(of('received'), TILLS),
    paid: { bank: -paid.bank || 0, provider: -paid.provider || 0 },
    carriedIn: sum(of('carried-in'), 'held'),
    carriedOut: sum(of('carried-out'), 'underway'),
    closing: total(until),
    purposes: by(until, PURPOSES),
    ordered: sum(of('ordered'), 'due'),
    earned: sum(of('earned'), 'earned'),
    tills: by(until, TILLS),
  };
}

/** Zero, always: by how much a statement does not add up. */
export const misfit = ({ opening, received, paid, carriedIn, carriedOut, closing, purposes }: DayBook): number => {
  const { held, earned, due, unclaimed } = purposes;
  const flows = received.bank + received.provider - paid.bank - paid.provider + carriedIn - carriedOut;
  return Math.abs(opening + flows - closing) + Math.abs(closing - held - earned - due - unclaimed);
};

/** Sessions that money moved for. */
export const sessionsIn = (all: readonly Posting[]): string[] => [...new Set(all.map(({ session }) => session))].filter((session) => session !== '').sort();
