import { createWebSessions } from '../../activities/web-sessions';
import { HOUR_MS } from '../../domain/instant';
import { SESSION_COOKIE } from '../../portal/web/sessions';
import { assetAddress } from '../../portal/web/assets';
import { opened } from '../support/lives';
import { applicant } from '../support/people';
import { freshStore } from '../activities/fresh-store';
import { OWN, SESSION, stubPortal } from './stub';

const app = stubPortal({ gateway: { sessions: () => Promise.resolve([{ id: SESSION, stage: 'open' }]) } });
const HTML = { Accept: 'text/html' };
const ORIGIN = 'http://localhost';

describe('every page', () => {
  test.each(['/', `/exams/${SESSION}`, `/exams/${SESSION}/check`, '/sign-in', '/nothing'])('%s is served safely', async (path) => {
    const response = await app.request(path, { headers: HTML });
    const policy = response.headers.get('Content-Security-Policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|data:/);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(response.headers.get('X-Frame-Options')).toBe('DENY');
    const text = await response.text();
    expect(text).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/);
    for (const [, address = ''] of text.matchAll(/(?:src|href)="([^"#]+)"/g)) if (/\.(css|js|svg)/.test(address)) expect(address).toMatch(/^\/assets\//);
  });

  test('is in the language asked for, and keeps it', async () => {
    const english = await app.request('/sign-in', { headers: { ...HTML, 'Accept-Language': 'en-GB,en;q=0.9' } });
    expect(await english.text()).toContain('<html lang="en">');
    const chosen = await app.request('/sign-in?lang=en', { headers: HTML });
    const cookie = chosen.headers.get('Set-Cookie') ?? '';
    expect(cookie).toMatch(/^__Host-lang=en;.*HttpOnly.*Secure/);
    const kept = await app.request('/sign-in', { headers: { ...HTML, Cookie: cookie.split(';')[0] ?? '', 'Accept-Language': 'zh-CN' } });
    expect(await kept.text()).toContain('<html lang="en">');
  });
});

test('nothing there: a page for a browser, a problem for a program', async () => {
  const page = await app.request('/nothing', { headers: HTML });
  expect([page.status, page.headers.get('Content-Type')]).toEqual([404, 'text/html; charset=UTF-8']);
  const problem = await app.request('/nothing');
  expect([problem.status, problem.headers.get('Content-Type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
});

test('assets are kept for ever under an address of their content, and not served again', async () => {
  const address = assetAddress('style.css');
  const first = await app.request(address);
  expect(first.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
  const etag = first.headers.get('ETag') ?? '';
  expect((await app.request(address, { headers: { 'If-None-Match': etag } })).status).toBe(304);
  expect((await app.request('/assets/style.000000000000.css')).status).toBe(404);
});

describe('the local text messages', () => {
  const local = { sms: { listSms: () => Promise.resolve([{ id: '1', to: '138****0001', text: '123456', sentAt: 0 }]) }, mail: { listMail: () => Promise.resolve([{ id: '1', to: 'z****@example.com', subject: '【登科】主题', text: '正文', sentAt: 0, calendar: 'x' }]) }, clock: { moveDays: (days: number) => Promise.resolve(days) } };
  afterEach(() => {
    process.env.NODE_ENV = 'test';
  });

  test('are a page of a local installation only', async () => {
    expect((await app.request('/outbox', { headers: HTML })).status).toBe(404);
    expect(await (await stubPortal({ deps: { local } }).request('/outbox', { headers: HTML })).text()).toMatch(/123456[^]*z\*{4}@example.com · 附日历文件[^]*【登科】主题[^]*正文/);
  });

  test('and never of production', () => {
    process.env.NODE_ENV = 'production';
    expect(() => stubPortal({ deps: { local } })).toThrow(/NODE_ENV/);
    stubPortal();
  });
});

describe('forms', () => {
  const form = (path: string, fields: Record<string, string>, headers: Record<string, string>) =>
    app.request(path, { method: 'POST', body: new URLSearchParams(fields).toString(), headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers } });

  test('from another site are refused, from here they are not', async () => {
    expect((await form('/sign-in', {}, { Origin: 'https://example.org', 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await form('/sign-in', {}, {})).status).toBe(403);
    expect((await form('/sign-in', {}, { Origin: ORIGIN })).status).toBe(422);
  });

  test('too large are refused', async () => {
    expect((await form('/sign-in', { number: 'x'.repeat(300_000) }, { Origin: ORIGIN })).status).toBe(413);
  });
});

describe('someone signed in', () => {
  const person = applicant(1);
  const claimant = { identity: person.identity, mobile: person.mobile };
  let signedIn: ReturnType<typeof stubPortal>;
  let sessions: ReturnType<typeof createWebSessions>;
  beforeAll(async () => {
    sessions = createWebSessions(await freshStore());
    const registration = (id: string) => Promise.resolve(id === OWN ? { ok: true as const, value: { ...opened(), id } } : { ok: false as const, refusal: { code: 'not-found' as const } });
    signedIn = stubPortal({ gateway: { registration, sessions: () => Promise.resolve([]), place: () => Promise.resolve({ ok: true, value: 0 }) }, deps: { webSessions: sessions } });
  });

  const started = (ago = 0, seen = ago) => sessions.start('owner', { startedAt: Date.now() - ago, seenAt: Date.now() - seen, user: { kind: 'candidate', claimant } });
  const visit = (token: string) => signedIn.request(`/my/${OWN}`, { headers: { ...HTML, Cookie: `${SESSION_COOKIE}=${token}` } });

  test('sees their registration, numbers masked', async () => {
    const response = await visit(await started());
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(text).toContain(person.name);
    for (const hidden of [person.identity.number, person.mobile]) expect(text).not.toContain(hidden);
  });

  test.each([
    ['an hour without a request', HOUR_MS, HOUR_MS],
    ['twelve hours', 12 * HOUR_MS, 0],
  ])('is asked again after %s, not before', async (_, ago, seen) => {
    expect((await visit(await started(ago, seen))).status).toBe(303);
    expect((await visit(await started(ago - 60_000, Math.max(0, seen - 60_000)))).status).toBe(200);
  });

  test('sends no form without the token of the session', async () => {
    const token = await started();
    const post = (body: string) =>
      signedIn.request(`/my/${OWN}/withdraw`, { method: 'POST', body, headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: ORIGIN, Cookie: `${SESSION_COOKIE}=${token}` } });
    expect((await post('refundFen=0')).status).toBe(403);
    expect((await post('refundFen=0&_token=wrong')).status).toBe(403);
    const page = await (await visit(token)).text();
    const good = /name="_token" value="([^"]+)"/.exec(page)?.[1] ?? '';
    expect((await post(`refundFen=0&_token=${good}`)).status).not.toBe(403);
  });

  test('an error nobody expected is a page with a number to call with', async () => {
    const broken = stubPortal({ gateway: { sessions: () => Promise.reject(new Error('secret words')) } });
    const response = await broken.request('/', { headers: HTML });
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).toMatch(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/);
    expect(text).not.toContain('secret words');
  });
});
