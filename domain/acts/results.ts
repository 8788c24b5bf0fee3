import { formatInstant, type Instant } from '../instant';
import type { Registration } from '../registration';
import { retakeDeadline } from '../retake';
import { resultOf, type Scores } from '../scores';
import type { Subject } from '../terms';
import type { Change } from './act';

/** Scores of one sitting. `last`: there is no retake after it. */
export interface Sat {
  readonly subjects: readonly Subject[];
  readonly scores: Scores;
  readonly last: boolean;
}

/** The subjects of the sitting a registration is headed for. */
export const subjectsSat = ({ sitting }: Registration): readonly Subject[] => sitting.terms.subjects.filter(({ id }) => sitting.subjects.includes(id));

/** What a sitting's scores lead to: the certificate, the one retake, or the end. `key` is that of the message about it. */
export function resultChange({ sitting, deadlines }: Registration, { subjects, scores, last }: Sat, now: Instant, key: string): Change {
  const result = resultOf(subjects, scores);
  if (result.kind === 'passed') return { stage: 'passed', tell: [{ template: 'passed', key }] };
  if (result.kind === 'failed' || last || sitting.terms.retake.allowed < 1) return { end: 'failed', tell: [{ template: 'failed', key }] };
  const right = retakeDeadline(now, sitting.terms.retake.months);
  const params = { count: result.failed.length, by: formatInstant(right.shownAt) };
  return { stage: 'retake', set: { retake: { subjects: result.failed }, deadlines: { ...deadlines, retake: right } }, tell: [{ template: 'retake', key, params }] };
}
