import type { SubjectId } from './announcement';
import { accept, refuse, type Checked } from './refusals';
import type { Subject } from './terms';
import type { Problem } from './text';

/** Points out of 100 with at most one decimal, or not there. */
export type Score = number | 'absent';

/** By subject. */
export type Scores = Readonly<Record<string, Score>>;

export type Result = { readonly kind: 'passed' } | { readonly kind: 'retake'; readonly failed: readonly SubjectId[] } | { readonly kind: 'failed' };

export const isScore = (value: unknown): value is Score =>
  value === 'absent' || (typeof value === 'number' && value >= 0 && value <= 100 && Number(value.toFixed(1)) === value);

function problemOf(path: string, asked: boolean, value: unknown): Problem {
  if (!asked) return { path, problem: { zh: '本次不考该科目，请删除', en: 'is not examined in this sitting; remove it' } };
  if (value === undefined) return { path, problem: { zh: '缺少成绩；缺考请标为缺考（absent）', en: 'has no score; enter one, or mark them absent' } };
  return { path, problem: { zh: '应为 0 至 100，最多一位小数；缺考请标为缺考（absent）', en: 'must be 0 to 100 with at most one decimal, or mark them absent' } };
}

/**
 * One score for each subject of the sitting and for no other.
 * Refuses with `bad-scores`; its details are Problem[] by subject.
 */
export function checkScores(subjects: readonly Subject[], entered: Readonly<Record<string, unknown>>): Checked<Scores> {
  const asked = new Set<string>(subjects.map(({ id }) => id));
  const names = [...new Set([...asked, ...Object.keys(entered)])];
  const scores: Record<string, Score> = {};
  const problems: Problem[] = [];
  for (const name of names) {
    const value = entered[name];
    if (asked.has(name) && isScore(value)) scores[name] = value;
    else problems.push(problemOf(name, asked.has(name), value));
  }
  return problems.length ? refuse('bad-scores', { count: problems.length }, problems) : accept(scores);
}

const passes = ({ id, passMark }: Subject, scores: Scores): boolean => {
  const score = scores[id];
  return typeof score === 'number' && score >= passMark;
};

/** What a sitting's scores come to: every subject passed, some to be retaken, or nothing to carry over. Absent is not passed. */
export function resultOf(subjects: readonly Subject[], scores: Scores): Result {
  const failed = subjects.filter((subject) => !passes(subject, scores)).map(({ id }) => id);
  if (failed.length === 0) return { kind: 'passed' };
  return failed.length === subjects.length ? { kind: 'failed' } : { kind: 'retake', failed };
}
