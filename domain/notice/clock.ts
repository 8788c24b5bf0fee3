import { numberOf } from './numerals';

const HOUR = String.raw`\d{1,2}|[一二三四五六七八九十]{1,3}`;
/** A time of day, as notices write it: `上午8:30`, `14时30分`, `八点半`. */
export const CLOCK = String.raw`(?:(上午|中午|下午|晚上)[:：]?)?\s*(?:(\d{1,2})\s*[:：]\s*(\d{2})(?!\d)|(${HOUR})\s*[时点](?![间名击钟要意建：:])(?:(半)|(\d{1,2}|[一二三四五六七八九十]{1,3})分?)?)`;
/** How many groups CLOCK has. */
const CLOCK_GROUPS = 6;
/** Between the two ends of a range. */
export const UNTIL = String.raw`\s*(?:[-—–~～至到]+)\s*`;

/** Before this hour nobody is examined: an afternoon that does not say so. */
const EARLIEST = 6;

const hourOf = (half: string | undefined, hour: number) => hour + (hour < 12 && (/下午|晚上/.test(half ?? '') || (half === '中午' && hour < 3)) ? 12 : 0);

/** What the groups of CLOCK come to as HH:MM; nothing when that is no time of day, or may as well be one of the afternoon. */
export function clockOf([half, hour1, minute1, hour2, thirty, minute2]: readonly (string | undefined)[]): string | undefined {
  const given = hour1 ?? hour2;
  if (given === undefined) return undefined;
  const [hour, minute] = [hourOf(half, numberOf(given)), thirty ? 30 : numberOf(minute1 ?? minute2 ?? '0')];
  if (hour > 23 || minute > 59 || (!half && hour < EARLIEST)) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

const RANGE = new RegExp(String.raw`${CLOCK}${UNTIL}${CLOCK}`);
const SINGLE = new RegExp(CLOCK);

export interface Hours {
  readonly from: string;
  readonly to?: string;
}

/** A time of day, or from one to another: the second is of the same half of the day or in the afternoon, unless it says otherwise. */
export function hoursOf(text: string): Hours | undefined {
  const range = RANGE.exec(text)?.slice(1);
  const [half, ...rest] = range ?? SINGLE.exec(text)?.slice(1) ?? [];
  const from = clockOf([half, ...rest]);
  if (!from || !range) return from ? { from } : undefined;
  const [half2, ...end] = range.slice(CLOCK_GROUPS);
  const to = (half2 ? [half2] : [half, '下午']).map((one) => clockOf([one, ...end])).find((time) => time !== undefined && time > from);
  return to ? { from, to } : undefined;
}
