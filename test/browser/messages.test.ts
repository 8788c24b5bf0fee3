import type { Page } from 'playwright-core';
import { dispatchId } from '../../activities/carriers/dispatch-id';
import { createDispatches } from '../../activities/carriers/dispatches';
import { DAY_MS } from '../../domain/instant';
import { addressOfRole, staffMessageKey } from '../../domain/staff-messages';
import { applicant } from '../support/people';
import { look, saidIn } from './looks';
import { DESKTOP, findings, PHONE, picture, Stage } from './stage';

let stage: Stage;
let officer: Page;
let id: string;

beforeAll(async () => {
  stage = await Stage.open({ minimum: 1, capacity: 5 });
  id = await stage.desk.register(stage.terms, 831);
  officer = await stage.windowOfStaff(['exam-officer'], 'wang');
}, 120_000);
afterAll(() => stage.close());
afterEach(() => expect(stage.errors.splice(0)).toEqual([]));

test('every message can be seen before anybody gets it, and its e-mail in HTML', async () => {
  await officer.goto('/staff/messages?lang=zh');
  await officer.click('#approved summary');
  expect(await officer.innerText('#approved')).toContain('审核通过，请于2026-03-25 23:59前缴费1375.00元。');
  expect(await findings(officer)).toEqual([]);
  for (const lang of ['en', 'zh']) {
    await officer.goto(`/staff/messages?lang=${lang}`);
    expect(await officer.innerText('main')).not.toMatch(/\{\w+\}|undefined/);
  }
  await officer.setViewportSize(PHONE.viewport);
  expect(await officer.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  await officer.setViewportSize(DESKTOP.viewport);
  await officer.goto('/staff/messages/approved/html?lang=en');
  expect(await officer.innerText('body')).toContain('Dear Zhang San,');
  expect(await findings(officer)).toEqual([]);
});

test('a role reads on its own page what it was told of late, and no other role’s', async () => {
  const { outbox } = stage.desk.site;
  const tell = (role: 'exam-officer' | 'cashier', count: number, at: number) => outbox.send({ key: staffMessageKey('overdue', at), template: 'overdue', to: addressOfRole(role), params: { count } });
  await officer.goto('/staff?lang=zh');
  expect(await officer.locator('#told').count()).toBe(0);
  await tell('exam-officer', 3, Date.now());
  await tell('exam-officer', 4, Date.now() - 3 * DAY_MS);
  await tell('cashier', 5, Date.now());
  await outbox.send({ key: staffMessageKey('scanner-silent', Date.now()), template: 'scanner-silent', to: addressOfRole('exam-officer'), params: {} });
  await officer.goto('/staff?lang=zh');
  expect(await officer.innerText('#told')).toMatch(/文件安全检查[^]*逾期待办3件|逾期待办3件[^]*文件安全检查/u);
  expect(await officer.innerText('#told')).not.toMatch(/[45]件/u);
  expect(await findings(officer)).toEqual([]);
  await picture(officer, 'staff-desktop-light-told');
  await officer.goto('/staff/messages?lang=zh');
  expect(await officer.innerText('#to-staff')).toContain('逾期待办128件');
});

test('whom a message did not reach is telephoned, and ticked', async () => {
  await officer.goto('/staff/calls?lang=zh');
  expect(await saidIn(officer)).toContain('没有需要打电话的人');
  const dispatches = createDispatches(stage.desk.site.store);
  for (const [key, channel, why] of [['a', 'sms', 'isv.MOBILE_NUMBER_ILLEGAL'], ['b', 'mail', 'gave-up']] as const) {
    const message = { key, to: id, template: 'reminder', params: { what: 'payment', by: '2026-03-25 23:59' } };
    await dispatches.unreached(dispatchId(message, channel), message, channel, why);
  }
  await look(officer, 'calls', '/staff/calls');
  const { name, mobile } = applicant(831);
  expect(await officer.innerText('main table')).toMatch(new RegExp(`${name}\\s+${mobile}\\s+提醒：缴费截止时间为2026-03-25 23:59。\\s+短信\\s+手机号码有误`));
  const sheet = await officer.request.get(`${stage.url}/staff/calls/export.csv`);
  expect(await sheet.text()).toContain(`${mobile}\t`);
  await officer.click('main form button');
  expect(await officer.innerText('main h2')).toBe('已告知（1）');
  expect(await officer.innerText('main section table')).toContain('wang');
});

test('who has no business there does not see it', async () => {
  const clerk = await stage.windowOfStaff(['score-entry'], 'chen');
  await clerk.goto('/staff/calls');
  expect(await clerk.innerText('main')).not.toContain(applicant(831).mobile);
  expect(stage.errors.splice(0).join()).toContain('403');
});

test('a candidate may give an address; a wrong one is named', async () => {
  const person = applicant(832);
  const page = await stage.windowOf(person, PHONE);
  await page.goto(`/exams/${stage.terms.session}/register?lang=zh`);
  await stage.fillRegistration(page, person.name);
  await page.fill('[name=email]', 'zhang@example');
  await page.click('main form button[value=send]');
  expect(await page.innerText('#f-email-problem')).toContain('电子邮箱有误');
  await page.fill('[name=email]', 'zhang@example.com');
  await page.click('main form button[value=send]');
  await page.waitForURL(/\/my\//);
  expect(await page.innerText('main')).toContain('z****@example.com');
});
