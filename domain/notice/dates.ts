import { addDays, isDate } from '../instant';
import { CLOCK, clockOf, UNTIL } from './clock';
import type { Day } from './facts';
import { quoteOf, type Line } from './lines';
import { numberOf } from './numerals';

const N = '[〇零一二三四五六七八九十]';
const M_D = String.raw`(0?[1-9]|1[0-2])\.(0?[1-9]|[12]\d|3[01])`;
const JOINS = '[-—–~～至到、和及]{1,2}';
/** A date with its year or without, `5.18` where nothing else can be meant, and the day alone of one that follows another. */
const DATE = new RegExp(
  [
    String.raw`(?:(\d{4}|${N}{4})\s*[年./-]\s*(\d{1,2}|${N}{1,3})\s*[月./-]\s*(\d{1,2}|${N}{1,3})(?!\d)[日号]?`,
    String.raw`(?<![\d./-])(\d{1,2}|${N}{1,3})月(\d{1,2}|${N}{1,3})(?:[日号]|(?=\s*${JOINS}\s*\d{1,2}[日号]))`,
    String.raw`(?:(?<![\d.])(?=[\d.]{3,5}${UNTIL}\d{1,2}\.\d{1,2}(?![\d.%元分倍]))|(?<=[\d.]${UNTIL}|(?:日期|时间|截止|报名)[:：]\s*))${M_D}(?![\d.%元分倍])`,
    String.raw`(?<![\d.个])(\d{1,2})[日号](?![内前起]))`,
  ].join('|')
  + String.raw`(?:\s*[(（]?(?:星期|周|礼拜)([一二三四五六日天])[)）]?)?(?:\s*${CLOCK})?`,
  'g',
);
/** What may stand between a date and the day alone of another. */
const FOLLOWS = new RegExp(String.raw`^(?:${UNTIL}\d{1,2}[:：]\d{2})?\s*(?:${JOINS}|[，,；;、][^，,；;。\d]{0,8}(?:理论|实操|操作|平台|系统)[^，,；;。\d]{0,8})\s*$`);
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

function dayFrom(match: RegExpMatchArray, line: Line, years: Years, last: Day | undefined): Day {
  const [, stated, month1, day1, month2, day2, month3, day3, alone, weekday, ...clock] = match;
  const month = alone ? (last?.month ?? 0) : numberOf(month1 ?? month2 ?? month3 ?? '');
  const day = numberOf(day1 ?? day2 ?? day3 ?? alone ?? '');
  const year = stated ? numberOf(stated) : alone && last?.year;
  const on = year ? dateOf(year, month, day) : placed(month, day, years);
  return {
    ...quoteOf(line), month, day,
    ...(year && { year }),
    ...(on !== undefined && isDate(on) && { on }),
    ...(weekday && { weekday: WEEK.indexOf(weekday.replace('天', '日')) + 1 }),
    ...(!clockOf(clock) && OPEN.test(line.words.slice((match.index ?? 0) + match[0].length)) && { open: true as const }),
  };
}

/** The group of the day alone. */
const ALONE = 8;
const endOf = (match: RegExpMatchArray) => (match.index ?? 0) + match[0].length;

const follows = (words: string, match: RegExpMatchArray, last: RegExpMatchArray | undefined, alone: string): boolean =>
  last !== undefined && FOLLOWS.test(words.slice(endOf(last), match.index)) && Number(alone) > numberOf(last[3] ?? last[5] ?? last[7] ?? last[ALONE] ?? '');

/** The day alone of a month is a date only behind an earlier one. */
function matchesIn(words: string): RegExpMatchArray[] {
  const matches: RegExpMatchArray[] = [];
  for (const match of words.matchAll(DATE)) {
    const alone = match[ALONE];
    if (alone === undefined || follows(words, match, matches.at(-1), alone)) matches.push(match);
  }
  return matches;
}

interface Dating {
  readonly day: Day;
  /** The words since the last date. */
  readonly before: string;
  /** The words up to the end of the line. */
  readonly after: string;
}

/** Every date in a line. */
export function datesIn(line: Line, years: Years): Dating[] {
  const found: Dating[] = [];
  let from = 0;
  for (const match of matchesIn(line.words)) {
    const day = dayFrom(match, line, years, found.at(-1)?.day);
    const before = line.words.slice(from, match.index);
    from = endOf(match);
    found.push({ day, before, after: line.words.slice(from) });
  }
  return found;
}

export const hasDate = ({ words }: Line): boolean => matchesIn(words).length > 0;
