import type { Facts, Finding } from '../facts';
import { finding, quotesOf } from './finding';

/** A session is held on one day: any other that the notice names for its exam, and on which no other session is held, is lost. */
export function checkExamDays(all: readonly Facts[]): Finding[] {
  const held = new Set(all.map(({ exams }) => exams[0]?.value.on));
  return all.flatMap(({ exams, examDays }) => {
    const [own] = exams;
    if (!own?.value.on) return [];
    const others = examDays.filter(({ value: { on, line } }) => on && !exams.some(({ value }) => value.on === on) && (line === own.value.line || !held.has(on)));
    if (others.length === 0) return [];
    const days = [...new Set([own, ...others].flatMap(({ value }) => value.on ?? []))].toSorted().join('、');
    return [finding(
      'error', 'exam-on-several-days', 'examOn', quotesOf(own, ...others),
      { zh: `公告写考试不止一天：${days}`, en: `the notice holds the exam on more than one day: ${days}` },
      { zh: `一场只在一天考，其余日子凭准考证不能进场。请每天各开一场，或确认只在哪一天考并更正公告；草稿暂取${own.value.on}。`, en: `A session is held on one day; on the others no ticket opens a door. Open a session for each day, or find out which one it is and correct the notice; the draft takes ${own.value.on}.` },
    )];
  });
}
