import type { Claim } from './claim';
import { addDays, addMonths, daysBetween } from './instant';

/** From one date up to, not including, another. */
interface Span {
  readonly from: string;
  readonly until: string;
}

const latest = (a: string, b: string) => (a > b ? a : b);
const earliest = (a: string, b: string) => (a < b ? a : b);

/** Work between two dates as spans in order, overlaps merged. */
function spansOf(work: Claim['work'], since: string, asOf: string): Span[] {
  const spans = work
    .map(({ from, to }) => ({ from: latest(from, since), until: to === undefined ? asOf : earliest(addDays(to, 1), asOf) }))
    .filter(({ from, until }) => from < until)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  return spans.reduce<Span[]>((merged, span) => {
    const last = merged.at(-1);
    if (!last || last.until < span.from) return [...merged, span];
    return [...merged.slice(0, -1), { from: last.from, until: latest(last.until, span.until) }];
  }, []);
}

/** Whether the spans add up to so many months: counted from the first day on, and put off by each gap. */
function reaches(spans: readonly Span[], months: number): boolean {
  const [first, ...rest] = spans;
  if (!first) return false;
  let done = addMonths(first.from, months);
  let { until } = first;
  for (const span of rest) {
    if (done <= until) return true;
    done = addDays(done, daysBetween(until, span.from));
    until = span.until;
  }
  return done <= until;
}

/** Full months of work from `since` (the beginning when left out) to `asOf`; undefined when there was none. */
export function monthsWorked(work: Claim['work'], asOf: string, since = '0001-01-01'): number | undefined {
  const spans = spansOf(work, since, asOf);
  if (spans.length === 0) return undefined;
  let months = 0;
  while (reaches(spans, months + 1)) months += 1;
  return months;
}
