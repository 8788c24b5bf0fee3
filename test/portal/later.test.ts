import { shiftByWeeks } from '../../domain/shift';
import { termsOf } from '../../domain/timetable';
import { applicant } from '../support/people';
import { currentAnnouncement } from '../support/site';
import { eventually, Office } from './office';

const few = currentAnnouncement({ id: 'few', minimum: 30 });
const held = currentAnnouncement({ id: 'held', minimum: 1 });
const twelveWeeks = shiftByWeeks(currentAnnouncement(), 12);
/** Its times are announced: only then is anybody turned away for being elsewhere. */
const later = { ...twelveWeeks, id: 'later', subjects: twelveWeeks.subjects.map((subject, index) => ({ ...subject, from: index ? '13:00' : '09:00', to: index ? '15:00' : '10:30' })) };

let office: Office;
beforeAll(async () => {
  office = await Office.open();
  for (const body of [few, held, later]) await office.ask('POST', '/sessions', { as: 'exam-officer', body });
});
afterAll(() => office.close());

/** Registered, approved and paid in a session, which is then decided early. */
async function decided(session: typeof few, ...people: number[]): Promise<string[]> {
  const ids: string[] = [];
  for (const index of people) {
    const { answer } = await office.ask<{ answer: { id: string } }>('POST', '/registrations', { body: { session: session.id, applicant: applicant(index) } });
    await office.desk.toConfirmed(answer.id);
    ids.push(answer.id);
  }
  await eventually(async () => expect(await office.ask('GET', `/sessions/${session.id}/preview`, { as: 'exam-officer' })).toMatchObject({ confirmed: people.length }));
  await office.ask('POST', `/sessions/${session.id}/decision`, { as: 'exam-officer', body: { reason: '提前决定' } });
  return ids;
}

interface Rooms {
  readonly rooms: object[];
  readonly seed: number;
  readonly frozenAt?: string;
  readonly changes: object[];
}

interface Seats {
  readonly frozenAt?: string;
  readonly seats: { readonly registration: string; readonly ticket?: string; readonly subject: string; readonly room: number; readonly seat: number }[];
}

const OFFICER = 'exam-officer';
const room = (number: number, name: string) => ({ number, name, rows: 1, columns: 3, unusable: [], accessible: [1], equipment: [] });

describe('rooms by HTTP', () => {
  const set = (session: string, body: object) => office.ask<Rooms>('PUT', `/sessions/${session}/rooms`, { as: OFFICER, body });

  test('are the announcement’s until they are set, as a whole; the seed stays unless another is named', async () => {
    const before = await office.ask<Rooms>('GET', '/sessions/held/rooms', { as: 'auditor' });
    expect(before).toMatchObject({ seed: Number(held.examOn.replaceAll('-', '')), changes: [] });
    expect(before).not.toHaveProperty('frozenAt');
    expect(await set('held', { rooms: [room(1, 'A301'), room(2, 'A302')], seed: 7 })).toMatchObject({ rooms: [room(1, 'A301'), room(2, 'A302')], seed: 7, changes: [{ act: 'rooms', by: { id: OFFICER }, count: 2 }] });
    const key = { as: OFFICER, body: { rooms: [room(1, 'A301')] }, key: 'rooms-of-held' };
    const once = await office.ask<Rooms>('PUT', '/sessions/held/rooms', key);
    expect(once).toMatchObject({ rooms: [room(1, 'A301')], seed: 7 });
    expect(await office.ask('PUT', '/sessions/held/rooms', key)).toEqual(once);
    expect(await office.ask('GET', '/sessions/held/rooms', { as: 'auditor' })).toEqual(once);
  });

  test('that cannot be are refused one by one, and so is another session’s', async () => {
    const wrong = await office.call<{ code: string; errors: { field: string }[] }>('PUT', '/sessions/held/rooms', { as: OFFICER, body: { rooms: [room(1, 'A301'), { ...room(2, 'A302'), unusable: [4], columns: 0 }] } });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'bad-rooms']);
    expect(wrong.body.errors.map(({ field }) => field)).toContain('1.columns');
    expect(await office.refused('PUT', '/sessions/few/rooms', { as: OFFICER, body: { rooms: [room(5, 'A301')] } })).toBe('409 room-clash');
    expect(await set('few', { rooms: [room(5, 'A305')] })).toMatchObject({ rooms: [room(5, 'A305')] });
    expect(await office.refused('PUT', '/sessions/none/rooms', { as: OFFICER, body: { rooms: [room(1, 'A301')] } })).toBe('404 session-unknown');
    expect(await office.refused('PUT', '/sessions/held/rooms', { as: OFFICER, body: { rooms: [room(1, 'A301')], seed: -1 } })).toBe('400 bad-input');
  });
});

test('deferred, with the next session named, a candidate goes on there with the money', async () => {
  const [id = ''] = await decided(few, 1);
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

let id: string;

test('seats are given out with the decision; who sits where is changed by hand, with a reason', async () => {
  const [one = '', other = ''] = await decided(held, 2, 4);
  id = one;
  for (const each of [one, other]) await office.desk.until(each, ({ sitting }) => sitting.ticket !== undefined);
  const { seats, frozenAt } = await office.ask<Seats>('GET', '/sessions/held/seats', { as: 'score-entry' });
  expect(frozenAt).toBeDefined();
  expect(seats.map(({ subject, room: number }) => `${subject} ${number}`)).toEqual(['theory 1', 'theory 1', 'practical 1', 'practical 1']);
  const mine = seats.find(({ registration, subject }) => registration === one && subject === 'theory')!;
  const theirs = seats.find(({ registration, subject }) => registration === other && subject === 'theory')!;
  const free = [1, 2, 3].find((seat) => seat !== mine.seat && seat !== theirs.seat)!;
  const asked = { ticket: mine.ticket, subject: 'theory', reason: '听不清' };
  const move = (body: object, as = OFFICER) => office.refused('POST', '/sessions/held/seats/moves', { as, body: { ...asked, ...body } });
  expect(await move({})).toBe('400 bad-input');
  expect(await move({ room: 1, seat: free, other: theirs.ticket })).toBe('400 bad-input');
  expect(await move({ room: 1, seat: free, reason: ' ' })).toBe('400 bad-input');
  expect(await move({ room: 1, seat: theirs.seat })).toBe('409 seat-taken');
  expect(await move({ room: 1, seat: 9 })).toMatch(/no-such-seat$/);
  expect(await move({ ticket: '000', room: 1, seat: free })).toMatch(/not-seated$/);
  const moved = { as: OFFICER, body: { ...asked, room: 1, seat: free }, key: 'move-of-held' };
  const answer = await office.ask<Rooms>('POST', '/sessions/held/seats/moves', moved);
  expect(answer.changes.at(-1)).toMatchObject({ act: 'move', registration: one, subject: 'theory', why: '听不清', from: { room: 1, seat: mine.seat }, to: { room: 1, seat: free } });
  expect(await office.ask('POST', '/sessions/held/seats/moves', moved)).toEqual(answer);
  const { changes } = await office.ask<Rooms>('POST', '/sessions/held/seats/moves', { as: OFFICER, body: { ...asked, other: theirs.ticket } });
  expect(changes.at(-1)).toMatchObject({ act: 'swap', registration: one, other, to: { seat: theirs.seat } });
  const now = await office.ask<Seats>('GET', '/sessions/held/seats', { as: OFFICER });
  expect(now.seats.filter(({ subject }) => subject === 'theory').map(({ registration, seat }) => [registration, seat])).toEqual([[one, theirs.seat], [other, free]].toSorted((a, b) => Number(a[1]) - Number(b[1])));
});

test('once seats are given out, rooms can only be added', async () => {
  const set = (...rooms: object[]) => office.refused('PUT', '/sessions/held/rooms', { as: OFFICER, body: { rooms } });
  expect(await set(room(1, 'A309'))).toBe('409 seats-frozen');
  const more = await office.ask<Rooms>('PUT', '/sessions/held/rooms', { as: OFFICER, body: { rooms: [room(1, 'A301'), room(2, 'A302')] } });
  expect(more.rooms).toHaveLength(2);
  expect(more.frozenAt).toBeDefined();
});

test('who fails one subject books the retake in a later session', async () => {
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
  const plan = await eventually(async () => {
    const found = await office.ask<Seats>('GET', '/sessions/later/seats', { as: 'reviewer' });
    expect(found.seats.map(({ registration }) => registration)).toContain(id);
    return found;
  });
  expect(plan).not.toHaveProperty('frozenAt');
  expect(plan.seats.filter(({ registration }) => registration === id)).toEqual([{ registration: id, subject: 'theory', room: expect.any(Number) as number, seat: expect.any(Number) as number }]);
});

test('whoever has a place in another session at the same time is turned away, also by a list at work, until they have left it', async () => {
  const { gateway } = office.desk.site;
  const rival = { ...later, id: 'rival' };
  const register = (index: number) => office.call<{ code?: string }>('POST', '/registrations', { body: { session: 'rival', applicant: applicant(index) } });
  await office.ask('POST', '/sessions', { as: 'exam-officer', body: rival });
  const { answer } = await office.ask<{ answer: { id: string } }>('POST', '/registrations', { body: { session: 'later', applicant: applicant(4) } });
  await eventually(async () => expect(await gateway.sessions()).toContainEqual({ id: 'rival', stage: 'open', examOn: later.examOn }));
  await eventually(async () => expect(await gateway.registrationsOf('later')).toContain(answer.id));

  const retake = 2;
  for (const index of [retake, 4]) expect((await register(index)).body.code).toBe('sits-elsewhere');
  const rows = [4, 5].map((index) => ({ row: index, applicant: applicant(index) }));
  const list = await gateway.startRoster({ id: 'rival-list', terms: termsOf(rival), by: { role: 'employer', id: 'employer' }, rows: { kind: 'group', rows } });
  expect(list.ok).toBe(true);
  await eventually(async () => expect(await gateway.rosterProgress('rival-list')).toMatchObject({ value: { outcomes: [{ row: 4, outcome: 'sits-elsewhere' }, { row: 5, outcome: 'granted' }] } }));

  await office.desk.act(answer.id, 'withdraw', { refundFen: 0 });
  expect((await register(4)).status).toBe(201);
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
