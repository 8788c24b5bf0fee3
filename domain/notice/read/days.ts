import type { Dated, Day, Facts, Found } from '../facts';
import { datesIn, hasDate, type Years } from '../dates';
import { allMatched } from '../labels';
import { found, rankOf, type Line } from '../lines';
import { NUMBER, numberOf } from '../numerals';
import { titleIn } from './names';

const EXAM = /(?:认定|考试|考核|鉴定|开考|笔试)(?:日期|时间)(?:[(（][^)）]*[)）])?\s*(?:[:：]|$)/;
const PROVINCIAL = /监管系统|省平台|省系统|省级|全省/;
const COLLEGE = /报名平台|报名系统|学院|学校|我校|我院|本校|中心/;
const CLOSES = /截止|截至|止|至|[-—~～]/;
const BEFORE_THEN = /^(?:之|以)?前/;
const PAPERS = /纸质|资料|材料/;
const SENT = /快递|邮寄|寄|提交|送达|递交|送交|交至|上交/;

const dated = (day: Day): Dated => ({ value: day, quotes: [{ line: day.line, text: day.text }] });

/** Each date with the lines it belongs to: its own and, where that says nothing else, the headings above it. */
interface Placed {
  readonly day: Day;
  /** The words nearest to it. */
  readonly near: string;
  /** The heading above and the label before. */
  readonly above: string;
  readonly after: string;
}

/** The words before each date of a line; between the ends of a range there are none, so those before its start are taken. */
function nearIn(line: Line, years: Years, above: string): Omit<Placed, 'above'>[] {
  let near = above;
  return datesIn(line, years).map(({ day, before, after }) => {
    near = before.length > 3 ? before : `${near}${before}`;
    return { day, near, after };
  });
}

const LABEL = /^[^:：\d]{2,20}[:：]/;

function placesOf(lines: readonly Line[], years: Years): Placed[] {
  let [heading, last] = ['', ''];
  return lines.flatMap((line) => {
    const places = nearIn(line, years, last).map((place) => ({ ...place, above: `${heading}${LABEL.exec(line.words)?.[0] ?? ''}` }));
    if (rankOf(line) === 1 || rankOf(line) === 2) heading = line.words;
    if (places.length === 0) last = line.words;
    else if (rankOf(line) > 0) last = '';
    return places;
  });
}

/** A range ends on its last date. */
const latest = (places: readonly Placed[]): Dated | undefined => {
  const [first] = places;
  const last = first && places.filter(({ day }) => day.line === first.day.line).at(-1);
  return last && dated(last.day);
};

const tail = (text: string) => text.slice(-60);

function deadlines(places: readonly Placed[]): Pick<Facts, 'provincial' | 'registration' | 'papers'> {
  const closing = places.filter(({ near, above, after }) => /报名/.test(near + above) && (CLOSES.test(near + above + after) || BEFORE_THEN.test(after)) && !EXAM.test(near) && !PAPERS.test(tail(near)));
  const provincial = closing.filter(({ near }) => PROVINCIAL.test(near));
  const rest = closing.filter((place) => !provincial.includes(place));
  return {
    provincial: latest(provincial),
    registration: latest(rest.filter(({ near }) => COLLEGE.test(near))) ?? latest(rest.filter(({ near }) => /报名/.test(near))),
    papers: latest(places.filter(({ near, above, after, day }) => PAPERS.test(near + above) && (SENT.test(near + after) || SENT.test(day.text)) && !provincial.some((one) => one.day === day))),
  };
}

/** The day under the signature: a line of its own near the end. */
export function issuedIn(lines: readonly Line[], years: Years): Dated | undefined {
  const named = lines.find(({ words }) => /(?:发布|公告|落款|印发)(?:日期|时间)\s*[:：]/.test(words));
  const alone = lines.slice(-8).findLast((line) => hasDate(line) && line.words.length <= 16 && !/[:：]/.test(line.words));
  const line = named ?? alone;
  const day = line && datesIn(line, years)[0]?.day;
  return day && dated(day);
}

function examsIn(lines: readonly Line[], places: readonly Placed[], years: Years): Dated[] {
  const labelled = places.filter(({ near }) => EXAM.test(near)).map(({ day }) => dated(day));
  const title = titleIn(lines);
  const inTitle = lines.filter(({ line }) => title?.quotes.some((quote) => quote.line === line)).flatMap((line) => datesIn(line, years).map(({ day }) => dated(day)));
  const opening = places.filter(({ near, after }) => /(?:拟定于|拟于|定于|将于|决定于)$/.test(near) && !CLOSES.test(after)).map(({ day }) => dated(day));
  return [...labelled.slice(0, 1), ...inTitle, ...opening];
}

const BEFORE_EXAM = new RegExp(String.raw`((?:考试|认定|考核|开考|考)(?:日期)?前\s*(${NUMBER})\s*个?\s*(工作日|自然日|天|日)[^。；]*)`);

function submissionIn(lines: readonly Line[]): Facts['submission'] {
  const [line] = lines.filter(({ words }) => BEFORE_EXAM.test(words) && PAPERS.test(words));
  const [, , count, unit] = BEFORE_EXAM.exec(line?.words ?? '') ?? [];
  return line && count ? found({ count: numberOf(count), unit: unit === '工作日' ? 'working' as const : 'calendar' as const }, line) : undefined;
}

const people = (label: RegExp, lines: readonly Line[]): Found<number>[] => allMatched(lines, label).map(({ value, quotes }) => ({ value: numberOf(value), quotes }));

const CAPACITY = new RegExp(String.raw`(?:(?:认定|计划|招考|报考|考生|报名|考核)?(?:人数|名额)(?:上限|限额)?|限额)(?:[(（][^)）\d]*[)）])?\s*[:：]\s*(?:不超过|限|共)?(${NUMBER})`);
const LIMIT = new RegExp(String.raw`(?:限报|限招|限额|招收|招考|不超过)\s*(${NUMBER})\s*人`);
const MINIMUM = [
  new RegExp(String.raw`(?<!不|未)(?:满|达到?|不少于|至少)\s*(${NUMBER})\s*人(?:及以上)?[^。；，不]{0,4}(?:开考|开班|组织)`),
  new RegExp(String.raw`(?:不满|不足|未满|少于|低于)\s*(${NUMBER})\s*人`),
  new RegExp(String.raw`(?:最低|最少)?开考人数\s*[:：]\s*(${NUMBER})`),
];

const isCapacity = ({ words }: Line) => !/开考人数|最低/.test(words.split(/[:：]/)[0] ?? '');

export const peopleIn = (lines: readonly Line[]): Pick<Facts, 'capacity' | 'minimums'> => ({
  capacity: people(CAPACITY, lines.filter(isCapacity))[0] ?? people(LIMIT, lines)[0],
  minimums: MINIMUM.flatMap((pattern) => people(pattern, lines)),
});

export function daysIn(lines: readonly Line[], years: Years): Pick<Facts, 'exams' | 'provincial' | 'registration' | 'papers' | 'submission'> {
  const places = placesOf(lines, years);
  return { exams: examsIn(lines, places, years), ...deadlines(places), submission: submissionIn(lines) };
}
