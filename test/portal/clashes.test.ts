import { ServiceError } from '@temporalio/client';
import { stringify } from 'yaml';
import type { Gateway } from '../../activities/gateway';
import { createIds } from '../../activities/opaque-ids';
import { accept, refuse } from '../../domain/refusals';
import type { Registration, StaffRole } from '../../domain/registration';
import type { Room } from '../../domain/rooms';
import { openChart } from '../../domain/seat-chart';
import { openSession, type SessionState } from '../../domain/session';
import { termsOf } from '../../domain/timetable';
import type { PortalDeps } from '../../portal/deps';
import type { Draft } from '../../portal/notice-acts';
import { SESSION_COOKIE } from '../../portal/web/sessions';
import { announcement, opened } from '../support/lives';
import { applicant } from '../support/people';
import { asking, NOW, OWN, SESSION, stubPortal } from './stub';

const room: Room = { number: 1, name: 'A301', rows: 5, columns: 8, unusable: [], accessible: [], equipment: [] };
const times = (from: string, to: string, from2: string, to2: string) => [{ id: 'theory', fee: 6500, from, to }, { id: 'practical', fee: 31000, from: from2, to: to2 }];
const subjects = times('09:00', '10:30', '13:00', '15:00');
const ours = announcement({ subjects, rooms: [room] });
const RIVAL = { id: 'rival', title: { zh: '另一期公告', en: 'The other session' }, subjects, rooms: [room] };
const rival = (changes: Record<string, unknown> = {}): SessionState => openSession(announcement({ ...RIVAL, ...changes }), NOW);

const cancelled = { at: NOW, by: { role: 'exam-officer', id: 'officer' }, reason: '停电' } as const;
const deferred = { held: false, confirmed: 1, minimum: 30, at: NOW, by: cancelled.by } as const;
const held = { ...deferred, held: true };

const person = applicant(1);
const ids = createIds(Buffer.alloc(32, 7));
/** This person's registration in a session, headed for that one or another. */
function headed(id: string, state: SessionState, changes: Partial<Registration> = {}, sits: Partial<Registration['sitting']> = {}): [string, Registration] {
  const own = ids.registrationId(id, person.identity.number);
  const one = opened();
  return [own, { ...one, id: own, sitting: { ...one.sitting, terms: termsOf(state.announcement), seat: 'granted', ...sits }, ...changes }];
}

interface World {
  readonly states?: readonly SessionState[];
  readonly people?: readonly (readonly [string, Registration])[];
  readonly records?: Readonly<Record<string, unknown>>;
  readonly down?: boolean;
  /** Who reads the pages. */
  readonly user?: { readonly kind: 'staff'; readonly id: string; readonly name: string; readonly roles: readonly StaffRole[] } | { readonly kind: 'candidate'; readonly claimant: { readonly identity: typeof person.identity; readonly mobile: string } };
}

/** The portal where these sessions are under way and these people are registered; what it asked of the engine. */
function world({ states = [], people = [], records = {}, down = false, user }: World) {
  const [asked, kept, those]: [string[], Map<string, unknown>, Map<string, Registration>] = [[], new Map(Object.entries(records)), new Map(people)];
  for (const state of states) kept.set(`session/${state.announcement.id}`, state);
  for (const [id, file] of those) kept.set(`registration/${id}`, file);
  const answers = (name: string, value: unknown) => () => Promise.resolve((asked.push(name), accept(value)));
  const outage = new ServiceError('x', { cause: Object.assign(new Error('14'), { code: 14, details: 'unavailable', metadata: {} }) });
  const gateway = {
    sessions: () => (down ? Promise.reject(outage) : Promise.resolve(states.map(({ announcement: { id } }) => ({ id, stage: 'open' })))),
    registrationsOf: (...sessions: string[]) => Promise.resolve(new Set([...those].flatMap(([id, { sitting }]) => (sessions.includes(sitting.terms.session) ? id : [])))),
    registration: (id: string) => Promise.resolve(those.has(id) ? accept(those.get(id)!) : refuse('not-found')),
    register: answers('register', { id: OWN, stage: 'materials', seat: 'granted', due: { name: 'materials', at: NOW, owner: 'candidate' } }),
    act: answers('act', { id: OWN, stage: 'retake', seat: 'claimed', due: { name: 'retake', at: NOW, owner: 'candidate' } }),
    startRoster: answers('startRoster', { id: OWN }),
    setRooms: answers('setRooms', openChart(ours)),
    openSession: ({ announcement: of }: Parameters<Gateway['openSession']>[0]) => (kept.set(`session/${of.id}`, openSession(of, NOW)), answers('openSession', termsOf(of))()),
  } as unknown as Partial<Gateway>;
  const file = (of: { kind: string; id: string }) => kept.get(`${of.kind}/${of.id}`);
  const stored = { listRecords: () => Promise.resolve([]), readRecord: (of: { kind: string; id: string }) => Promise.resolve(file(of) && { file: file(of), sequence: 1, versionId: '1' }), changeRecord: () => Promise.resolve(undefined) };
  const webSessions = { read: () => Promise.resolve(user && { startedAt: Date.now(), seenAt: Date.now(), user }), keep: () => Promise.resolve() };
  const app = stubPortal({ gateway, deps: { records: stored, webSessions, ids } as unknown as Partial<PortalDeps> });
  const get = (path: string) => app.request(path, { headers: { Accept: 'text/html', Cookie: `${SESSION_COOKIE}=any` } });
  /** A form as it is sent from a page. */
  async function post(path: string, fields: Record<string, string>, from = path) {
    const token = /name="_token" value="([^"]+)"/.exec(await (await get(from)).text())?.[1] ?? '';
    const body = new URLSearchParams({ _token: token, _key: 'once', ...fields }).toString();
    const answer = await app.request(path, { method: 'POST', body, headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'http://localhost', Cookie: `${SESSION_COOKIE}=any` } });
    return { status: answer.status, text: await answer.text() };
  }
  async function call(path: string, body: unknown, role: 'exam-officer' | 'candidate' = 'exam-officer') {
    const answer = await app.request(path, asking('POST', { role, body }));
    const { code, detail, remedy } = (await answer.json()) as { code?: string; detail?: string; remedy?: string };
    return { status: answer.status, code, said: `${detail}${remedy}` };
  }
  return { app, asked, get, post, call };
}

const officer = { kind: 'staff', id: 'officer', name: '考务', roles: ['exam-officer'] } as const;

describe('a session with rooms that another one has at the same time', () => {
  const clash = { status: 409, code: 'room-clash', said: expect.stringContaining('A301在同一时间已用于另一期：rival') as string };

  test('is not opened, and is told which room and session', async () => {
    const { call, asked } = world({ states: [rival()] });
    expect(await call('/sessions', ours)).toEqual(clash);
    expect(asked).toEqual([]);
  });

  test.each<[string, readonly SessionState[]]>([
    ['alone', []],
    ['once the other is cancelled', [{ ...rival(), cancelled }]],
    ['once the other is not held', [{ ...rival(), decision: deferred }]],
    ['as the other ends when it begins', [rival({ subjects: times('07:00', '09:00', '10:30', '13:00') })]],
    ['as the other is in another room', [rival({ rooms: [{ ...room, name: 'A302' }] })]],
    ['as the other is at another place', [rival({ place: { zh: '别处', en: 'elsewhere' } })]],
    ['as the other is on another day', [rival({ examOn: '2026-04-19' })]],
  ])('is opened %s', async (_, states) => {
    const { call, asked } = world({ states });
    expect((await call('/sessions', ours)).status).toBe(201);
    expect(asked).toEqual(['openSession']);
  });

  test('once open, is found as before, whatever came since; a held one keeps its rooms', async () => {
    const both = world({ states: [openSession(ours, NOW), rival()] });
    expect((await both.call('/sessions', ours)).status).toBe(201);
    expect(both.asked).toEqual([]);
    expect(await world({ states: [{ ...rival(), decision: held }] }).call('/sessions', ours)).toEqual(clash);
  });

  test('is refused as a prepared file, when it is checked and when it is opened', async () => {
    for (const step of ['check', 'open']) {
      const { post, asked } = world({ states: [rival()], user: officer });
      const answer = await post('/staff/sessions/new', { text: stringify(ours), step });
      expect([answer.status, asked]).toEqual([422, []]);
      expect(answer.text).toContain('A301在同一时间已用于另一期：rival');
    }
    const { post, asked } = world({ user: officer });
    expect([(await post('/staff/sessions/new', { text: stringify(ours), step: 'open' })).status, asked]).toEqual([303, ['openSession']]);
  });

  test('is a finding in its draft before anybody presses the button, and is not opened', async () => {
    const id = '2026-03-10-0123456789abcdef';
    const draft: Draft = { notice: { name: 'n.txt', text: '公告', drafts: [id] }, sources: [], findings: [], settled: [], data: ours, by: { id: 'officer', name: '考务' }, at: NOW, version: 1 };
    const records = { [`draft/${id}`]: draft };
    const { get, post, asked } = world({ states: [rival()], records, user: officer });
    for (const path of ['', '/open']) expect(await (await get(`/staff/notices/${id}${path}`)).text()).toMatch(/href="#f-rooms">[^<]*A301在同一时间已用于另一期：rival/);
    expect((await post(`/staff/notices/${id}/open`, {}, `/staff/notices/${id}`)).status).toBe(409);
    expect(asked).toEqual([]);
    const alone = world({ records, user: officer });
    expect(await (await alone.get(`/staff/notices/${id}`)).text()).not.toContain('A301在');
    expect((await alone.post(`/staff/notices/${id}/open`, {}, `/staff/notices/${id}`)).status).toBe(303);
  });
});

describe('somebody who is in another session at the same time', () => {
  const state = openSession(ours, NOW);
  const both = [state, rival()];
  const body = { session: SESSION, applicant: person };
  const there = headed('rival', rival());
  const said = expect.stringMatching(/同一时间（2026-04-12 09:00–10:30）已在另一期报名：另一期公告.*请先退出那一期/) as string;

  test('does not register, and is told where they are and what to do', async () => {
    const { call, asked } = world({ states: both, people: [there] });
    expect(await call('/registrations', body)).toEqual({ status: 409, code: 'sits-elsewhere', said });
    expect(asked).toEqual([]);
  });

  test.each<[string, World]>([
    ['who is in none', { states: both }],
    ['who withdrew there', { states: both, people: [headed('rival', rival(), { end: { end: 'withdrawn', at: NOW } })] }],
    ['whose other session is cancelled', { states: [state, { ...rival(), cancelled }], people: [there] }],
    ['whose other session is at other hours', { states: [state, rival({ subjects: times('16:00', '17:00', '17:00', '18:00') })], people: [there] }],
    ['who sits there what is held at another time', { states: [state, rival({ subjects: times('10:30', '12:00', '13:00', '15:00') })], people: [headed('rival', rival({ subjects: times('10:30', '12:00', '13:00', '15:00') }), {}, { subjects: ['theory'] })] }],
    ['who is registered here as well: it is the registration that answers', { states: both, people: [there, headed(SESSION, state)] }],
    ['while the lists cannot be asked', { states: both, people: [there], down: true }],
  ])('is not confused with one %s', async (_, given) => {
    const { call, asked } = world(given);
    expect([(await call('/registrations', body)).status, asked]).toEqual([201, ['register']]);
  });

  test('though only for a retake, under the number of an earlier session', async () => {
    const { call } = world({ states: [...both, rival({ id: 'earlier', examOn: '2026-02-08' })], people: [headed('earlier', rival(), {}, { number: 2, subjects: ['practical'] })] });
    expect(await call('/registrations', body)).toMatchObject({ code: 'sits-elsewhere', said: expect.stringContaining('2026-04-12 13:00–15:00') as string });
  });

  test('is told so in the page', async () => {
    const claimant = { identity: person.identity, mobile: person.mobile };
    const form = { name: person.name, condition: '3-1', 'work.0.from': '2012-01-01', 'work.0.employer': '某公司', agreeCard: 'yes', agreeProvince: 'yes', truthful: 'yes' };
    const sent = async (people: World['people']) => {
      const { post, asked } = world({ states: both, people, user: { kind: 'candidate', claimant } });
      return { ...(await post(`/exams/${SESSION}/register`, form)), asked };
    };
    expect(await sent([there])).toEqual({ status: 422, asked: [], text: expect.stringContaining('请先退出那一期的报名') as string });
    expect(await sent([])).toMatchObject({ status: 303, asked: ['register'] });
  });

  test('is among what is wrong with a list before any of it starts', async () => {
    const rows = [person, applicant(2)].map(({ name, identity, mobile }) => ({ name, identityNumber: identity.number, mobile, condition: '3-1', work: '2012-01-01~ X' }));
    const sent = async (people: World['people'], query = '') => {
      const { app, asked } = world({ states: both, people });
      const answer = await app.request(`/sessions/${SESSION}/groups${query}`, asking('POST', { role: 'employer', body: { employer: '91350100M000100Y43', rows } }));
      return { status: answer.status, body: (await answer.json()) as object, asked };
    };
    expect(await sent([there])).toMatchObject({ status: 422, asked: [], body: { code: 'bad-roster', errors: [{ field: 'rows.1.identityNumber', zh: said }] } });
    expect(await sent([there], '?dryRun=1')).toMatchObject({ status: 200, asked: [], body: { problems: [{ row: 1, zh: said }], would: [{ row: 2, outcome: 'register' }] } });
    expect(await sent([])).toMatchObject({ status: 202, asked: ['startRoster'] });
  });

  test('books no retake and does not go on there, but may have the money back', async () => {
    const retake = { ...opened(), id: OWN, stage: 'retake', retake: { subjects: ['practical'] } } as const;
    const waits = { ...opened(), id: OWN, stage: 'deferred', deferral: { reason: 'undersubscribed', from: 'confirmed', next: termsOf(ours) } } as const;
    const sent = async (file: Registration, path: string, input: object, people: World['people']) => {
      const { call, asked } = world({ states: both, people, records: { [`registration/${OWN}`]: file } });
      const { status, code } = await call(`/registrations/${OWN}/${path}`, input);
      return [status, code, asked];
    };
    for (const [file, path, input] of [[retake, 'retake', { session: SESSION }], [waits, 'choice', { choice: 'go-on' }]] as const) {
      expect(await sent(file, path, input, [there])).toEqual([409, 'sits-elsewhere', []]);
      expect(await sent(file, path, input, [])).toEqual([200, undefined, ['act']]);
    }
    expect(await sent(waits, 'choice', { choice: 'refund' }, [there])).toEqual([200, undefined, ['act']]);
  });
});

describe('the page of the rooms', () => {
  const at = `/staff/sessions/${SESSION}/rooms`;
  const both = [openSession(ours, NOW), rival()];

  test('names the room and the people that two sessions have, whichever way that came about', async () => {
    const people = [headed(SESSION, both[0]!), headed('rival', both[1]!)];
    const { get } = world({ states: both, people, user: officer });
    const page = await (await get(at)).text();
    expect(page).toMatch(/教室A301同时属于另一期.*href="\/staff\/sessions\/rival\/rooms">另一期公告/s);
    expect(page).toMatch(/1人在另一期的考试时间与本期重叠/);
    const csv = await (await get(`${at}/twice/export.csv`)).text();
    expect(csv.split('\r\n')[1]).toBe(`,${people[0]![1].applicant.name},另一期公告,2026-04-12 09:00–10:30`);
    const answer = await world({ states: both, people }).app.request(`/sessions/${SESSION}/seats`, asking('GET', { role: 'exam-officer' }));
    expect(await answer.json()).toMatchObject({ clashes: { rooms: [{ room: 'A301', session: 'rival' }], people: [{ registration: people[0]![0], session: 'rival' }] } });
  });

  test('is silent about one that is cancelled, and on the page of one that is', async () => {
    for (const [first, second] of [[both[0]!, { ...both[1]!, cancelled }], [{ ...both[0]!, cancelled }, both[1]!]] as const) {
      const { get } = world({ states: [first, second], people: [headed(SESSION, first), headed('rival', second)], user: officer });
      expect(await (await get(at)).text()).not.toContain('另一期');
    }
  });

  test('refuses a room that another session has; what clashes already can be taken away', async () => {
    const { post, asked } = world({ states: [openSession(announcement({ subjects, rooms: [{ ...room, name: 'B102' }, { ...room, number: 2, name: 'A302' }] }), NOW), rival({ rooms: [room, { ...room, number: 2, name: 'B102' }] })], user: officer });
    const add = (doorName: string) => post(`${at}/add`, { number: '3', doorName, rows: '2', columns: '2' }, at);
    const refused = await add('A301');
    expect([refused.status, asked]).toEqual([422, []]);
    expect(refused.text).toContain('A301在同一时间已用于另一期');
    expect((await add('A303')).status).toBe(303);
    expect((await post(`${at}/remove`, { number: '2' }, at)).status).toBe(303);
    expect((await post(`${at}/seed`, { seed: '7' }, at)).status).toBe(303);
    expect(asked).toEqual(['setRooms', 'setRooms', 'setRooms']);
  });

  test('has its like in the API: a room that is new, or renamed, is refused; one that is as it was stays', async () => {
    const { app } = world({ states: both });
    const set = async (rooms: readonly object[]) => (await app.request(`/sessions/${SESSION}/rooms`, asking('PUT', { role: 'exam-officer', body: { rooms } }))).status;
    const plain = { number: 2, rows: 2, columns: 2 };
    expect(await set([room, { ...plain, name: 'C1' }])).toBe(200);
    expect(await set([{ ...plain, name: 'A301' }])).toBe(409);
    expect(await set([{ ...room, rows: 6 }])).toBe(409);
  });
});
