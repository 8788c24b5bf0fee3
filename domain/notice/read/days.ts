import type { Dated, Facts } from '../facts';
import { datesIn, hasDate, type Years } from '../dates';
import { found, type Line } from '../lines';
import { NUMBER, numberOf } from '../numerals';
import { EXAM, examsIn } from './exams';
import { COLLEGE, dated, placesOf, PROVINCIAL, type Placed } from './placed';
import { timesIn } from './times';

const CLOSES = /截止|截至|止|至|[-—~～]/;
const BEFORE_THEN = /^(?:之|以)?前/;
const PAPERS = /纸质|资料|材料/;
const SENT = /快递|邮寄|寄|提交|送达|递交|送交|交至|上交/;

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

const DAYS = String.raw`\s*(?:至少|不少于)?\s*(${NUMBER})\s*个?\s*(工作日|自然日|天|日)`;
/** `考试前40天`, `考试日40天前`; `提前40天` only where it is said to be for handing in. */
const BEFORE_EXAM = [
  new RegExp(String.raw`(?:考试|认定|考核|开考|考)(?:日期?|时间|当[日天])?(?:之|以)?前${DAYS}`),
  new RegExp(String.raw`(?:考试|认定|考核|开考|考)(?:日期?|时间|当[日天])?的?${DAYS}(?:之|以)?前`),
  new RegExp(String.raw`提前${DAYS}(?:[。；]|$|[^。；，,]{0,8}(?:${SENT.source}))`),
];

function submissionIn(lines: readonly Line[]): Facts['submission'] {
  for (const line of lines.filter(({ words }) => PAPERS.test(words))) {
    const [, count, unit] = BEFORE_EXAM.map((pattern) => pattern.exec(line.words)).find((match) => match !== null) ?? [];
    if (count) return found({ count: numberOf(count), unit: unit === '工作日' ? 'working' as const : 'calendar' as const }, line);
  }
  return undefined;
}

export function daysIn(lines: readonly Line[], years: Years): Pick<Facts, 'exams' | 'examDays' | 'hours' | 'begins' | 'unread' | 'provincial' | 'registration' | 'papers' | 'submission'> {
  const places = placesOf(lines, years);
  const exams = examsIn(lines, places, years);
  return { ...exams, ...timesIn(lines, exams.exams[0]), ...deadlines(places), submission: submissionIn(lines) };
}
