import { dueOf } from '../../domain/deadlines';
import { DAY_MS, type Instant } from '../../domain/instant';
import type { Registration, Stage } from '../../domain/registration';
import type { Text } from '../../domain/text';
import { STEPS as W } from '../words/stages';

/** One step on the way to the certificate. */
export interface Step {
  readonly text: Text;
  readonly state: 'done' | 'now' | 'later' | 'stopped';
  /** When it was, when it is due, or when it is expected. */
  readonly when?: { readonly at: Instant; readonly how: 'at' | 'by' | 'expected' };
}

type StepName = 'registered' | 'materials' | 'review' | 'payment' | 'decision' | 'exam' | 'result' | 'certificate';

const ORDER: readonly StepName[] = ['registered', 'materials', 'review', 'payment', 'decision', 'exam', 'result', 'certificate'];

/** The step a stage is at. */
const AT: Readonly<Record<Stage, StepName>> = {
  materials: 'materials',
  correction: 'materials',
  review: 'review',
  payment: 'payment',
  confirmed: 'decision',
  deferred: 'decision',
  admitted: 'exam',
  retake: 'result',
  passed: 'certificate',
};

/** The last act that led into a stage. */
const enteredAt = ({ audit }: Registration, stage: Stage): Instant | undefined => audit.findLast(({ from, to }) => to === stage && from !== stage)?.at;

/** When a step was done: what came after it was entered. */
function doneAt(registration: Registration, name: StepName): Instant | undefined {
  const { audit, sitting, end } = registration;
  switch (name) {
    case 'registered':
      return audit[0]?.at;
    case 'materials':
      return enteredAt(registration, 'review');
    case 'review':
      return enteredAt(registration, 'payment') ?? enteredAt(registration, 'confirmed');
    case 'payment':
      return enteredAt(registration, 'confirmed');
    case 'decision':
      return enteredAt(registration, 'admitted');
    case 'exam':
      return sitting.terms.examAt;
    case 'result':
      return audit.findLast(({ act }) => act === 'recordScores')?.at;
    case 'certificate':
      return end?.at;
  }
}

/** When a step that is still to come is due or expected; the one under way is due when the registration is. */
function ahead(registration: Registration, name: StepName, now: boolean): Step['when'] {
  const { deadlines, sitting, end } = registration;
  const { terms } = sitting;
  if (name === 'exam') return { at: terms.examAt, how: 'at' };
  if (now && !end) {
    const { owner, shownAt } = dueOf(registration);
    return { at: shownAt, how: owner === 'candidate' ? 'by' : 'expected' };
  }
  if (name === 'materials' && deadlines.materials) return { at: deadlines.materials.shownAt, how: 'by' };
  if (name === 'payment') return { at: terms.payment.latest.shownAt, how: 'by' };
  if (name === 'decision') return { at: terms.decisionAt, how: 'expected' };
  if (name === 'result') return { at: terms.examAt + terms.staff.scores * DAY_MS, how: 'expected' };
  return undefined;
}

const textOf = (name: StepName, { stage }: Registration): Text => {
  if (name === 'materials' && stage === 'correction') return W.correction;
  return name === 'result' && stage === 'retake' ? W.retake : W[name];
};

/** The whole way, and where this registration is on it. */
export function stepsOf(registration: Registration): Step[] {
  const { stage, end, deferral } = registration;
  const here = ORDER.indexOf(AT[stage]);
  const reached = stage === 'deferred' && deferral ? ORDER.indexOf(AT[deferral.from]) : here;
  const whole = end?.end === 'certified';
  return ORDER.map((name, index) => {
    const text = textOf(name, registration);
    if (whole || index < reached) {
      const at = doneAt(registration, name);
      return { text, state: 'done', ...(at !== undefined && { when: { at, how: 'at' } }) };
    }
    const state = index !== here ? 'later' : end ? 'stopped' : 'now';
    const when = state === 'stopped' ? { at: end!.at, how: 'at' as const } : end ? undefined : ahead(registration, name, state === 'now');
    return { text, state, ...(when && { when }) };
  });
}
