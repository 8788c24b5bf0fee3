import { shiftByWeeks } from '../../domain/shift';
import { applicant } from '../support/people';
import { currentAnnouncement } from '../support/site';
import { eventually, Office } from './office';

const few = currentAnnouncement({ id: 'few', minimum: 30 });
const held = currentAnnouncement({ id: 'held', minimum: 1 });
const later = { ...shiftByWeeks(currentAnnouncement(), 12), id: 'later' };

let office: Office;
beforeAll(async () => {
  office = await Office.open();
  for (const body of [few, held, later]) await office.ask('POST', '/sessions', { as: 'exam-officer', body });
});
afterAll(() => office.close());

/** Registered, approved and paid in a session, which is then decided early. */
async function decided(session: typeof few, index: number): Promise<string> {
  const { answer } = await office.ask<{ answer: { id: string } }>('POST', '/registrations', { body: { session: session.id, applicant: applicant(index) } });
  await office.desk.toConfirmed(answer.id);
  await eventually(async () => expect(await office.ask('GET', `/sessions/${session.id}/preview`, { as: 'exam-officer' })).toMatchObject({ confirmed: 1 }));
  await office.ask('POST', `/sessions/${session.id}/decision`, { as: 'exam-officer', body: { reason: '提前决定' } });
  return answer.id;
}

test('deferred, with the next session named, a candidate goes on there with the money', async () => {
  const id = await decided(few, 1);
  await office.desk.untilStage(id, 'deferred');
  expect(await office.ask('POST', '/sessions/few/next', { as: 'exam-officer', body: { session: 'later' } })).toMatchObject({ next: 'later' });
  expect(await office.refused('POST', '/sessions/few/next', { as: 'exam-officer', body: { session: 'none' } })).toBe('404 session-unknown');
  await office.desk.until(id, ({ deferral }) => deferral?.next !== undefined);
  expect(await office.ask('GET', `/registrations/${id}`, { as: 'exam-officer' })).toMatchObject({ stage: 'deferred', deferral: { reason: 'undersubscribed', next: 'later' } });
  await office.ask('POST', `/registrations/${id}/choice`, { as: 'exam-officer', body: { choice: 'go-on' } });
  const to = office.desk.site.ids.registrationId('later', applicant(1).identity.number);
  await office.desk.untilStage(id, 'carried');
  expect(await office.ask('GET', `/registrations/${id}`, { as: 'exam-officer' })).toMatchObject({ stage: 'carried', to });
  expect(await office.ask('GET', `/registrations/${to}`, { as: 'exam-officer' })).toMatchObject({ session: 'later', from: id });
  expect(await office.ask('GET', `/registrations/${to}/ledger`, { as: 'cashier' })).toMatchObject({ heldFen: 37_500, balanceFen: 0 });
});

test('who fails one subject books the retake in a later session', async () => {
  const id = await decided(held, 2);
  await office.desk.untilStage(id, 'admitted');
  const { examAt } = (await office.desk.registration(id)).sitting.terms;
  await office.desk.moveTo(id, examAt + 1000);
  office.moveTo(examAt + 1000);
  const [sheet, body] = ['/sessions/held/scores', { rows: [{ registration: id, scores: { theory: 'absent', practical: 80 } }] }];
  await office.ask('POST', sheet, { as: 'score-entry', body });
  await office.ask('POST', `${sheet}/check`, { as: 'exam-officer', body });
  expect(await office.ask('POST', `${sheet}/publish`, { as: 'exam-officer', body: { registrations: [id] } })).toMatchObject({ rows: [{ state: 'published' }] });
  office.moveTo(Date.now());
  expect(await office.ask('GET', `/registrations/${id}`, { as: 'exam-officer' })).toMatchObject({ stage: 'retake', retake: { subjects: ['theory'] }, scores: { theory: 'absent', practical: 80 } });
  expect(await office.refused('POST', `/registrations/${id}/retake`, { as: 'exam-officer', body: { session: 'none' } })).toBe('404 session-unknown');
  expect(await office.ask('POST', `/registrations/${id}/retake`, { as: 'exam-officer', body: { session: 'later' } })).toMatchObject({ stage: 'retake' });
  await office.desk.until(id, ({ sitting }) => sitting.seat === 'granted');
  expect(await office.ask('GET', `/registrations/${id}`, { as: 'exam-officer' })).toMatchObject({ session: 'later', balanceFen: -6_500, sitting: { number: 2, subjects: ['theory'] } });
});

test('while no worker runs, what is asked is not lost and not done twice', async () => {
  const [body, registering] = [{ session: 'later', applicant: applicant(3) }, 'register-3'];
  const there = office.desk.site.ids.registrationId('later', applicant(1).identity.number);
  await office.stopWorker();
  const [registered, acted, shown] = await Promise.all([
    office.call<{ id: string }>('POST', '/registrations', { body, key: registering }),
    office.refused('POST', `/registrations/${there}/withdrawal`, { as: 'exam-officer', body: { refundFen: 0 } }),
    office.call('GET', '/sessions/later'),
  ]);
  expect([registered.status, acted, shown.status]).toEqual([202, '503 not-answering', 200]);
  await office.desk.work();
  const { answer } = await eventually(() => office.ask<{ answer: { id: string; seat: string } }>('POST', '/registrations', { body, key: registering }));
  expect(answer).toMatchObject({ id: registered.body.id, seat: 'granted' });
});

test('the job decides what is due, and says what', async () => {
  expect(await office.ask('POST', '/jobs/decide-sessions', { as: 'system', key: 'job-of-today' })).toEqual([]);
  expect(await office.ask('POST', '/jobs/decide-sessions', { as: 'system', key: 'job-of-today' })).toEqual([]);
});

describe('while no worker runs', () => {
  let idle: Office;
  beforeAll(async () => {
    idle = await Office.open({ idle: true });
  });
  afterAll(() => idle.close());

  test('opening is taken in and looked for later; what needs an answer says to try again', async () => {
    const [opening, looking, health] = await Promise.all([
      idle.call('POST', '/sessions', { as: 'exam-officer', body: held }),
      idle.refused('GET', `/groups/${'0'.repeat(26)}`, { as: 'employer' }),
      idle.call('GET', '/healthz'),
    ]);
    expect([opening.status, opening.body]).toEqual([202, { id: 'held', see: '/sessions/held' }]);
    expect(looking).toBe('404 not-found');
    expect(health.status).toBe(200);
  });
});
