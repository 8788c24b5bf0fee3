import { datesIn, type Years } from '../dates';
import type { Facts } from '../facts';
import type { Line } from '../lines';
import { titleIn } from './names';
import { dated, type Placed } from './placed';

export const EXAM = /(?:认定|考试|考核|鉴定|开考|笔试)(?:日期|时间)(?:[(（][^)）]*[)）])?\s*(?:[:：]|$)/;
/** What else a line about the exam may give a date or a time of day for. */
export const NOT_THE_EXAM = /报名|缴费|交费|资料|材料|准考证|成绩|补考|截止|公布|查询|打印|延期|领取|提交|受理|工作日|办公|咨询|培训|如遇|报到|签到|到场|到达|入场|进场|集合|候考|迟到|[\d时点分半日]\s*(?:之|以)?前/;
const SUBJECT = /(?:理论(?:知识)?|实操|操作(?:技能)?|技能|评审(?:答辩)?)(?:考试|考核|科目)?(?:日期|时间)?\s*[:：于在]?\s*$/;
const OPENS = /(?:拟定于|拟于|定于|将于|决定于)$/;
const RUNS_ON = /^\s*(?:至|到|止|[-—–~～])/;

/** The dates of each line from where it begins about the exam, as long as it goes on about it. */
function runsFrom(places: readonly Placed[], starts: ReadonlySet<Placed>): Placed[] {
  let open: number | undefined;
  return places.filter((place) => {
    const { line } = place.day;
    if (starts.has(place)) open = line;
    else if (line !== open || NOT_THE_EXAM.test(place.own)) open = undefined;
    return open !== undefined;
  });
}

export function examsIn(lines: readonly Line[], places: readonly Placed[], years: Years): Pick<Facts, 'exams' | 'examDays'> {
  const labelled = places.filter(({ before, own }) => EXAM.test(before) || (SUBJECT.test(own) && !NOT_THE_EXAM.test(before)));
  const title = titleIn(lines);
  const inTitle = lines.filter(({ line }) => title?.quotes.some((quote) => quote.line === line)).flatMap((line) => datesIn(line, years).map(({ day }) => dated(day)));
  const opening = places.filter(({ before }) => OPENS.test(before));
  const starts = new Set([...labelled.filter(({ before }) => !NOT_THE_EXAM.test(before)), ...opening]);
  return {
    exams: [...labelled.slice(0, 1).map(({ day }) => dated(day)), ...inTitle.slice(0, 1), ...opening.filter(({ after }) => !RUNS_ON.test(after)).map(({ day }) => dated(day))],
    examDays: [...runsFrom(places, starts).map(({ day }) => dated(day)), ...inTitle],
  };
}
