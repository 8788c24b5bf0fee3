import { addDays, DAY_MS, dateOf, instantAt, type Instant } from './instant';
import type { BillLine } from './payment';

/** One payment or refund, as one side knows it. */
export interface Said {
  readonly what: 'payment' | 'refund';
  /** Ours: of the attempt, or of the refund. */
  readonly number: string;
  /** The attempt it was paid by. */
  readonly order: string;
  readonly fen: number;
}

/** ours-only: the bill does not have it · theirs-only: we know of no such money · amount: not the same sum. */
export type DifferenceKind = 'ours-only' | 'theirs-only' | 'amount';

export interface Difference extends Omit<Said, 'fen'> {
  /** The same for the same money, whichever bill it is about. */
  readonly id: string;
  readonly kind: DifferenceKind;
  /** Of the bill. */
  readonly date: string;
  readonly ours: number;
  readonly theirs: number;
}

export interface Reconciled {
  readonly matched: number;
  readonly differences: readonly Difference[];
}

export const keyOf = ({ what, number }: Pick<Said, 'what' | 'number'>): string => `${what}-${number.toLowerCase().replaceAll(/[^0-9a-z]/g, '-')}`;

/** What a bill says; lines of one number are one sum. */
export const saidBy = ({ kind, order, number = '', fen }: BillLine): Said => ({ what: kind, number: kind === 'refund' ? number : order, order, fen });

/** What a bill comes to: paid in, sent back, and what the provider keeps for itself. In fen. */
export function billTotals(lines: readonly BillLine[]): { readonly received: number; readonly refunded: number; readonly fees: number } {
  const total = (of: (line: BillLine) => number) => lines.reduce((sum, line) => sum + of(line), 0);
  return { received: total(({ kind, fen }) => (kind === 'payment' ? fen : 0)), refunded: total(({ kind, fen }) => (kind === 'refund' ? fen : 0)), fees: total(({ feeFen }) => feeFen) };
}

function sums(said: readonly Said[]): Map<string, Said> {
  const found = new Map<string, Said>();
  for (const one of said) found.set(keyOf(one), { ...one, fen: one.fen + (found.get(keyOf(one))?.fen ?? 0) });
  return found;
}

const kindOf = (ours: Said | undefined, theirs: Said | undefined): DifferenceKind => {
  if (!theirs) return 'ours-only';
  return ours ? 'amount' : 'theirs-only';
};

/** Both sides of one day, number by number. */
export function reconciled(date: string, ours: readonly Said[], theirs: readonly Said[]): Reconciled {
  const [mine, yours] = [sums(ours), sums(theirs)];
  const ids = [...new Set([...mine.keys(), ...yours.keys()])];
  const differences = ids.flatMap((id): Difference[] => {
    const [one, other] = [mine.get(id), yours.get(id)];
    const known = one ?? other;
    if (!known || one?.fen === other?.fen) return [];
    return [{ id, what: known.what, number: known.number, order: known.order, kind: kindOf(one, other), date, ours: one?.fen ?? 0, theirs: other?.fen ?? 0 }];
  });
  return { matched: ids.length - differences.length, differences };
}

/** Days looked back for a bill that was not to be had. */
const DAYS_BACK = 14;

/** The last days up to yesterday, the oldest first. */
export const daysBefore = (now: Instant): string[] => Array.from({ length: DAYS_BACK }, (_, index) => addDays(dateOf(now), index - DAYS_BACK));

/** When an attempt was made, as its number says. */
export const attemptMadeAt = (number: string): Instant => Number.parseInt(number.slice(-6), 36) * 1000;

/** Whether an attempt's number says that it could have been paid on a day: it lives for two hours. */
export function mayBePaidOn(number: string, date: string): boolean {
  const [from, madeAt] = [instantAt(date), attemptMadeAt(number)];
  return madeAt >= from - DAY_MS / 4 && madeAt < from + DAY_MS;
}

/** Days the cashier has to look into a difference. */
export const DIFFERENCE_DAYS = 3;
