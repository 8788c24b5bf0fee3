import { ServiceError } from '@temporalio/client';
import { refuse } from '../../domain/refusals';
import { opened } from '../support/lives';
import { applicant } from '../support/people';
import { asking, OWN, SESSION, stubPortal } from './stub';

const app = stubPortal();
const PERSON = { session: SESSION, applicant: applicant(1) };

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { readonly field: string }[];
  readonly id?: string;
}

async function problem(path: string, init: RequestInit, portal = app): Promise<Problem> {
  const response = await portal.request(path, init);
  expect(response.headers.get('Content-Type')).toBe('application/problem+json; charset=utf-8');
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  const body = (await response.json()) as Problem;
  expect(body.status).toBe(response.status);
  return body;
}

test('a refusal in both languages, by the code', async () => {
  const refused = stubPortal({ gateway: { act: () => Promise.resolve(refuse('stale-revision', { seen: 1, current: 2 })) } });
  const review = asking('POST', { role: 'reviewer', body: { verdict: 'approve', revision: 1 } });
  expect(await problem(`/registrations/${OWN}/review`, review, refused)).toEqual({
    type: 'urn:dengke:refusal:stale-revision',
    title: 'Stale revision',
    status: 409,
    code: 'stale-revision',
    detail: '审核的是第1版，当前为第2版。',
    remedy: '请重新查看后再审。',
    zh: { detail: '审核的是第1版，当前为第2版。', remedy: '请重新查看后再审。' },
    en: { detail: 'You saw revision 1; the current one is 2.', remedy: 'Look at the current revision and decide again.' },
  });
});

test.each([
  [undefined, 'zh'],
  ['en-GB,en;q=0.9', 'en'],
  ['en;q=0.5, zh-CN', 'zh'],
  ['fr, en;q=0.8', 'en'],
  ['fr', 'zh'],
])('Accept-Language %p is answered in %s', async (wanted, language) => {
  const response = await app.request('/sessions/none', { headers: wanted ? { 'Accept-Language': wanted } : {} });
  expect(response.headers.get('Content-Language')).toBe(language);
  const { detail } = (await response.json()) as Problem;
  expect(/\p{Script=Han}/u.test(detail)).toBe(language === 'zh');
});

describe('bad input is 400 and names every field', () => {
  test.each<[string, string, RequestInit, string[]]>([
    ['nothing at all', '/registrations', asking('POST', { body: {} }), ['session', 'applicant']],
    ['a field it does not know', '/registrations', asking('POST', { body: { ...PERSON, colour: 'red' } }), ['']],
    ['fields deep inside', '/registrations', asking('POST', { body: { ...PERSON, applicant: { ...PERSON.applicant, claim: { ...PERSON.applicant.claim, birthOn: '1990-02-30', work: [{ from: 'x', employer: '' }] } } } }), ['applicant.claim.birthOn', 'applicant.claim.work.0.from', 'applicant.claim.work.0.employer']],
    ['no JSON', '/registrations', { ...asking('POST', { headers: { 'Content-Type': 'application/json' } }), body: '{' }, ['body']],
    ['a verdict it does not know', `/registrations/${OWN}/review`, asking('POST', { role: 'reviewer', body: { verdict: 'maybe', revision: 1 } }), ['verdict']],
    ['a time without an offset', `/registrations/${OWN}/extensions`, asking('POST', { role: 'exam-officer', body: { deadline: 'payment', until: '2026-03-30T12:00:00', reason: '…' } }), ['until']],
    ['money that is no whole number of fen', `/registrations/${OWN}/payments`, asking('POST', { role: 'cashier', body: { fen: 0.5, bankReference: 'b', receivedAt: '2026-03-10T12:00:00+08:00' } }), ['fen']],
    ['a stage that is no stage', '/queues/reviewer?stage=asleep', asking('GET', { role: 'reviewer' }), ['stage']],
    ['a session that would change the query', "/queues/reviewer?session=x'%20OR%20'1'='1", asking('GET', { role: 'reviewer' }), ['session']],
    ['no employer', `/sessions/${SESSION}/groups`, asking('POST', { role: 'employer', body: { rows: [] } }), ['employer']],
    ['a CSV that is none', `/sessions/${SESSION}/provincial-roster`, { ...asking('POST', { role: 'exam-officer', headers: { 'Content-Type': 'text/csv' } }), body: '姓名,省报名号\n"张三' }, ['body']],
    ['a YAML that is none', '/sessions', { ...asking('POST', { role: 'exam-officer', headers: { 'Content-Type': 'application/yaml' } }), body: 'a: [' }, ['body']],
  ])('%s', async (_, path, init, fields) => {
    const { status, code, errors } = await problem(path, init);
    expect([status, code]).toEqual([400, 'bad-input']);
    expect(errors?.map(({ field }) => field)).toEqual(fields);
  });
});

test('all that is wrong with an announcement comes at once', async () => {
  const { status, code, errors } = await problem('/sessions', asking('POST', { role: 'exam-officer', body: { id: 'X' } }));
  expect([status, code]).toEqual([422, 'bad-announcement']);
  expect(errors?.length).toBeGreaterThan(10);
  expect(errors?.map(({ field }) => field)).toContain('deadlines');
});

test.each([
  ['no such address', '/nowhere', 'GET', 404, 'no-such-route'],
  ['an id that no registration can have', '/registrations/44010619900307101X', 'GET', 404, 'not-found'],
  ['an unknown session', '/sessions/none', 'GET', 404, 'session-unknown'],
  ['another method', '/registrations', 'GET', 405, 'method-not-allowed'],
  ['another method', `/registrations/${OWN}`, 'DELETE', 405, 'method-not-allowed'],
])('%s', async (_, path, method, status, code) => {
  expect(await problem(path, asking(method, { role: 'exam-officer' }))).toMatchObject({ status, code });
});

test('the methods an address takes are named', async () => {
  const response = await app.request(`/sessions/${SESSION}/provincial-roster`, asking('PUT'));
  expect(response.headers.get('Allow')).toBe('POST, GET');
});

test.each([
  ['/registrations', 'text/plain'],
  ['/sessions', 'text/plain'],
  [`/sessions/${SESSION}/groups?employer=914401010000000000`, 'application/pdf'],
])('%s with %s: 415', async (path, type) => {
  const init = { ...asking('POST', { role: 'exam-officer', headers: { 'Content-Type': type } }), body: 'x' };
  expect(await problem(path, init)).toMatchObject({ status: 415, code: 'unsupported-media-type' });
});

test.each([
  ['application/json', 2, '/registrations'],
  ['text/csv', 5, `/sessions/${SESSION}/groups`],
])('%s over %d MB: 413', async (type, megabytes, path) => {
  const large = { ...asking('POST', { role: 'exam-officer', headers: { 'Content-Type': type } }), body: 'x'.repeat(megabytes * 1024 * 1024 + 1) };
  expect(await problem(path, large)).toMatchObject({ status: 413, code: 'body-too-large' });
});

describe('what nobody expected', () => {
  const lines: string[] = [];
  const failing = stubPortal({ lines, gateway: { registration: () => Promise.reject(new TypeError(`cannot read 44010619900307101X of 考生甲`)) } });

  test('is 500 with an id; the log has the id and where it happened, and nobody’s name or number', async () => {
    const { status, code, id, detail } = await problem(`/registrations/${OWN}`, asking('GET', { role: 'candidate' }), failing);
    expect([status, code, detail]).toEqual([500, 'unexpected', '系统出错']);
    expect(lines.join('')).toContain(id);
    expect(lines.join('')).toContain('stub.ts');
    expect(lines.join('')).not.toMatch(/44010619900307101X|考生甲/);
  });
});

test.each([
  ['the engine', new ServiceError('x', { cause: Object.assign(new Error('14'), { code: 14, details: 'unavailable', metadata: {} }) })],
  ['the store', Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:9'), { code: 'ECONNREFUSED' })],
])('%s being down is 503, and says to try again with the same key', async (_, error) => {
  const down = stubPortal({ gateway: { registration: () => Promise.reject(error) } });
  const response = await down.request(`/registrations/${OWN}`, asking('GET', { role: 'candidate' }));
  expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '5']);
});

test('a registration is never claimed by who only knows the number', async () => {
  const there = stubPortal({ gateway: { register: () => Promise.resolve(refuse('already-registered', {}, { id: OWN, stage: opened().stage })) } });
  const response = await there.request('/registrations', asking('POST', { body: PERSON }));
  expect(response.status).toBe(409);
  expect(await response.text()).not.toMatch(new RegExp(`token|${OWN}|materials`));
});

test('no answer in time is 202 and gives no token', async () => {
  const slow = stubPortal({ gateway: { register: () => Promise.reject(new ServiceError('x', { cause: Object.assign(new Error('4'), { code: 4, details: 'deadline', metadata: {} }) })) } });
  const response = await slow.request('/registrations', asking('POST', { body: PERSON }));
  const { see, ...rest } = (await response.json()) as { id: string; see: string };
  expect(response.status).toBe(202);
  expect(see).toBe(`/registrations/${rest.id}`);
  expect(rest).toEqual({ id: rest.id });
});
