import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { resolveBrowser } from '../../engine/browser';
import { choosePort } from '../../engine/ports';
import { start, type Run } from '../start/run';
import { applicant } from '../support/people';
import { asFile, photo } from './pictures';
import { DESKTOP, PHONE, picture } from './stage';

const person = applicant(951);
const NUMBER = 'S000044123456263000001';

let dataDir: string;
let url: string;
let run: Run;
let browser: Browser;
let candidate: Page;
let staff: Page;
const errors: string[] = [];

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'dengke-whole-'));
  const port = await choosePort('test');
  url = `http://127.0.0.1:${port}`;
  run = start(dataDir, port, ['--minimum', '1']);
  await run.until(/^ready /);
  const root = process.getuid?.() === 0;
  browser = await chromium.launch({ executablePath: resolveBrowser({ log: () => undefined }), args: root ? ['--no-sandbox'] : [] });
  candidate = await window(PHONE);
  staff = await window({ ...DESKTOP, locale: 'en-GB' });
}, 120_000);
afterAll(async () => {
  await browser.close();
  run.child.kill('SIGTERM');
  await run.code;
  rmSync(dataDir, { recursive: true, force: true });
});
afterEach(() => expect(errors.splice(0)).toEqual([]));

async function window(options: object): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: url, ...options })).newPage();
  page.on('console', (message) => void (message.type() === 'error' && !/status of (401|422)/.test(message.text()) && errors.push(message.text())));
  page.on('pageerror', (error) => void errors.push(error.message));
  return page;
}

/** Through the provider made for development. */
async function signInAs(page: Page, name: string, to: string): Promise<void> {
  await page.goto(to);
  await page.click('main a.button');
  await page.click(`button:has-text("${name}")`);
  await page.waitForURL(`**${to}`);
}

/** Lists follow a moment after the fact. */
async function reloadedUntil(page: Page, path: string, selector: string): Promise<void> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await page.waitForTimeout(250)) {
    await page.goto(path);
    if (await page.isVisible(selector)) return;
  }
  throw new Error(`${selector} did not come to ${path}`);
}

const stands = (text: string) => candidate.waitForSelector(`#next h2:has-text("${text}")`, { timeout: 30_000 });
const days = async (count: number) => {
  await staff.goto('/staff/clock');
  await staff.fill('[name=days]', String(count));
  await staff.click('main form button');
  await staff.waitForSelector('.notice.good', { timeout: 60_000 });
};

let exam: string;
let id: string;
const at = (rest = '') => `/staff/sessions/${exam}${rest}`;

test('the candidate finds the exam, signs in with the code, and registers', async () => {
  await candidate.goto('/');
  exam = (await candidate.getAttribute('a.button[href$="-min1"]', 'href'))!.slice('/exams/'.length);
  await candidate.goto(`/exams/${exam}/register`);
  await candidate.fill('[name=number]', person.identity.number);
  await candidate.fill('[name=mobile]', person.mobile);
  await candidate.click('main form .button');
  const outbox = await window(PHONE);
  await outbox.goto('/outbox');
  const code = /\d{6}/.exec((await outbox.textContent('.messages li')) ?? '')![0];
  await outbox.close();
  await candidate.fill('[name=code]', code);
  await candidate.click('main form .button');
  await candidate.fill('[name=name]', person.name);
  await candidate.fill('[name="work.0.employer"]', '广州某科技有限公司');
  await candidate.fill('[name="work.0.from"]', '2012-01-01');
  await candidate.check('[name=condition][value="3-1"]');
  for (const tick of ['agreeCard', 'agreeProvince', 'truthful']) await candidate.check(`[name=${tick}]`);
  await candidate.click('button[value=send]');
  await candidate.waitForURL('**/my/*?new=1');
  id = new URL(candidate.url()).pathname.slice('/my/'.length);
}, 60_000);

test('and hands everything in from the phone', async () => {
  const items = await candidate.locator('[data-upload]').evaluateAll((all) => all.map((one) => (one as unknown as { dataset: { upload: string } }).dataset.upload));
  expect(items.length).toBeGreaterThan(3);
  for (const item of items) {
    await candidate.setInputFiles(`[data-upload=${item}] input[type=file]`, asFile(await photo(candidate)));
    await candidate.waitForSelector(`#item-${item} .tag.good`, { timeout: 30_000 });
  }
  await candidate.fill('[name=provincialNumber]', 'GD20260001');
  await picture(candidate, 'whole-phone-materials');
  await candidate.click('button[value=submit]');
  await stands('资料审核中');
}, 90_000);

test('a teacher reviews it', async () => {
  await signInAs(staff, '全老师', '/staff');
  await reloadedUntil(staff, '/staff/queues/reviewer/review', 'tbody tr a');
  await staff.click('tbody tr a');
  await staff.waitForURL('**/review**');
  await picture(staff, 'whole-desktop-review');
  await staff.locator('[data-item] >> nth=0').focus();
  for (const _ of Array.from({ length: await staff.locator('[data-item]').count() })) await staff.keyboard.press('o');
  if (await staff.isVisible('[name=despite]')) await staff.check('[name=despite]');
  await staff.click('button[value=approve]');
  await candidate.waitForSelector('#next h2:has-text("缴费")', { timeout: 30_000 });
}, 60_000);

test('the cashier records the transfer by the reference on the candidate’s page', async () => {
  const reference = /DK[2-9A-Z]{9}/.exec(await candidate.innerText('#money'))![0];
  await staff.goto('/staff/cashier');
  for (const [field, value] of [['yuan', '375'], ['bankReference', 'ICBC-1'], ['registration', reference]] as const) await staff.fill(`[name=${field}]`, value);
  await staff.click('form[action="/staff/cashier"] button');
  expect(await staff.innerText('.notice')).toContain('Entered');
  await stands('等待确认开考');
}, 60_000);

test('the officer decides on the day, and the candidate has a ticket', async () => {
  await days(31);
  await staff.goto(at('/decision'));
  if (new URL(staff.url()).pathname.endsWith('/decision')) {
    await staff.fill('[name=reason]', 'decision day');
    await staff.click('button[value=check]');
    await staff.click('button[value=decide]');
    await staff.waitForURL((location) => location.pathname === at());
  }
  await reloadedUntil(candidate, `/my/${id}`, 'text=准考证');
  await picture(candidate, 'whole-phone-ticket');
  await picture(staff, 'whole-desktop-session');
}, 120_000);

test('two people enter the scores, and they are published', async () => {
  await days(4);
  const clerk = await window(DESKTOP);
  const type = async (page: Page, path: string) => {
    await page.goto(at(path));
    await page.fill(`[name="s.${id}.theory"]`, '75');
    await page.fill(`[name="s.${id}.practical"]`, '82');
    await page.click('main form button');
  };
  await signInAs(clerk, '陆老师', '/staff');
  await type(clerk, '/scores/enter');
  await type(staff, '/scores/check');
  await staff.goto(at('/scores'));
  await staff.click('main form button');
  await staff.click('text=Publish these scores');
  await reloadedUntil(candidate, `/my/${id}`, 'text=82');
}, 120_000);

test('the certificate is recorded, and the candidate sees its number', async () => {
  await reloadedUntil(staff, at('/certificates'), `[name="n.${id}"]`);
  await staff.fill(`[name="n.${id}"]`, NUMBER);
  await staff.click('main form button');
  await staff.click('text=Do it');
  await reloadedUntil(candidate, `/my/${id}`, `text=${NUMBER}`);
  await picture(candidate, 'whole-phone-certificate');
  await candidate.goto(`/my/${id}?lang=en`);
  expect(await candidate.innerText('main')).toContain(NUMBER);
}, 60_000);
