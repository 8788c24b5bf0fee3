import { datesIn, type Years } from '../dates';
import type { Facts } from '../facts';
import type { Line } from '../lines';
import { titleIn } from './names';
import { dated, type Placed } from './placed';

export const EXAM = /(?:认定|考试|考核|鉴定|开考|笔试)(?:日期|时间)(?:[(（][^)）]*[)）])?\s*(?:[:：]|$)/;
/** What else a line about the exam may give a date or a time of day for. */
export const NOT_THE_EXAM = /报名|缴费|交费|资料|材料|准考证|成绩|补考|截止|公布|查询|打印|延期|领取|提交|受理|工作日|办公|咨询|入场|进场|签到|迟到|前$|前[^，。]{0,6}(?:交|寄|送)/;
const SUBJECT = /(?:理论(?:知识)?|实操|操作(?:技能)?|评审(?:答辩)?)(?:考试|考核|科目)?(?:日期|时间)?\s*[:：于在]?\s*$/;
const OPENS = /(?:拟定于|拟于|定于|将于|决定于)$/;
const RUNS_ON = /^\s*(?:至|到|止|[-—–~～])/;

/** The dates from a place on, as long as the line goes on about the exam. */
function runFrom(places: readonly Placed[], start: Placed): Placed[] {
  const rest = places.filter(({ day }) => day.line === start.day.line);
  const from = rest.indexOf(start);
  const end = rest.findIndex(({ own }, index) => index > from && NOT_THE_EXAM.test(own));
  return rest.slice(from, end < 0 ? rest.length : end);
}

export function examsIn(lines: readonly Line[], places: readonly Placed[], years: Years): Pick<Facts, 'exams' | 'examDays'> {
  const labelled = places.filter(({ before, own }) => EXAM.test(before) || (SUBJECT.test(own) && !NOT_THE_EXAM.test(before)));
  const title = titleIn(lines);
  const inTitle = lines.filter(({ line }) => title?.quotes.some((quote) => quote.line === line)).flatMap((line) => datesIn(line, years).map(({ day }) => dated(day)));
  const opening = places.filter(({ before }) => OPENS.test(before));
  const starts = [...labelled.filter(({ before }) => !NOT_THE_EXAM.test(before)), ...opening];
  return {
    exams: [...labelled.slice(0, 1).map(({ day }) => dated(day)), ...inTitle.slice(0, 1), ...opening.filter(({ after }) => !RUNS_ON.test(after)).map(({ day }) => dated(day))],
    examDays: [...starts.flatMap((start) => runFrom(places, start)).map(({ day }) => dated(day)), ...inTitle],
  };
}
