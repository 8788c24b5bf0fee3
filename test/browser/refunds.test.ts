import type { Page } from 'playwright-core';
import { applicant } from '../support/people';
import { look, saidIn } from './looks';
import { findings, PHONE, picture, Stage } from './stage';

const [PAID, UNPAID] = [801, 802];

let stage: Stage;
let cashier: Page;
let officer: Page;
let paid: string;
const at = (rest = '') => `/staff/sessions/${stage.terms.session}${rest}`;

beforeAll(async () => {
  stage = await Stage.open({ minimum: 1, capacity: 12 });
  const { desk, terms } = stage;
  paid = await desk.register(terms, PAID);
  await desk.toConfirmed(paid);
  await desk.register(terms, UNPAID);
  cashier = await stage.windowOfStaff(['cashier'], 'li');
  officer = await stage.windowOfStaff(['exam-officer'], 'wang');
}, 120_000);
afterAll(() => stage.close());
afterEach(() => expect(stage.errors.splice(0)).toEqual([]));

test('a refund is ordered by one person and approved by another', async () => {
  await cashier.goto(`/staff/registrations/${paid}?lang=zh`);
  await cashier.click('a:has-text("发起退费")');
  expect(await cashier.textContent('form .big')).toBe('375.00 元');
  await cashier.fill('[name=yuan]', '375.01');
  await cashier.fill('[name=reason]', '考生住院');
  await cashier.click('main form button');
  expect(await cashier.innerText('main')).toContain('最多可退375.00元');
  expect(await findings(cashier)).toEqual([]);
  await cashier.fill('[name=yuan]', '75');
  await cashier.fill('[name=reason]', '考生住院');
  await cashier.click('main form button');
  await cashier.waitForURL('**/staff/refunds?done=ordered');
  await cashier.waitForFunction('document.querySelectorAll("tbody tr").length === 1 || (location.reload(), false)', undefined, { polling: 500 });
  expect(await cashier.locator('tbody button').allTextContents()).toEqual(['驳回']);
  expect(await cashier.innerText('tbody')).toContain('须由他人批准');

  await look(officer, 'refunds', '/staff/refunds');
  await officer.click('button:has-text("批准")');
  await officer.waitForURL('**/staff/refunds?done=refunded');
  expect(await saidIn(officer)).toContain('已批准');
  expect(await officer.innerText('main')).toMatch(/已审批[\s\S]*考生住院[\s\S]*li[\s\S]*已批准[\s\S]*wang/);
  await officer.goto(`/staff/registrations/${paid}/audit?lang=zh`);
  expect(await officer.innerText('main')).toMatch(/经批准退费[\s\S]*li/);
});

test('what withdrawing gives back stands as a table, before the click', async () => {
  const page = await stage.windowOf(applicant(PAID), PHONE);
  for (const path of [`/exams/${stage.terms.session}`, `/my/${paid}/withdraw`]) {
    await page.goto(`${path}?lang=zh`);
    expect(await page.innerText('table:has(caption)')).toMatch(/前 现在\s+100%[\s\S]*起\s+0%/);
  }
  expect(await page.innerText('dl.facts')).toMatch(/300\.00 元/);
  await picture(page, 'phone-zh-light-withdraw-tariff');
  await officer.goto(`${at()}?lang=zh`);
  expect(await officer.innerText('#tariff')).toContain('100%');
});

test('the session is cancelled: people and money are seen first, and the refunds followed afterwards', async () => {
  await officer.goto(`${at()}?lang=zh`);
  await officer.click('a:has-text("取消本期")');
  expect(await officer.locator('dl.facts dd').allTextContents()).toEqual(['2', '1', '300.00']);
  await officer.click('button[value=check]');
  expect(await officer.innerText('main')).toContain('请写明原因');
  expect(await findings(officer)).toEqual([]);
  await officer.fill('[name=reason]', '台风红色预警，考点停用');
  await officer.click('button[value=check]');
  expect(await officer.innerText('h2')).toContain('结束2份报名，退费1笔，共300.00元');
  await officer.click('button[value=cancel]');
  await officer.waitForURL('**?done=cancelled');
  await stage.desk.untilStage(paid, 'refunded');
  await officer.waitForFunction('document.querySelector("#cancelled")?.innerText.includes("需人工转账") || (location.reload(), false)', undefined, { polling: 1000 });
  expect(await officer.innerText('#cancelled')).toMatch(/台风红色预警[\s\S]*需人工转账（要收款账户）\s+1\s+300\.00/);
  await look(officer, 'session-cancelled', at());
  expect(await officer.locator('.steps .later, .steps .now').count()).toBe(0);
  expect(await officer.innerText('.steps .stopped')).toContain('已取消');
  await officer.goto('/staff/sessions?lang=zh');
  expect(await officer.innerText('tbody tr:has-text("已取消")')).toMatch(/没有了/);

  const page = await stage.windowOf(applicant(PAID), PHONE);
  await page.goto(`/my/${paid}?lang=zh`);
  expect(await page.innerText('.notice')).toMatch(/本期考试已取消[\s\S]*台风红色预警/);
  await picture(page, 'phone-zh-light-my-cancelled');
  await page.goto(`/exams/${stage.terms.session}?lang=zh`);
  expect(await page.innerText('.notice')).toContain('台风红色预警');
  expect(await page.innerText('main')).not.toMatch(/怎么报名|时间安排|截止/u);
  await page.goto('/?lang=zh');
  expect(await page.locator('s').count()).toBe(1);
  expect(await page.innerText('main')).not.toContain('报名截止');
  const other = await stage.windowOf(applicant(803), PHONE);
  await other.goto(`/exams/${stage.terms.session}/register?lang=zh`);
  expect(await other.innerText('main')).toContain('本期已取消');
  // The answer's status is what the console says of it.
  stage.errors.splice(0);
});
