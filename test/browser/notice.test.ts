import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { dateOf, DAY_MS } from '../../domain/instant';
import { FIRST, noticeNamed } from '../domain/notice/reading';
import { look, saidIn } from './looks';
import { DESKTOP, findings, PHONE, picture, Stage } from './stage';

let stage: Stage;
let officer: Page;

beforeAll(async () => {
  stage = await Stage.open();
  officer = await stage.windowOfStaff(['exam-officer'], 'wang');
}, 120_000);
afterAll(() => stage.close());
afterEach(() => expect(stage.errors.splice(0)).toEqual([]));

const day = (days: number) => dateOf(Date.now() + days * DAY_MS);
const later = (days: number) => Object.fromEntries([['issuedOn', 0], ['deadlines.provincial', 10], ['deadlines.registration', 12], ['deadlines.papers', 14], ['examOn', 35]].map(([name, at]) => [name, day(days + Number(at))]));

async function paste(page: Page, text: string): Promise<string> {
  await page.goto('/staff/sessions/new?lang=zh');
  await page.fill('[name=words]', text);
  await page.click('text=读取公告');
  await page.waitForLoadState();
  return new URL(page.url()).pathname;
}

async function saved(page: Page, button: string, fields: Readonly<Record<string, string>> = {}): Promise<string> {
  for (const [name, value] of Object.entries(fields)) await page.fill(`[name="${name}"]`, value);
  await page.click(`button:has-text("${button}")`);
  await page.waitForLoadState();
  return saidIn(page);
}

test('nothing, what is no notice and what cannot be read are refused with what to do', async () => {
  await paste(officer, '');
  expect(await saidIn(officer)).toContain('请选择公告文件，或粘贴公告全文');
  await paste(officer, '今天天气很好。');
  expect(await saidIn(officer)).toContain('这不像职业技能等级认定公告');
  expect(await officer.inputValue('[name=words]')).toBe('今天天气很好。');
  await officer.setInputFiles('[name=notice]', { name: 'old.doc', mimeType: 'application/msword', buffer: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]) });
  await officer.click('text=读取公告');
  expect(await officer.innerText('#f-notice-problem')).toContain('另存为 .docx');
  expect(await findings(officer)).toEqual([]);
});

test('a notice is read with its words, corrected, taken up by a colleague, and opened', async () => {
  const at = await paste(officer, readFileSync(FIRST, 'utf8'));
  expect(await saidIn(officer)).toContain('证书用途 · 第1项 · 证书用途（英文）：还没有填写');
  expect(await officer.innerText('.findings')).toContain('职业（工种）前后不一：人工智能训练师、中式烹调师');
  expect(await officer.innerText('#f-registrationCode-hint')).toMatch(/第\d+行：“（五）报名码：0f7eb41b”/);
  expect(await officer.inputValue('[name=examFrom]')).toBe('');
  expect(await saidIn(officer)).toContain('开考时间：还没有填写');
  expect(await saved(officer, '保存并检查', { examFrom: '09:00', 'subjects.0.fee': 'sixty', capacity: '', 'contacts.0.name': '', 'contacts.0.phones': '', 'downstream.0.en': 'Benefits' })).toMatch(/已保存。 还有2处[\s\S]*认定人数：还没有填写[\s\S]*科目 · 第1项 · 收费（元）：请填金额/);
  const colleague = await stage.windowOfStaff(['exam-officer'], 'li');
  await colleague.goto(`${at}?lang=zh`);
  expect(await saved(colleague, '保存，去开放', { 'subjects.0.fee': '65', capacity: '400', 'subjects.0.from': '09:00', 'subjects.0.to': '10:30' })).toContain('还有1处错误没有核对');
  expect(await saved(officer, '保存并检查', { plan: '1' })).toContain('li在您之后保存过这份草稿');
  expect(await officer.inputValue('[name=plan]')).toBe('1');

  await colleague.check('[name="settled.0"]');
  expect(await saved(colleague, '保存，去开放')).toContain('学院平台报名截止：已经过去');
  await colleague.goto(`${at}?lang=zh`);
  await colleague.click('button:has-text("保存，去演练")');
  await colleague.waitForURL('**/staff/rehearsals?**');
  expect(await colleague.locator('[name=announcement] option:checked').innerText()).toContain('（草稿）');
  await colleague.goto(`${at}?lang=zh`);
  await saved(colleague, '保存，去开放', { ...later(1), id: 'read' });
  expect(await saidIn(colleague)).toContain('还没有开放');
  await colleague.click('button:has-text("开放报名")');
  await colleague.waitForURL('**/staff/sessions/read?done=opened');
  await colleague.goto(`${at}?lang=zh`);
  expect(await saidIn(colleague)).toContain('这份草稿已经开放');
  expect((await fetch(`${stage.url}/sessions/read`).then((answer) => answer.json())) as object).toMatchObject({ announcement: { contacts: [{ name: '樊老师、陈老师' }, {}], subjects: [{ from: '09:00' }, {}] } });
});

test('the page of a draft has nothing for axe to find, by day and by night, and fits a phone', async () => {
  await officer.goto(`${await paste(officer, readFileSync(FIRST, 'utf8'))}?lang=en`);
  expect(await findings(officer)).toEqual([]);
  await officer.emulateMedia({ colorScheme: 'dark' });
  expect(await findings(officer, ['color-contrast'])).toEqual([]);
  await officer.setViewportSize(PHONE.viewport);
  expect(await officer.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  await picture(officer, 'staff-phone-dark-notice');
  await officer.emulateMedia({ colorScheme: 'light' });
  await officer.setViewportSize(DESKTOP.viewport);
  await picture(officer, 'staff-desktop-light-notice');
}, 120_000);

test('several sessions in one file are several drafts, in a list; one is discarded', async () => {
  await officer.goto('/staff/sessions/new?lang=zh');
  await officer.setInputFiles('[name=notice]', { name: 'three.txt', mimeType: 'text/plain', buffer: Buffer.from(noticeNamed('three-levels')) });
  await officer.click('text=读取公告');
  await officer.click('a:has-text("第2期")');
  expect(await officer.inputValue('[name=plan]')).toBe('2611000402');
  await saved(officer, '填到其他期', { 'organiser.en': 'Beijiang Technician College', 'contacts.0.name': '邱老师', 'contacts.0.phones': '0751-8120000' });
  await officer.click('a:has-text("第3期")');
  expect(await Promise.all(['plan', 'organiser.en', 'contacts.0.name'].map((name) => officer.inputValue(`[name="${name}"]`)))).toEqual(['2611000303', 'Beijiang Technician College', expect.any(String)]);
  await look(officer, 'notices', '/staff/sessions/new');
  const before = await officer.locator('#drafts tbody tr').count();
  await officer.click('#drafts tbody tr:first-child a');
  await officer.click('summary:has-text("不要这份草稿")');
  await officer.click('button:has-text("确认去掉")');
  await officer.waitForURL('**/staff/sessions/new');
  expect(await officer.locator('#drafts tbody tr').count()).toBe(before - 1);
});

test('it is not for everybody', async () => {
  const reviewer = await stage.windowOfStaff(['reviewer'], 'shen');
  expect((await reviewer.goto('/staff/sessions/new'))?.status()).toBe(403);
  expect((await reviewer.goto('/staff/notices/export.csv'))?.status()).toBe(403);
  stage.errors.splice(0);
});
