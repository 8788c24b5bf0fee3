/** Milliseconds since the epoch. */
export type Instant = number;

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Asia/Shanghai: UTC+8, no daylight saving time since 1992. */
const OFFSET_MS = 8 * HOUR_MS;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;

const pad = (value: number, width = 2) => String(value).padStart(width, '0');

const text = (ms: number): string => {
  const date = new Date(ms);
  return `${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;
};

/** Milliseconds of a date's midnight in UTC, or NaN when there is no such date. */
function utc(date: string): number {
  const [, year, month, day] = DATE.exec(date) ?? [];
  const ms = Date.UTC(Number(year), Number(month) - 1, Number(day));
  return text(ms) === date ? ms : Number.NaN;
}

function utcOf(date: string): number {
  const ms = utc(date);
  if (Number.isNaN(ms)) throw new RangeError('not a date YYYY-MM-DD');
  return ms;
}

/** Whether a text is a date that exists, as `YYYY-MM-DD`. */
export const isDate = (value: string): boolean => !Number.isNaN(utc(value));

/** Whether a text is a time of day, as `HH:mm` or `HH:mm:ss`. */
export const isTime = (value: string): boolean => TIME.test(value);

/** A date `YYYY-MM-DD` and a time `HH:mm` or `HH:mm:ss` in Asia/Shanghai. Throws RangeError for what is neither. */
export function instantAt(date: string, time = '00:00'): Instant {
  const [, hour, minute, second = '0'] = TIME.exec(time) ?? [];
  if (hour === undefined) throw new RangeError('not a time HH:mm');
  return utcOf(date) + Number(hour) * HOUR_MS + Number(minute) * 60_000 + Number(second) * 1000 - OFFSET_MS;
}

/** Shown as 23:59:59; enforced from the next midnight, so that the last second still counts. */
export const endOfDay = (date: string): { shownAt: Instant; hardAt: Instant } => {
  const hardAt = instantAt(date) + DAY_MS;
  return { shownAt: hardAt - 1000, hardAt };
};

/** The date in Asia/Shanghai, `YYYY-MM-DD`. */
export const dateOf = (instant: Instant): string => text(instant + OFFSET_MS);

/** `2026-03-25 23:59`, in Asia/Shanghai. */
export const formatInstant = (instant: Instant): string => isoInstant(instant).slice(0, 16).replace('T', ' ');

/** `2026-03-25T23:59:59+08:00`, whole seconds. */
export function isoInstant(instant: Instant): string {
  const local = new Date(instant + OFFSET_MS);
  return `${text(instant + OFFSET_MS)}T${pad(local.getUTCHours())}:${pad(local.getUTCMinutes())}:${pad(local.getUTCSeconds())}+08:00`;
}

export const addDays = (date: string, days: number): string => text(utcOf(date) + days * DAY_MS);

/** Same day of the month `months` later; the month's last day where it has none (29 February → 28 February). */
export function addMonths(date: string, months: number): string {
  const from = new Date(utcOf(date));
  const first = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1);
  const next = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 1);
  return text(Math.min(first + (from.getUTCDate() - 1) * DAY_MS, next - DAY_MS));
}

/** Days from one date to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => (utcOf(to) - utcOf(from)) / DAY_MS;

/** Monday 1 to Sunday 7. */
export const weekdayOf = (date: string): number => new Date(utcOf(date)).getUTCDay() || 7;

/** Monday of the ISO week a date is in. */
export const mondayOf = (date: string): string => addDays(date, 1 - weekdayOf(date));
