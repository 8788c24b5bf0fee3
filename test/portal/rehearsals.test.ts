import { stringify } from 'yaml';
import type { RehearsalRequest, RehearsalRunner } from '../../activities/ports';
import { createWebSessions, type WebSessions } from '../../activities/web-sessions';
import { STAFF_ROLES, type StaffRole } from '../../domain/registration';
import type { RehearsalRun } from '../../domain/rehearsal';
import { SESSION_COOKIE } from '../../portal/web/sessions';
import { freshStore } from '../activities/fresh-store';
import { announcement } from '../support/lives';
import { stubPortal } from './stub';

const HOME = '/staff/rehearsals';
const ID = '0123456789abcdef';
const ORIGIN = 'http://localhost';

const run: RehearsalRun = {
  id: ID, state: 'running', by: { id: 'officer', name: '考务' }, title: { zh: '某公告', en: 'A notice' }, startedAt: 0, seenAt: 0, timeline: [],
  rehearsed: { candidates: 30, seed: 1, behaviour: 'prompt', asPublished: false },
};

let sessions: WebSessions;
let started: RehearsalRequest[];
let busy: string | undefined;
let runner: RehearsalRunner;
let app: ReturnType<typeof stubPortal>;
beforeAll(async () => {
  sessions = createWebSessions(await freshStore());
});
beforeEach(() => {
  [started, busy] = [[], undefined];
  runner = {
    announcements: () => Promise.resolve([announcement()]),
    start: (request) => {
      started.push(request);
      return Promise.resolve(busy ? { busy } : { id: ID });
    },
    cancel: () => Promise.resolve(),
    find: (id) => Promise.resolve(id === ID ? run : undefined),
    list: () => Promise.resolve([run]),
  };
  app = portal(runner);
});

const portal = (rehearsals?: RehearsalRunner) => stubPortal({ gateway: { sessions: () => Promise.resolve([]) }, deps: { webSessions: sessions, rehearsals } });

async function cookieOf(...roles: StaffRole[]): Promise<string> {
  const now = Date.now();
  return `${SESSION_COOKIE}=${await sessions.start('officer', { startedAt: now, seenAt: now, user: { kind: 'staff', id: 'officer', name: '考务', roles } })}`;
}

const get = async (path: string, roles: StaffRole[] = ['exam-officer'], of = app) => of.request(path, { headers: { Accept: 'text/html', Cookie: await cookieOf(...roles) } });

const GOOD = { announcement: `file:${announcement().id}`, candidates: '30', seed: '7', behaviour: 'prompt', dates: 'moved' };

async function post(fields: Record<string, string>, path = HOME): Promise<Response> {
  const cookie = await cookieOf('exam-officer');
  const page = await (await app.request(HOME, { headers: { Accept: 'text/html', Cookie: cookie } })).text();
  const token = /name="_token" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const body = new URLSearchParams({ _token: token, _key: 'once', ...fields }).toString();
  return app.request(path, { method: 'POST', body, headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: ORIGIN, Cookie: cookie } });
}

describe('who may', () => {
  const PATHS = [HOME, `${HOME}/${ID}`, `${HOME}/${ID}/version`, `${HOME}/${ID}/events`, `${HOME}/${ID}/report.json`, `${HOME}/export.csv`, `${HOME}/${ID}/export.csv`];
  const others = STAFF_ROLES.filter((role) => role !== 'exam-officer');

  test.each(PATHS)('%s: the exam officer, and nobody else', async (path) => {
    for (const role of others) expect([role, (await get(path, [role])).status]).toEqual([role, 403]);
    expect((await get(path)).status).not.toBe(403);
    const stranger = await app.request(path, { headers: { Accept: 'text/html' } });
    expect([stranger.status, stranger.headers.get('Location')]).toEqual([303, expect.stringContaining('/staff/sign-in')]);
  });

  test.each([HOME, `${HOME}/${ID}/cancel`])('POST %s: not without the token of the session, nor in another role', async (path) => {
    expect((await post({ ...GOOD, _token: 'wrong' }, path)).status).toBe(403);
    const body = { method: 'POST', body: '', headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: ORIGIN, Cookie: await cookieOf('auditor') } };
    expect((await app.request(path, body)).status).toBe(403);
    expect(started).toEqual([]);
  });
});

test('an announcement is rehearsed as asked for, once per form', async () => {
  const answer = await post(GOOD);
  expect([answer.status, answer.headers.get('Location')]).toEqual([303, `${HOME}/${ID}`]);
  await post(GOOD);
  expect(started).toMatchObject([{ by: { id: 'officer', name: '考务' }, announcement: { id: announcement().id }, rehearsed: { candidates: 30, seed: 7, behaviour: 'prompt', asPublished: false } }, {}]);
  expect(started[0]?.key).toBe(started[1]?.key);
});

test('a pasted one as well', async () => {
  expect((await post({ ...GOOD, announcement: 'typed', yaml: stringify({ ...announcement(), id: 'pasted' }) })).status).toBe(303);
  expect(started).toMatchObject([{ announcement: { id: 'pasted' } }]);
});

test.each([
  ['no announcement', { announcement: '' }, 'announcement', /请选一份公告/],
  ['an unknown one', { announcement: 'file:other' }, 'announcement', /请选一份公告/],
  ['nobody', { candidates: '0' }, 'candidates', /./],
  ['too many', { candidates: '501' }, 'candidates', /500/],
  ['not a number', { candidates: 'many' }, 'candidates', /./],
  ['a seed below zero', { seed: '-1' }, 'seed', /./],
  ['a behaviour there is not', { behaviour: 'lazy' }, 'behaviour', /./],
  ['dates that have passed', { dates: 'published' }, 'dates', /报名已于2026-03-25/],
  ['nothing pasted', { announcement: 'typed' }, 'yaml', /请粘贴公告/],
  ['no YAML', { announcement: 'typed', yaml: 'capacity: [' }, 'yaml', /不是有效的 YAML/],
  ['a wrong field', { announcement: 'typed', yaml: stringify({ ...announcement(), capacity: -1 }) }, 'yaml', /capacity：/],
  ['dates in contradiction', { announcement: 'typed', yaml: stringify({ ...announcement(), issuedOn: '2026-04-11' }) }, 'yaml', /不得晚于/],
])('%s: said at its field, and nothing begins', async (_, fields: Record<string, string>, field, words) => {
  const answer = await post({ ...GOOD, ...fields });
  const problem = new RegExp(`id="f-${field}-problem">([^<]*)<`).exec(await answer.text())?.[1];
  expect(answer.status).toBe(422);
  expect(problem).toMatch(words);
  expect(started).toEqual([]);
});

test('while one is under way, another waits, and what was typed stays', async () => {
  busy = ID;
  const answer = await post({ ...GOOD, seed: '4711' });
  const text = await answer.text();
  expect(answer.status).toBe(409);
  expect(text).toContain(`href="${HOME}/${ID}"`);
  expect(text).toContain('value="4711"');
});

test('every page bears the mark; nothing is where there is none', async () => {
  for (const path of [HOME, `${HOME}/${ID}`]) {
    const text = await (await get(path)).text();
    expect(text).toContain('演练 / Rehearsal');
    expect(text).toContain('<title>【演练】');
  }
  expect((await get(`${HOME}/ffffffffffffffff`)).status).toBe(404);
  expect((await get(`${HOME}/..%2Frecords`)).status).toBe(404);
  expect((await get(`${HOME}/${ID}/report.json`)).status).toBe(404);
});

test.each([
  ['cancelled', '演练已取消'],
  ['cut-off', '演练中断了'],
  ['failed', '演练未能完成'],
] as const)('one that was %s says so, and asks for nothing more', async (state, words) => {
  runner.find = () => Promise.resolve({ ...run, state, ...(state === 'failed' && { failure: ['no engine <b>'] }) });
  const text = await (await get(`${HOME}/${ID}`)).text();
  expect(text).toContain(words);
  expect(text).not.toMatch(/data-live=|class="danger"/);
  if (state === 'failed') expect(text).toContain('no engine &lt;b&gt;');
});

test('where nothing can skip time, the page says where rehearsals are run', async () => {
  const none = portal();
  const answer = await get(HOME, ['exam-officer'], none);
  const text = await answer.text();
  expect(answer.status).toBe(200);
  expect(text).toMatch(/npm start[^]*npm run rehearse/);
  expect(text).not.toContain('<textarea');
  expect((await get(HOME, ['cashier'], none)).status).toBe(403);
  expect((await get(`${HOME}/${ID}`, ['exam-officer'], none)).status).toBe(404);
});
