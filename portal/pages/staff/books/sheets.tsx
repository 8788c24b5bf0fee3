import type { DifferenceFile } from '../../../../activities/reconcile';
import { TILLS, type Posting } from '../../../../domain/books';
import type { Flaw } from '../../../../domain/books-check';
import type { DayBook } from '../../../../domain/day-book';
import { DAY_MS } from '../../../../domain/instant';
import type { Text } from '../../../../domain/text';
import type { Page } from '../../../web/page';
import type { Column, Sheet } from '../../../web/sheet';
import { amount } from '../parts/amount';
import { ACCOUNTS, BOOKS as W, DIFFERENCE_KINDS, FLAW_KINDS, FLOWS, STATEMENT_LINES as L } from '../../../words/staff/books';

export interface Line {
  readonly text: Text;
  readonly fen: number;
  /** A sum of the lines above it. */
  readonly sum?: boolean;
}

/** A statement from its opening to its closing, and what the closing is there for. `whole`: of all sessions together. */
export function linesOf(book: DayBook, whole: boolean): Line[] {
  const { opening, received, paid, carriedIn, carriedOut, closing, purposes, tills, ordered, earned } = book;
  const line = (text: Text, fen: number, sum = false): Line => ({ text, fen, sum });
  return [
    line(L.opening, opening, true),
    line(L.receivedBank, received.bank),
    line(L.receivedProvider, received.provider),
    line(L.carriedIn, carriedIn),
    line(L.paidBank, -paid.bank),
    line(L.paidProvider, -paid.provider),
    line(L.carriedOut, -carriedOut),
    line(L.closing, closing, true),
    ...(['held', 'earned', 'due', 'unclaimed'] as const).map((purpose) => line(L[purpose], purposes[purpose])),
    ...(whole ? [line(L.atBank, tills.bank, true), line(L.atProvider, tills.provider, true), line(L.underway, purposes.underway)] : []),
    line(L.orderedIn, ordered),
    line(L.earnedIn, earned),
  ];
}

export const statementSheet = ({ say }: Page, lines: readonly Line[]): Sheet<Line> => ({
  rows: lines,
  columns: [{ head: W.item, cell: ({ text }) => say(text), shown: ({ text, sum }) => (sum ? <strong>{say(text)}</strong> : say(text)) }, amount(W.yuan, ({ fen }) => fen)],
});

export interface SessionRow {
  /** Empty: of no session. Left out: all of them. */
  readonly session?: string;
  readonly book: DayBook;
}

const AMOUNTS: readonly (readonly [Text, (book: DayBook) => number])[] = [
  [L.receivedBank, ({ received }) => received.bank],
  [L.receivedProvider, ({ received }) => received.provider],
  [L.carriedIn, ({ carriedIn }) => carriedIn],
  [L.paidBank, ({ paid }) => -paid.bank],
  [L.paidProvider, ({ paid }) => -paid.provider],
  [L.carriedOut, ({ carriedOut }) => -carriedOut],
  [L.closing, ({ closing }) => closing],
  [L.held, ({ purposes }) => purposes.held],
  [L.earned, ({ purposes }) => purposes.earned],
  [L.due, ({ purposes }) => purposes.due],
  [L.unclaimed, ({ purposes }) => purposes.unclaimed],
];

/** A session to a row, and all together in the last. */
export function sessionsSheet({ say }: Page, rows: readonly SessionRow[], shown?: Column<SessionRow>['shown']): Sheet<SessionRow> {
  const name = ({ session }: SessionRow) => session || say(session === undefined ? W.total : W.none);
  return { rows, columns: [{ head: W.session, cell: name, ...(shown && { shown }) }, ...AMOUNTS.map(([head, fen]) => amount<SessionRow>(head, ({ book }) => fen(book)))] };
}

export function differencesSheet({ say, now }: Page, rows: readonly DifferenceFile[], closing?: Column<DifferenceFile>): Sheet<DifferenceFile> {
  const cameTo = ({ closed }: DifferenceFile) => {
    if (!closed) return '';
    return closed.how === 'explained' ? say(W.explained) : closed.reason;
  };
  return {
    rows,
    columns: [
      { head: W.differenceOf, cell: ({ number }) => number, text: true },
      { head: W.kind, cell: ({ kind }) => say(DIFFERENCE_KINDS[kind]) },
      amount(W.ours, ({ ours }) => ours),
      amount(W.theirs, ({ theirs }) => theirs),
      { head: W.billDay, cell: ({ date }) => date },
      { head: W.session, cell: ({ session }) => session },
      { head: W.age, cell: ({ at }) => say(W.days, { days: Math.max(0, Math.floor((now - at) / DAY_MS)) }) },
      closing ?? { head: W.outcome, cell: cameTo },
    ],
  };
}

export const flawsSheet = ({ say }: Page, rows: readonly Flaw[]): Sheet<Flaw> => ({
  rows,
  columns: [{ head: W.kind, cell: ({ kind }) => say(FLAW_KINDS[kind]) }, { head: W.flawOf, cell: ({ of }) => of, text: true }, amount(W.expected, ({ expected }) => expected), amount(W.found, ({ found }) => found)],
});

/** What moved at a till, or within the books. */
function movedIn({ change, flow }: Posting): { readonly account: keyof typeof ACCOUNTS; readonly fen: number } {
  const till = TILLS.find((one) => change[one] !== undefined);
  if (till) return { account: till, fen: change[till] ?? 0 };
  const within = { 'carried-in': change.held, 'carried-out': change.held, ordered: change.due, earned: change.earned, received: 0, paid: 0 }[flow];
  return { account: 'inside', fen: within ?? 0 };
}

export const movementsSheet = ({ say }: Page, rows: readonly Posting[]): Sheet<Posting> => ({
  rows,
  columns: [
    { head: W.at, cell: ({ at }) => new Date(at) },
    { head: W.session, cell: ({ session }) => session || say(W.none) },
    { head: W.flow, cell: ({ flow }) => say(FLOWS[flow]) },
    { head: W.account, cell: (posting) => say(ACCOUNTS[movedIn(posting).account]) },
    amount(W.yuan, (posting) => movedIn(posting).fen),
    { head: W.id, cell: ({ id }) => id, text: true },
  ],
});
