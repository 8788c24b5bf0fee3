import type { Page } from 'playwright-core';
import { requiredItems } from '../../domain/acts/materials';
import { applicant, ref } from '../support/people';
import { currentAnnouncement } from '../support/site';
import { PHONE, Stage } from './stage';

let stage: Stage;
let page: Page;
const person = applicant(701);
const idOf = () => stage.desk.site.ids.registrationId(stage.terms.session, person.identity.number);
beforeAll(async () => {
  stage = await Stage.open({});
  page = await stage.window({ ...PHONE, javaScriptEnabled: false });
});
afterAll(() => stage.close());
afterEach(() => expect(stage.errors.splice(0)).toEqual([]));

test('where the host cannot stream, the page asks', async () => {
  const { desk, terms } = stage;
  const other = applicant(706);
  const id = await desk.register(terms, 706);
  const window = await stage.windowOf(other);
  await window.clock.install();
  await window.route('**/events*', (route) => route.fulfill({ status: 204 }));
  await window.goto(`/my/${id}`);
  await desk.submit(id);
  await window.clock.runFor(16_000);
  await window.waitForSelector('#next h2:has-text("资料审核中")');
});

describe('without JavaScript', () => {
  test('a candidate registers', async () => {
    await page.goto(`/exams/${stage.terms.session}/register`);
    await stage.signIn(page, person);
    await stage.fillRegistration(page, person.name);
    await page.click('button[value=send]');
    await page.waitForURL(`**/my/${idOf()}?new=1`);
    expect(await page.textContent('#next h2')).toBe('请交齐资料并提交审核');
  });

  test('is told where papers go instead of being shown uploads that do not work', async () => {
    expect(await page.isVisible('.without-script')).toBe(true);
    expect(await page.locator('.needs-script:visible').count()).toBe(0);
  });

  test('submits once papers have come, and what is missing is named before', async () => {
    await page.fill('[name=provincialNumber]', '1');
    await page.click('button[value=submit]');
    expect(await page.textContent('#materials .notice.bad')).toMatch(/省报名号/);
    const now = Date.now();
    const items = Object.fromEntries(requiredItems(await stage.desk.registration(idOf())).map((item) => [item, { at: now, ref: ref(item) }]));
    await stage.desk.act(idOf(), 'handIn', { items, submit: false });
    await page.fill('[name=provincialNumber]', 'GD20260002');
    await page.click('button[value=submit]');
    await page.waitForURL('**?done=1');
    expect(await page.textContent('#next h2')).toBe('资料审核中');
  });

  test('after a deferral chooses, and is refunded', async () => {
    const { desk, terms } = stage;
    await desk.act(idOf(), 'approve', { revision: 1 });
    await desk.act(idOf(), 'pay', { id: 'all', fen: 37_500, receivedAt: Date.now() });
    await desk.untilConfirmed(terms.session, 1);
    await desk.decide(terms.session);
    await desk.untilStage(idOf(), 'deferred');
    const next = await desk.open({ ...currentAnnouncement(), id: 'the-next-one' });
    await desk.site.gateway.nameNext(terms.session, next, { role: 'exam-officer', id: 'officer' }, 'next');
    await desk.until(idOf(), ({ deferral }) => deferral?.next !== undefined);
    await page.goto(`/my/${idOf()}`);
    expect(await page.textContent('#next h2')).toBe('请选择：转入下一期，还是退费');
    await page.check('[name=choice][value=refund]');
    await page.click('#next .button');
    await page.waitForURL('**?done=1');
    expect(await page.textContent('#money')).toMatch(/退回给您.*375\.00/);
  });
});

describe('signing in', () => {
  test('wrong numbers are named at their fields, a wrong code says how many tries are left', async () => {
    const window = await stage.window();
    await window.goto('/sign-in?lang=en');
    await window.fill('[name=number]', '440106199003071013');
    await window.fill('[name=mobile]', '123');
    await window.click('main form .button');
    expect(await window.textContent('#f-number-problem')).toMatch(/does not fit/);
    expect(await window.textContent('#f-mobile-problem')).toMatch(/11 digits/);
    const since = Date.now();
    const other = applicant(702);
    await window.fill('[name=number]', other.identity.number);
    await window.fill('[name=mobile]', other.mobile);
    await window.click('main form .button');
    const code = await stage.codeFor(other.mobile, since);
    await window.fill('[name=code]', code === '000000' ? '111111' : '000000');
    await window.click('main form .button');
    expect(await window.textContent('#f-code-problem')).toMatch(/4 more tries/);
    await window.fill('[name=code]', code);
    await window.click('main form .button');
    await window.waitForURL('**/my');
    expect(await window.textContent('h1')).toBe('My registrations');
  });

  test('leads back to where one was, and never to another site', async () => {
    const window = await stage.window();
    await window.goto(`/my/${idOf()}`);
    await stage.signIn(window, person);
    await window.waitForURL(`**/my/${idOf()}`);
    const stranger = await stage.window();
    await stranger.goto('/sign-in?next=//example.org/');
    await stage.signIn(stranger, applicant(703));
    await stranger.waitForURL('**/my');
  });

  test('what is another candidate’s is not there', async () => {
    const window = await stage.windowOf(applicant(704));
    const answer = await window.goto(`/my/${idOf()}`);
    expect(answer?.status()).toBe(404);
    const samePerson = await stage.windowOf({ identity: person.identity, mobile: '13900000000' });
    expect((await samePerson.goto(`/my/${idOf()}`))?.status()).toBe(404);
  });

  test('signing out ends it for good', async () => {
    const window = await stage.windowOf(applicant(705));
    await window.goto('/my');
    const cookies = await window.context().cookies();
    await window.click('.reader button');
    await window.waitForURL('**/signed-out');
    await window.context().addCookies(cookies);
    await window.goto('/my');
    expect(new URL(window.url()).pathname).toBe('/sign-in');
  });
});
