import { datesIn, type Years } from '../dates';
import type { Dated, Day } from '../facts';
import { rankOf, type Line } from '../lines';

export const PROVINCIAL = /监管系统|省平台|省系统|省级|全省/;
export const COLLEGE = /报名平台|报名系统|学院|学校|我校|我院|本校|中心/;
const PLATFORM = new RegExp(`${PROVINCIAL.source}|${COLLEGE.source}`);
const PLATFORMS = new RegExp(`[^，,；;。、:：]*?(?:${PLATFORM.source})`, 'g');

/** A date with the lines it belongs to: its own and, where that says nothing else, the headings above it. */
export interface Placed {
  readonly day: Day;
  /** The words since the date before. */
  readonly own: string;
  /** The words before it that hold for it. */
  readonly before: string;
  /** The words nearest to it, those behind it that name its platform among them. */
  readonly near: string;
  /** The heading above and the label before. */
  readonly above: string;
  readonly after: string;
}

const PARENTHESES = String.raw`[(（][^)）\d]*[)）]`;
/** What stands behind a date and may say which platform it is for: `（省监管系统）`, `前在学院平台报名`; not `（学院不再受理）`. */
const BEHIND = new RegExp(String.raw`^\s*(?:(?:${PARENTHESES})?(?:之|以)?前(?:在|于|到|登录|登陆|通过|进入|向|经)[^，,；;。、\d]*|(?=[^)）]*(?:系统|平台|学院|学校|[我本][校院]|中心|省级)(?:报名|填报|登记|注册)?(?:截止)?[)）])${PARENTHESES})`);
const CLOSE_BEHIND = 12;

const platformBehind = (after: string): string => {
  const [behind = ''] = BEHIND.exec(after) ?? [];
  return PLATFORM.test(behind) ? behind : '';
};

/** The words before each date of a line; between the ends of a range there are none, so those before its start are taken. A platform named behind a date is that date's alone. */
function nearIn(line: Line, years: Years, above: string): Omit<Placed, 'above'>[] {
  let [before, taken] = [above, 0];
  return datesIn(line, years).map(({ day, before: since, after }) => {
    const own = since.slice(taken);
    before = own.length > 3 ? own : `${before}${own}`;
    const behind = PLATFORM.test(own) ? '' : platformBehind(after);
    taken = behind.length;
    return { day, own, before, near: behind ? `${before.replaceAll(PLATFORMS, '')}${behind}` : before, after: after.slice(0, CLOSE_BEHIND) };
  });
}

const LABEL = /^[^:：\d]{2,20}[:：]/;

export function placesOf(lines: readonly Line[], years: Years): Placed[] {
  let [heading, last] = ['', ''];
  return lines.flatMap((line) => {
    const places = nearIn(line, years, last).map((place) => ({ ...place, above: `${heading}${LABEL.exec(line.words)?.[0] ?? ''}` }));
    if (rankOf(line) === 1 || rankOf(line) === 2) heading = line.words;
    if (places.length === 0) last = line.words;
    else if (rankOf(line) > 0) last = '';
    return places;
  });
}

export const dated = (day: Day): Dated => ({ value: day, quotes: [{ line: day.line, text: day.text }] });
