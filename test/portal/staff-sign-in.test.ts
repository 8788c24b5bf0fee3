import { createIdentityProvider } from '../../activities/identity-provider';
import { createRecords, type Records } from '../../activities/records';
import { createWebSessions, type WebSessions } from '../../activities/web-sessions';
import { listAccounts } from '../../portal/accounts';
import type { PortalDeps } from '../../portal/deps';
import { SESSION_COOKIE } from '../../portal/web/sessions';
import { startDemoProvider, type DemoProvider } from '../../worker/demo/provider';
import { freshStore } from '../activities/fresh-store';
import { Browsing } from './browsing';
import { stubPortal } from './stub';

const HOST = 'dengke.test';
const HERE = `http://${HOST}`;
const CALLBACK = `${HERE}/staff/sign-in/callback`;

let demo: DemoProvider;
let webSessions: WebSessions;
let records: Records;
const lines: string[] = [];
beforeAll(async () => {
  demo = await startDemoProvider([HERE]);
  const store = await freshStore();
  webSessions = createWebSessions(store);
  records = createRecords(store);
});
afterAll(() => demo.stop());

/** Each request is served by a process of its own, as functions are. */
const processes = (deps: Partial<PortalDeps> = {}) => (request: Request) =>
  stubPortal({ lines, deps: { webSessions, records, identityProvider: createIdentityProvider(demo.config), ...deps } }).fetch(request);

const browser = (deps: Partial<PortalDeps> = {}) => new Browsing({ [HOST]: processes(deps) });

/** From our page to the provider's choice of accounts. */
async function toProvider(window: Browsing, next = '', change: (url: URL) => void = () => undefined): Promise<URL> {
  const started = await window.go(`${HERE}/staff/sign-in/start${next && `?next=${encodeURIComponent(next)}`}`);
  expect(started.status).toBe(303);
  const url = Browsing.next(started, HERE);
  change(url);
  return Browsing.next(await window.go(url), url);
}

/** Chooses, and comes to the address of the callback. */
async function choose(window: Browsing, interaction: URL, account: string): Promise<URL> {
  const finished = await window.go(`${interaction.href}/${account}`, { form: {} });
  const resume = Browsing.next(finished, interaction);
  return Browsing.next(await window.go(resume), resume);
}

async function signIn(window: Browsing, account: string, next = ''): Promise<Response> {
  return window.go(await choose(window, await toProvider(window, next), account));
}

const said = async (response: Response) => `${response.status} ${/<h1>([^<]*)/.exec(await response.text())?.[1]}`;
const isOut = (window: Browsing) => !window.jar(HOST).has(SESSION_COOKIE);

test('the page says who the provider is, and keeps where one was going', async () => {
  const text = await (await browser().go(`${HERE}/staff/sign-in?next=/staff/search`)).text();
  expect(text).toContain('开发用登录');
  expect(text).toContain('href="/staff/sign-in/start?next=%2Fstaff%2Fsearch"');
  expect(await (await browser().go(`${HERE}/staff/sign-in?next=//evil.example/`)).text()).toContain('href="/staff/sign-in/start"');
});

test('without a provider: a page that says what to set', async () => {
  const window = browser({ identityProvider: undefined });
  expect(await (await window.go(`${HERE}/staff/sign-in`)).text()).toContain('OIDC_ISSUER');
  expect(Browsing.next(await window.go(`${HERE}/staff/sign-in/start`), HERE).pathname).toBe('/staff/sign-in');
});

test('what is asked of the provider: a code, PKCE, state and nonce', async () => {
  const { searchParams } = Browsing.next(await browser().go(`${HERE}/staff/sign-in/start`), HERE);
  expect(Object.fromEntries(searchParams)).toMatchObject({ response_type: 'code', code_challenge_method: 'S256', redirect_uri: CALLBACK, client_id: 'dengke', scope: 'openid profile' });
  for (const name of ['state', 'nonce', 'code_challenge']) expect(searchParams.get(name)).toMatch(/^[\w-]{43}$/);
});

test('signs in with every role the provider says, leads on, and is remembered by an opaque id', async () => {
  const window = browser();
  window.jar(HOST).set('lang', 'en');
  const done = await signIn(window, 'everyone', '/staff/search?a=1');
  expect([done.status, done.headers.get('Location')]).toEqual([303, '/staff/search?a=1']);
  const token = window.jar(HOST).get(SESSION_COOKIE) ?? '';
  const { user } = (await webSessions.read(token)) as { user: { id: string } };
  expect(user).toMatchObject({ kind: 'staff', name: '全老师', roles: ['reviewer', 'cashier', 'exam-officer', 'score-entry', 'invigilator', 'auditor', 'administrator'] });
  expect(user.id).toMatch(/^[0-9a-v]{26}$/);
  expect(await listAccounts({ records })).toMatchObject([{ id: user.id, name: '全老师' }]);
});

describe('nobody comes in', () => {
  test('with another state, and their own sign-in goes on', async () => {
    const window = browser();
    const callback = await choose(window, await toProvider(window), 'cashier');
    const forged = new URL(callback);
    forged.searchParams.set('state', 'x'.repeat(43));
    expect(await said(await window.go(forged))).toBe('400 没有登录成功');
    expect(isOut(window)).toBe(true);
    expect((await window.go(callback)).status).toBe(303);
  });

  test('by a callback that was used, in this browser or another', async () => {
    const window = browser();
    const callback = await choose(window, await toProvider(window), 'cashier');
    const pending = new Map(window.jar(HOST));
    expect((await window.go(callback)).status).toBe(303);
    const thief = browser();
    for (const [name, value] of pending) thief.jar(HOST).set(name, value);
    expect(await said(await thief.go(callback))).toBe('400 没有登录成功');
    expect(await said(await browser().go(callback))).toBe('400 没有登录成功');
    expect(isOut(thief)).toBe(true);
  });

  test('with a nonce that is not the one asked for', async () => {
    const window = browser();
    const callback = await choose(window, await toProvider(window, '', (url) => url.searchParams.set('nonce', 'another')), 'cashier');
    const answer = await window.go(callback);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('与这次登录不符');
    expect(isOut(window)).toBe(true);
  });

  test('without a role of ours', async () => {
    const config = { ...demo.config, roles: new Map([['teachers', ['reviewer' as const]]]) };
    const window = browser({ identityProvider: createIdentityProvider(config) });
    const answer = await signIn(window, 'cashier');
    expect(answer.status).toBe(403);
    expect(await answer.text()).toMatch(/钱老师.*没有本系统的角色/);
    expect(isOut(window)).toBe(true);
  });

  test('when the provider says no, with a code it does not know, or with a wrong secret', async () => {
    const window = browser();
    const interaction = await toProvider(window);
    const state = new URL(await choose(window, interaction, 'cashier')).searchParams.get('state') ?? '';
    const denied = await window.go(`${CALLBACK}?error=access_denied&error_description=secret-words&state=${state}&iss=${encodeURIComponent(demo.config.issuer)}`);
    expect(denied.status).toBe(403);
    expect(await denied.text()).not.toContain('secret-words');
    const wrong = browser({ identityProvider: createIdentityProvider({ ...demo.config, clientSecret: 'wrong' }) });
    expect((await signIn(wrong, 'cashier')).status).toBe(403);
    expect(isOut(window) && isOut(wrong)).toBe(true);
  });

  test('while the provider is down', async () => {
    const window = browser({ identityProvider: createIdentityProvider({ ...demo.config, issuer: 'http://127.0.0.1:9' }) });
    const answer = await window.go(`${HERE}/staff/sign-in/start?next=/staff/search`);
    expect(answer.status).toBe(503);
    expect(await answer.text()).toMatch(/暂时没有应答[\s\S]*next=%2Fstaff%2Fsearch/);
  });

  test('and nothing secret is logged', () => {
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.join('\n')).not.toMatch(new RegExp(`secret-words|${demo.config.clientSecret}`));
  });
});

test('signing out ends the session here, then at the provider, which leads back', async () => {
  const window = browser();
  await signIn(window, 'auditor');
  const token = window.jar(HOST).get(SESSION_COOKIE) ?? '';
  const page = await (await window.go(`${HERE}/nothing`)).text();
  const form = { _token: /name="_token" value="([^"]+)"/.exec(page)?.[1] ?? '' };
  expect(page).toContain('action="/staff/sign-out"');
  expect((await window.go(`${HERE}/staff/sign-out`, { form: {} })).status).toBe(403);
  const out = await window.go(`${HERE}/staff/sign-out`, { form });
  expect(out.status).toBe(200);
  expect(await webSessions.read(token)).toBeUndefined();
  const leave = new URL((out.headers.get('Refresh') ?? '').replace('0; url=', ''));
  const asked = await (await window.go(leave)).text();
  expect(asked).toContain('仅供开发和试用');
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(asked)?.[1] ?? '';
  const left = await window.go(`${demo.config.issuer}/session/end/confirm`, { form: { xsrf, logout: 'yes' } });
  expect(Browsing.next(left, leave).href).toMatch(`${HERE}/staff/signed-out`);
});

describe('the provider for development', () => {
  test.each([
    ['in production', { NODE_ENV: 'production' }, '127.0.0.1'],
    ['in a function', { AWS_LAMBDA_FUNCTION_NAME: 'dengke' }, '127.0.0.1'],
    ['for anyone on the network', {}, '0.0.0.0'],
  ])('refuses to start %s', async (_, env, host) => {
    await expect(startDemoProvider([HERE], env, host)).rejects.toThrow('开发用登录不能用于生产环境');
  });

  test('says in both languages that it is for development, and takes only its own accounts and pages', async () => {
    const window = browser();
    const interaction = await toProvider(window);
    const page = await (await window.go(interaction)).text();
    expect(page).toMatch(/仅供开发和试用 \/ For development only/);
    expect((await window.go(`${interaction.href}/nobody`, { form: {} })).status).toBe(404);
    const elsewhere = new URL(Browsing.next(await browser().go(`${HERE}/staff/sign-in/start`), HERE));
    elsewhere.searchParams.set('redirect_uri', 'http://evil.example/');
    expect((await browser().go(elsewhere)).status).toBe(400);
  });
});
