import { DAY_MS } from '../domain/instant';
import { registeredCohort } from './cohort';
import type { Lab } from './lab';
import { materials } from './people';
import type { Lived } from './counts';

/**
 * From `register` to `certified` by candidates who need one reminder in every stage that waits for them: of the
 * materials and of the payment. (The exam's falls on decision day, when the ticket is sent, and so is not sent.)
 * `count`: how many candidates; the session needs them all.
 */
export async function happyPath(lab: Lab, count: number): Promise<Lived> {
  const { terms, cohort } = await registeredCohort(lab, count);
  await cohort.all('handIn', (id, now) => ({ items: materials(id, now), provincialNumber: '2602000673001', submit: true }));
  await cohort.moveDays(1);
  await cohort.all('approve', () => ({ revision: 1 }));
  await cohort.moveDays(3);
  await cohort.inTurn('pay', (id, now) => ({ id: `${id}-fee`, fen: 37_500, receivedAt: now }));
  const job = await cohort.decide(terms);
  await cohort.moveTo(terms.examAt + 3 * DAY_MS);
  await cohort.all('recordScores', () => ({ scores: { theory: 71.5, practical: 83 } }));
  await cohort.moveDays(12);
  await cohort.all('certify', () => ({ number: 'S000044123456263000001' }));
  return { registrations: [cohort.ids], sessions: [{ id: terms.session, candidates: count, jobs: [job] }] };
}
