import { YEARS } from './holidays';
import { addDays, weekdayOf } from './instant';
import { accept, refuse, type Checked } from './refusals';

/** A length of time in days, the kind of days that count, and where it goes when it ends on a day off. */
export interface Period {
  readonly count: number;
  readonly unit: 'calendar' | 'working';
  readonly roll: 'back' | 'forward' | 'none';
}

/** The public holiday a date falls on. Undefined: none, or its year is unknown. */
export function holidayOn(date: string): string | undefined {
  const [year, day] = [date.slice(0, 4), date.slice(5)];
  return YEARS[year]?.off.find(({ from, to }) => from <= day && day <= to)?.name;
}

/** Refuses with `calendar-year-unknown` when the year's holidays are not published yet; so does everything built on it. */
export function isWorkday(date: string): Checked<boolean> {
  const year = YEARS[date.slice(0, 4)];
  if (!year) return refuse('calendar-year-unknown', { year: date.slice(0, 4) });
  if (holidayOn(date)) return accept(false);
  return accept(weekdayOf(date) <= 5 || year.worked.includes(date.slice(5)));
}

/** The `count`th workday from `date`, which is not counted itself; 0: `date`. */
function step(date: string, direction: 1 | -1, count: number): Checked<string> {
  let day = date;
  for (let left = count; left > 0; ) {
    day = addDays(day, direction);
    const workday = isWorkday(day);
    if (!workday.ok) return workday;
    if (workday.value) left -= 1;
  }
  return accept(day);
}

/** `days` workdays later, or earlier when negative; the first day is not counted. */
export const addWorkingDays = (date: string, days: number): Checked<string> => step(date, days < 0 ? -1 : 1, Math.abs(days));

function roll(date: string, direction: 1 | -1): Checked<string> {
  const workday = isWorkday(date);
  if (!workday.ok) return workday;
  return workday.value ? accept(date) : step(date, direction, 1);
}

/** The date itself if it is a workday, else the last one before it. */
export const rollBack = (date: string): Checked<string> => roll(date, -1);

/** The date itself if it is a workday, else the first one after it. */
export const rollForward = (date: string): Checked<string> => roll(date, 1);

function shift(date: string, { count, unit, roll: how }: Period, direction: 1 | -1): Checked<string> {
  if (unit === 'working') return step(date, direction, count);
  const end = addDays(date, direction * count);
  return how === 'none' ? accept(end) : roll(end, how === 'back' ? -1 : 1);
}

/** The day a period before `date`; `date` is day 0. */
export const before = (date: string, period: Period): Checked<string> => shift(date, period, -1);

/** The day a period after `date`; `date` is day 0. */
export const after = (date: string, period: Period): Checked<string> => shift(date, period, 1);
