import { DAY_MS, HOUR_MS } from '../domain/instant';
import type { MaterialId } from '../domain/announcement';
import { retakeDeadline } from '../domain/retake';
import type { Terms } from '../domain/terms';
import { nameNextUpdate, WORKFLOW_IDS } from '../workflows/messages';
import { announcement } from './announcements';
import { act, Cohort, openSession, registerAll } from './cohort';
import type { Lived } from './counts';
import type { Lab } from './lab';
import { spaced } from './pace';
import { applicant, materials } from './people';

const NEXT_WEEKS = 12;
/** So that the retake's booking is still open when the year is nearly over. */
const RETAKE_WEEKS = NEXT_WEEKS + 52;

const DOUBTFUL: readonly MaterialId[] = ['photo', 'social-insurance'];

/**
 * The waiting list, an extension, two returns, payment in two parts, a deferral, a failed subject, its retake, and
 * every reminder that leaves time to act. One seat more than candidates keeps the first session below its minimum.
 */
export async function longestPath(lab: Lab, count: number): Promise<Lived> {
  const first = await openSession(lab, announcement({ capacity: count + 1, minimum: count + 1 }));
  const next = await openSession(lab, announcement({ minimum: count }, NEXT_WEEKS));
  const retake = await openSession(lab, announcement({ minimum: count }, RETAKE_WEEKS));
  const sessions = [first, next, retake].map(({ session }) => session);
  const cohort = new Cohort(lab, sessions);
  await cohort.quiet();
  const holders = await registerAll(lab, first, count + 1);
  const ids = await registerAll(lab, first, count, holders.length);
  await spaced(holders, (id) => act(lab, id, 'withdraw', { refundFen: 0 }));
  cohort.ids = ids;

  await toConfirmed(cohort, first);
  const deferring = await cohort.decide(first);
  await goOn(lab, cohort, first, next);
  const successors = ids.map((_, index) => successorId(lab, next, holders.length + index));
  const later = new Cohort(lab, sessions, successors, cohort.now);
  const holding = await later.decide(next);
  const retaking = await toCertified(later, next, retake);
  return {
    registrations: ids.map((id, index) => [id, successors[index] ?? '']),
    extras: holders,
    sessions: [
      { id: first.session, candidates: ids.length + holders.length, jobs: [deferring] },
      { id: next.session, candidates: count, jobs: [holding] },
      { id: retake.session, candidates: count, jobs: [retaking] },
    ],
  };
}

const successorId = ({ site }: Lab, { session }: Terms, index: number) => site.ids.registrationId(session, applicant(index).identity.number);

/** Everything at the last moment, and all of it in parts. */
async function toConfirmed(cohort: Cohort, { provincial, materials: due }: Terms): Promise<void> {
  await cohort.moveTo(provincial.shownAt - DAY_MS / 2);
  await cohort.all('giveProvincialNumber', () => ({ number: '2602000673001' }));
  await cohort.moveTo(due.shownAt - DAY_MS / 2);
  const until = due.shownAt + 2 * DAY_MS;
  await cohort.all('extend', () => ({ deadline: 'materials', until, reason: '快递延误' }));
  await cohort.moveTo(until - DAY_MS / 2);
  await cohort.all('handIn', (id, now) => ({ items: materials(id, now), submit: true }));
  await returned(cohort, 1, 2.75);
  await returned(cohort, 2, 2);
  await cohort.all('approve', () => ({ revision: 3 }));
  await cohort.moveDays(3.5);
  await cohort.all('pay', (id, now) => ({ id: `${id}-part-1`, fen: 10_000, receivedAt: now }));
  await cohort.moveDays(1.75);
  await cohort.inTurn('pay', (id, now) => ({ id: `${id}-part-2`, fen: 27_500, receivedAt: now }));
}

/** Returned, and corrected so many days later, after the reminder. */
async function returned(cohort: Cohort, round: number, days: number): Promise<void> {
  const items = DOUBTFUL.map((item) => ({ item, code: 'unreadable', text: '图像不清晰，请重新提交' }));
  await cohort.all('return', () => ({ revision: round, items }));
  await cohort.moveDays(days);
  await cohort.all('handIn', (id, now) => ({ items: materials(id, now, DOUBTFUL, round), submit: true }));
}

/** Reminded to choose, the candidates go on in the next session. */
async function goOn({ site }: Lab, cohort: Cohort, first: Terms, next: Terms): Promise<void> {
  const session = site.client.workflow.getHandle(WORKFLOW_IDS.session.to(first.session));
  await session.executeUpdate(nameNextUpdate, { args: [{ terms: next, by: { role: 'exam-officer', id: 'exam-officer-1' } }] });
  await cohort.quiet();
  await cohort.moveDays(6);
  await cohort.inTurn('choose', () => ({ choice: 'go-on' }));
}

/** One subject failed; the retake is booked in the last month of the year. Answers the job that decided the retake's session. */
async function toCertified(cohort: Cohort, next: Terms, retake: Terms): Promise<string> {
  await cohort.moveTo(next.examAt + 3 * DAY_MS);
  await cohort.all('recordScores', () => ({ scores: { theory: 55, practical: 83 } }));
  await cohort.moveTo(retakeDeadline(cohort.now, next.retake.months).shownAt - 30 * DAY_MS + HOUR_MS);
  await cohort.inTurn('bookRetake', () => ({ terms: retake }));
  await cohort.moveDays(4.75);
  await cohort.inTurn('pay', (id, now) => ({ id: `${id}-retake`, fen: 6_500, receivedAt: now }));
  const job = await cohort.decide(retake);
  await cohort.moveTo(retake.examAt + 3 * DAY_MS);
  await cohort.all('recordScores', () => ({ scores: { theory: 64 } }));
  await cohort.moveDays(12);
  await cohort.all('certify', () => ({ number: 'S000044123456263000001' }));
  return job;
}
