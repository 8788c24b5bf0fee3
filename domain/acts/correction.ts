import { feeFor } from '../fees';
import type { Instant } from '../instant';
import { refundExcess, waive } from '../ledger';
import type { Message } from '../messages';
import { accept, refuse, type Checked } from '../refusals';
import type { Actor, AuditEntry, End, Registration, Stage } from '../registration';
import { checkScores, resultOf, type Result, type Scores } from '../scores';
import type { ActRule, Acts, Change } from './act';
import { applied, type Applied } from './applied';
import { resultChange, subjectsSat, type Sat } from './results';

/** The session of the first sitting; a retake has another one. */
const firstSession = ({ audit }: Registration): string => String(audit[0]?.what?.session ?? '');

/** What was sat under this session's name, as far as there is a result: the sitting headed for, or the first when a retake has been booked since. */
function satIn(registration: Registration, session: string): Omit<Sat, 'scores'> | undefined {
  const { sitting, stage } = registration;
  const retakeAhead = sitting.number === 2 && (stage === 'retake' || stage === 'confirmed');
  if (retakeAhead) return session === firstSession(registration) ? { subjects: sitting.terms.subjects, last: false } : undefined;
  return session === sitting.terms.session && stage !== 'confirmed' ? { subjects: subjectsSat(registration), last: sitting.number === 2 } : undefined;
}

const sameResult = (a: Result, b: Result): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Nothing more is to be sat: a retake that was booked is off, its seat freed, and what was paid for it goes back. */
function withoutRetake({ sitting, ledger, retake }: Registration, now: Instant): Change['set'] {
  if (retake?.bookedAt === undefined || sitting.number === 1) return { ledger: refundExcess(ledger, now, 'corrected') };
  const waived = waive(ledger, feeFor(sitting.terms, sitting.subjects), now, 'corrected');
  return { sitting: { ...sitting, seat: 'released' }, ledger: refundExcess(waived, now, 'corrected') };
}

/** What the right scores lead to, untold; nothing when the result is what it was. Refuses what would turn a booked retake into another one. */
function led(registration: Registration, sat: Sat, now: Instant): Checked<Change> {
  const [before, after] = [resultOf(sat.subjects, registration.scores), resultOf(sat.subjects, sat.scores)];
  const isBooked = registration.retake?.bookedAt !== undefined;
  if (sameResult(before, after)) return accept<Change>({});
  const { tell: _, ...change } = resultChange(registration, sat, now, '');
  if (sat.last || (change.stage === 'retake' && !isBooked)) return accept(change);
  if (isBooked && after.kind !== 'passed') return refuse('retake-booked', { session: registration.sitting.terms.session });
  return accept({ ...change, set: { ...change.set, ...withoutRetake(registration, now) } });
}

/** What changed, with what was there before. */
const changesIn = (before: Registration['scores'], after: Scores): Record<string, string | number> =>
  Object.fromEntries(Object.entries(after).flatMap(([id, score]) => (before[id as keyof typeof before] === score ? [] : [[id, score], [`${id}-was`, before[id as keyof typeof before] ?? '']])));

/** Corrections of a registration's scores, as they came. */
export const correctionsOf = ({ audit }: Pick<Registration, 'audit'>): AuditEntry[] => audit.filter(({ act }) => act === 'correctScores');

/** What the candidate is told of the `times`th correction. */
const correctionMessage = (standing: Stage | End, times: number): Message => ({ template: 'scores-corrected', key: `scores-corrected:${times}`, params: { result: `result-${standing}` } });

/** The same of the last one, whose message may have been lost. */
export const lastCorrectionMessage = (registration: Registration): Message => correctionMessage(registration.end?.end ?? registration.stage, correctionsOf(registration).length);

/** Published scores put right: the result follows anew, what was there and why stays in the audit trail, and the candidate is told. */
export const correctScores: ActRule<'correctScores'> = (registration, { session, scores, reason }, now) => {
  const sat = satIn(registration, session);
  if (!sat) return refuse('no-result-to-correct');
  const entered = checkScores(sat.subjects, scores);
  if (!entered.ok) return entered;
  const what = changesIn(registration.scores, entered.value);
  if (Object.keys(what).length === 0) return accept<Change>({});
  const change = led(registration, { ...sat, scores: entered.value }, now);
  if (!change.ok) return change;
  const set = { ...change.value.set, scores: { ...registration.scores, ...entered.value } };
  const { stage = registration.stage, end } = change.value;
  return accept<Change>({ ...change.value, set, tell: [correctionMessage(end ?? stage, correctionsOf(registration).length + 1)], why: reason, what });
};

/** Ends that rest on scores: another result takes them back. */
const BY_SCORES: readonly End[] = ['failed', 'expired', 'certified'];

/**
 * The same for a registration that has ended, on its record: it is open again when the scores lead elsewhere, and ended as before
 * when they do not. Refuses with `certificate-issued` as long as a certificate stands.
 */
export function correctEnded(before: Registration, input: Acts['correctScores'], now: Instant, by: Actor): Checked<Applied> {
  const { end, ...open } = before;
  if (!end) return refuse('no-result-to-correct');
  if (!BY_SCORES.includes(end.end)) return refuse('ended', { end: end.end });
  if (before.certificate !== undefined) return refuse('certificate-issued', { number: before.certificate });
  const checked = correctScores(open, input, now, by);
  if (!checked.ok) return checked;
  const after = applied(open, { name: 'correctScores', input }, checked.value, now, by);
  if (after.registration === open) return accept({ registration: before, tell: [] });
  const { stage, end: ends } = checked.value;
  return accept(stage || ends || end.end === 'certified' ? after : { ...after, registration: { ...after.registration, end } });
}
