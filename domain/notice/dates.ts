import { addDays, isDate } from '../instant';
import type { Day } from './facts';
import { quoteOf, type Line } from './lines';
import { numberOf } from './numerals';

const N = '[〇零一二三四五六七八九十]';
const DATE = new RegExp(
  String.raw`(?:(\d{4}|${N}{4})\s*[年./-]\s*(\d{1,2}|${N}{1,3})\s*[月./-]\s*(\d{1,2}|${N}{1,3})(?!\d)[日号]?|(?<![\d./-])(\d{1,2}|${N}{1,3})月(\d{1,2}|${N}{1,3})[日号])`
  + String.raw`(?:\s*[(（]?(?:星期|周|礼拜)([一二三四五六日天])[)）]?)?(?:\s*(上午|下午)?\s*(\d{1,2})[:：时](\d{2})?)?`,
  'g',
);
/** A year the notice speaks of, not that of an edition it cites. */
const YEAR = new RegExp(String.raw`(?<![〔\[(（\d])(20\d{2}|二[〇零]${N}{2})(?:年(?![版修])|[./-]\d{1,2}[./-]\d)`, 'g');
const OPEN = /^\s*(?:之|以)?前(?!\s*[（(，,]?含)/;
const WEEK = '一二三四五六日';

/** The years a notice names, and the day it was published: all that says which year a date without one is in. */
export interface Years {
  readonly named: readonly number[];
  readonly issuedOn?: string;
}

export const yearsIn = (lines: readonly Line[]): number[] =>
  [...new Set(lines.flatMap(({ words }) => [...words.matchAll(YEAR)].map(([, year]) => numberOf(year ?? ''))))].sort((a, b) => a - b);

const dateOf = (year: number, month: number, day: number) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

const A_YEAR = 366;

/** The one date that fits: in a year the notice names, and in the twelve months after its publication, where that is known. */
function placed(month: number, day: number, { named, issuedOn }: Years): string | undefined {
  const fitting = named.map((year) => dateOf(year, month, day)).filter((on) => isDate(on) && (issuedOn === undefined || (on >= issuedOn && on < addDays(issuedOn, A_YEAR))));
  return fitting.length === 1 ? fitting[0] : undefined;
}

function timeOf(half: string | undefined, hour: string | undefined, minute: string | undefined): string | undefined {
  if (hour === undefined) return undefined;
  const hours = Number(hour) + (half === '下午' && Number(hour) < 12 ? 12 : 0);
  return hours < 24 ? `${String(hours).padStart(2, '0')}:${minute ?? '00'}` : undefined;
}

function dayFrom(match: RegExpMatchArray, line: Line, years: Years): Day {
  const [, stated, month1, day1, month2, day2, weekday, half, hour, minute] = match;
  const [year, month, day] = [stated && numberOf(stated), numberOf(month1 ?? month2 ?? ''), numberOf(day1 ?? day2 ?? '')];
  const on = year ? dateOf(year, month, day) : placed(month, day, years);
  const time = timeOf(half, hour, minute);
  return {
    ...quoteOf(line), month, day,
    ...(year && { year }),
    ...(on !== undefined && isDate(on) && { on }),
    ...(weekday && { weekday: WEEK.indexOf(weekday.replace('天', '日')) + 1 }),
    ...(time && { time }),
    ...(!time && OPEN.test(line.words.slice((match.index ?? 0) + match[0].length)) && { open: true as const }),
  };
}

/** Every date in a line, with the words before it since the last one. */
export function datesIn(line: Line, years: Years): { readonly day: Day; readonly before: string; readonly after: string }[] {
  let from = 0;
  return [...line.words.matchAll(DATE)].map((match) => {
    const before = line.words.slice(from, match.index);
    from = match.index + match[0].length;
    return { day: dayFrom(match, line, years), before, after: line.words.slice(from, from + 12) };
  });
}

export const hasDate = ({ words }: Line): boolean => words.search(DATE) >= 0;
