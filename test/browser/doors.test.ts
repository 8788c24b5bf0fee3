import type { Page } from 'playwright-core';
import { createIdentityProvider } from '../../activities/identity-provider';
import { maskIdentity } from '../../domain/masking';
import { STAFF_ROLES, type StaffRole } from '../../domain/registration';
import { SESSION_COOKIE } from '../../portal/web/sessions';
import { startDemoProvider, type DemoProvider } from '../../worker/demo/provider';
import { applicant } from '../support/people';
import { DESKTOP, findings, PHONE, picture, Stage } from './stage';

let stage: Stage;
let demo: DemoProvider;
let id: string;
const person = applicant(801);
beforeAll(async () => {
  const connected = async (origin: string) => {
    demo = await startDemoProvider([origin]);
    return { identityProvider: createIdentityProvider(demo.config) };
  };
  stage = await Stage.open({}, connected);
  id = await stage.desk.register(stage.terms, 801);
});
afterAll(async () => {
  await stage.close();
  await demo.stop();
});
afterEach(() => expect(stage.errors.splice(0)).toEqual([]));

const file = () => `/staff/registrations/${id}`;
const pathOf = (page: Page) => new URL(page.url()).pathname;

/** From wherever the sign-in page stands, through the provider, back. */
async function signIn(page: Page, name: string): Promise<void> {
  await page.click('main a.button');
  await page.click(`button:has-text("${name}")`);
  await page.waitForURL((url) => url.href.startsWith(stage.url));
}

describe('signing in', () => {
  test('through the provider, to where one was going; signing out ends it here and there', async () => {
    const page = await stage.window(DESKTOP);
    await page.goto(file());
    expect(pathOf(page)).toBe('/staff/sign-in');
    expect(await findings(page)).toEqual([]);
    await picture(page, 'staff-sign-in-desktop');
    await page.click('main a.button');
    expect(await page.textContent('.notice')).toMatch(/仅供开发和试用 \/ For development only/);
    expect(await findings(page)).toEqual([]);
    await picture(page, 'staff-sign-in-demo-desktop');
    await page.click('button:has-text("全老师")');
    await page.waitForURL(`**${file()}`);
    expect(await page.textContent('.who')).toBe('全老师');
    const cookies = (await page.context().cookies()).filter(({ name }) => name === SESSION_COOKIE);
    expect(cookies).toMatchObject([{ httpOnly: true, secure: true, sameSite: 'Lax' }]);
    await page.click('.reader button');
    await page.waitForURL(`${demo.config.issuer}/**`);
    expect(await findings(page)).toEqual([]);
    await page.click('button[name=logout]');
    await page.waitForURL('**/staff/signed-out*');
    await page.context().addCookies(cookies);
    await page.goto(file());
    expect(pathOf(page)).toBe('/staff/sign-in');
  });

  test('revoked in the middle of a form: to sign in, and back with what was typed', async () => {
    const page = await stage.window(DESKTOP);
    await page.goto(file());
    await signIn(page, '高老师');
    await page.waitForURL(`**${file()}`);
    await page.fill('[name=extendReason]', '快递延误');
    const token = (await page.context().cookies()).find(({ name }) => name === SESSION_COOKIE)?.value ?? '';
    expect(await stage.desk.site.webSessions.endAll(token.split('.')[0] ?? '')).toBe(1);
    await page.click('form[action$=extension] button');
    expect(pathOf(page)).toBe('/staff/sign-in');
    await page.click('main a.button');
    await page.waitForURL(`**${file()}`);
    expect(await page.inputValue('[name=extendReason]')).toBe('快递延误');
  });
});

/** Whoever stands at the doors on the day sees nothing but them. */
const READERS = STAFF_ROLES.filter((role) => role !== 'invigilator');

/** What stands behind each door, by the roles it opens to. */
const DOORS: readonly (readonly [method: 'GET' | 'POST', path: () => string, roles: readonly StaffRole[]])[] = [
  ['GET', () => '/staff/search', READERS],
  ['GET', file, READERS],
  ['GET', () => `${file()}/audit`, ['exam-officer', 'auditor', 'administrator']],
  ['GET', () => `${file()}/audit/export.csv`, ['exam-officer', 'auditor']],
  ['GET', () => `${file()}/withdraw`, ['exam-officer']],
  ['GET', () => '/staff/accounts', ['administrator']],
  ['POST', () => `${file()}/unmask`, ['reviewer', 'exam-officer', 'auditor']],
  ['POST', () => `${file()}/extension`, ['exam-officer']],
  ['POST', () => `${file()}/provincial-number`, ['exam-officer']],
  ['POST', () => `${file()}/papers`, ['exam-officer', 'reviewer']],
  ['POST', () => `${file()}/withdraw`, ['exam-officer']],
  ['POST', () => '/staff/accounts/sign-out', ['administrator']],
  ['POST', () => '/staff/accounts/candidate', ['administrator']],
];

describe.each(STAFF_ROLES)('the doors of %s', (role) => {
  let page: Page;
  beforeAll(async () => void (page = await stage.windowOfStaff([role])));

  test('that are closed are not shown, and answer 403 to who knocks', async () => {
    await page.goto('/staff/search');
    const token = (await page.getAttribute('[name=_token]', 'value')) ?? '';
    const cookie = `${SESSION_COOKIE}=${(await page.context().cookies()).find(({ name }) => name === SESSION_COOKIE)?.value}`;
    const knock = async (method: string, path: string) => {
      const body = method === 'POST' ? new URLSearchParams({ _token: token }) : undefined;
      return (await fetch(stage.url + path, { method, redirect: 'manual', headers: { Cookie: cookie, Origin: stage.url }, body })).status;
    };
    const wrong: string[] = [];
    for (const [method, path, roles] of DOORS) {
      if (method === 'POST' && path().endsWith('withdraw') && roles.includes(role)) continue;
      const status = await knock(method, path());
      if ((status === 403) === roles.includes(role) || status >= 500) wrong.push(`${method} ${path()} ${status}`);
    }
    expect(wrong).toEqual([]);
    await page.goto(file());
    const shown = await page.$$eval('main a, main form, nav a', (found) => found.map((one) => one.getAttribute('href') ?? one.getAttribute('action') ?? ''));
    const closed = DOORS.filter(([, , roles]) => !roles.includes(role)).map(([, path]) => path());
    expect(shown.filter((to) => closed.includes(to))).toEqual([]);
    if (role === 'invigilator') expect(stage.errors.splice(0).every((line) => line.includes('403'))).toBe(true);
  });

  test('and without a role’s token a form is not taken', async () => {
    const cookie = `${SESSION_COOKIE}=${(await page.context().cookies()).find(({ name }) => name === SESSION_COOKIE)?.value}`;
    const answer = await fetch(`${stage.url}/staff/search`, { method: 'POST', headers: { Cookie: cookie, Origin: stage.url }, body: new URLSearchParams({ query: id }) });
    expect(answer.status).toBe(403);
  });
});

describe('a registration', () => {
  let page: Page;
  beforeAll(async () => void (page = await stage.windowOfStaff(['exam-officer', 'auditor', 'reviewer'], '1'.repeat(26))));

  test('is found by the identity number, which stands in no address', async () => {
    await page.goto('/staff/search');
    expect(await findings(page)).toEqual([]);
    await page.fill('[name=query]', ` ${person.identity.number.toLowerCase()} `);
    await page.click('main form button');
    expect(page.url()).toBe(`${stage.url}/staff/search`);
    const text = (await page.textContent('main')) ?? '';
    expect(text).toContain(maskIdentity(person.identity.number));
    expect(text).not.toContain(person.identity.number);
    expect(await findings(page)).toEqual([]);
    await picture(page, 'staff-search-desktop');
    await page.click(`text=${person.name}`);
    await page.waitForURL(`**${file()}`);
    await page.goto('/staff/search');
    await page.fill('[name=query]', '440106199003071012');
    await page.click('main form button');
    expect(await page.textContent('.notice')).toContain('没有找到');
  });

  test('takes what is done at the counter, and says at the field what it does not take', async () => {
    await page.goto(file());
    await page.fill('[name=until]', '2020-01-01');
    await page.click('form[action$=extension] button');
    expect(await page.textContent('#f-extendReason-problem')).toBe('请填写');
    await page.fill('[name=extendReason]', '快递延误');
    await page.click('form[action$=extension] button');
    expect(await page.textContent('#f-until-problem')).toBeTruthy();
    expect(await findings(page)).toEqual([]);
    await page.fill('[name=provincialNumber]', '1');
    await page.click('form[action$=provincial-number] button');
    expect(await page.textContent('#f-provincialNumber-problem')).toBeTruthy();
    await page.fill('[name=provincialNumber]', 'GD20260801');
    await page.click('form[action$=provincial-number] button');
    await page.waitForURL('**?done=1');
    await page.check('[name=paper-photo]');
    await page.fill('[name=tracking]', 'SF1234567');
    await page.click('form[action$=papers] button');
    await page.waitForURL('**?done=1');
    expect(await page.textContent('#papers')).toContain('纸质件 SF1234567');
    await page.click('form[action$=papers] button');
    expect(await page.textContent('#f-papers .problem')).toBe('请勾选收到的资料');
  });

  test('shows its numbers whole for a reason, once', async () => {
    await page.goto(file());
    expect(await page.textContent('main')).not.toContain(person.identity.number);
    await page.fill('[name=unmaskReason]', '核');
    await page.click('form[action$=unmask] button');
    expect(await page.textContent('#f-unmaskReason-problem')).toBeTruthy();
    await page.fill('[name=unmaskReason]', '与证件核对');
    await page.click('form[action$=unmask] button');
    const text = (await page.textContent('main')) ?? '';
    expect(text).toContain(person.identity.number);
    expect(text).toContain(person.mobile);
    await page.goto(file());
    expect(await page.textContent('main')).not.toContain(person.identity.number);
    await picture(page, 'staff-registration-desktop');
    expect(await findings(page)).toEqual([]);
  });

  test('has an audit page with everything done, and by whom, in both languages', async () => {
    await page.goto(`${file()}/audit`);
    const text = (await page.textContent('table')) ?? '';
    for (const said of ['报名', '考生本人', '填写省报名号', '交资料', '查看完整号码', '与证件核对', '按证件号码查到', '考务', '审核']) expect(text).toContain(said);
    expect(text).not.toContain(person.identity.number);
    expect(await findings(page)).toEqual([]);
    await picture(page, 'staff-audit-desktop');
    await page.goto(`${file()}/audit?lang=en`);
    expect(await page.textContent('table')).toMatch(/Saw the numbers whole[\s\S]*与证件核对/);
    for (const path of [file(), '/staff/search']) {
      await page.goto(path);
      expect(await page.textContent('h1')).not.toMatch(/报名|查找/);
    }
    await page.goto(`${file()}?lang=zh`);
  });

  test('is withdrawn at a quote that was seen', async () => {
    await page.goto(file());
    await page.click('a[href$=withdraw]');
    expect(await findings(page)).toEqual([]);
    await page.click('button.danger');
    await page.waitForURL('**?done=1');
    expect(await page.textContent('.tag')).toBe('已退出');
    expect(await page.locator('#counter').count()).toBe(0);
    await page.fill('[name=unmaskReason]', '退费核对');
    await page.click('form[action$=unmask] button');
    expect(await page.textContent('main')).toContain(person.identity.number);
    await page.goto(`${file()}/audit`);
    expect(await page.textContent('table')).toContain('退费核对');
  });
});

test('the administrator sees who signed in, and signs people out everywhere', async () => {
  const page = await stage.windowOfStaff(['administrator']);
  const candidate = await stage.windowOf(person);
  await page.goto('/staff/accounts');
  expect(await page.textContent('table')).toMatch(/高老师[\s\S]*考务/);
  expect(await findings(page)).toEqual([]);
  await picture(page, 'staff-accounts-desktop');
  await page.fill('[name=registration]', id);
  await page.click('form[action$=candidate] button');
  expect(await page.textContent('.notice')).toBe('已退出1处登录');
  await candidate.goto('/my');
  expect(pathOf(candidate)).toBe('/sign-in');
});

test('on a phone, in the dark', async () => {
  const page = await stage.windowOfStaff(['exam-officer', 'auditor'], 'phone', { ...PHONE, colorScheme: 'dark' });
  for (const [name, path] of [['registration', file()], ['audit', `${file()}/audit`], ['search', '/staff/search']] as const) {
    await page.goto(path);
    expect(await findings(page)).toEqual([]);
    await picture(page, `staff-${name}-phone-dark`);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  }
});
