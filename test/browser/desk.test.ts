import type { Page } from 'playwright-core';
import { parse } from 'csv-parse/sync';
import { DAY_MS, dateOf, addDays } from '../../domain/instant';
import { eventually } from '../portal/office';
import { filesFor, inReview, type Files } from './desk-cast';
import { DESKTOP, findings, PHONE, picture, Stage } from './stage';

let stage: Stage;
let files: Files;
let officer: Page;
let reviewer: Page;
let waiting: string[];
const REVIEWED = [901, 902, 903, 904];
const WAITING = Array.from({ length: 30 }, (_, index) => 910 + index);

beforeAll(async () => {
  stage = await Stage.open({ capacity: 100, minimum: 1 });
  officer = await stage.windowOfStaff(['exam-officer'], 'officer-1');
  reviewer = await stage.windowOfStaff(['reviewer'], 'reviewer-1');
  await reviewer.goto('/');
  files = await filesFor(stage, reviewer);
  waiting = await Promise.all(WAITING.map((index) => stage.desk.register(stage.terms, index)));
  await Promise.all(REVIEWED.map((index) => inReview(stage, files, index, { employerMismatch: index === 904 })));
  await stage.desk.toConfirmed(await stage.desk.register(stage.terms, 905));
  await listed('candidate', 'materials', 30);
  await listed('reviewer', 'review', 4);
}, 120_000);
afterAll(() => stage.close());
afterEach(() => expect(stage.errors.splice(0)).toEqual([]));

/** Lists follow a moment after the fact. */
const listed = (owner: 'candidate' | 'reviewer', at: string, open: number) =>
  eventually(async () => expect((await stage.desk.site.gateway.queue({ owner, stage: at })).items).toHaveLength(open), 20_000);

const outcomes = (page: Page) => page.locator('tbody td:last-child').allTextContents();

describe('the work queues', () => {
  test('are counted, the reader’s own first, and filtered by session', async () => {
    await officer.goto('/staff');
    expect(await officer.locator('section h2').allTextContents()).toEqual(['由您办理', '由他人办理', '等考生或系统']);
    expect(await officer.textContent('.queue:has(a[href$="candidate/materials"]) .big')).toBe('30');
    await officer.selectOption('[name=session]', stage.terms.session);
    await officer.click('.filter button');
    expect(officer.url()).toContain(`session=${stage.terms.session}`);
    expect(await officer.textContent('.queue:has(a[href*="reviewer/review"]) .big')).toBe('4');
    await officer.goto('/staff?session=nothing-there');
    expect(await officer.textContent('main')).toContain('没有逾期');
  });

  test('say what is overdue, and since when', async () => {
    stage.aheadMs = 10 * DAY_MS;
    await officer.goto('/staff');
    await officer.click('main .row-head .tag.bad');
    expect(await officer.textContent('h1')).toBe('逾期');
    expect(await officer.locator('tbody tr').count()).toBe(4);
    expect(await officer.textContent('tbody tr')).toMatch(/待审核.*逾期\d天/);
    await picture(officer, 'desktop-zh-light-staff-overdue');
    stage.aheadMs = 0;
  });

  test('are exported with masked numbers, for those who may', async () => {
    const csv = await officer.request.get(`/staff/queues/reviewer/review/export.csv`);
    expect(csv.headers()['content-disposition']).toMatch(/^attachment; filename="queue-reviewer-review-\d{4}-\d\d-\d\d\.csv"$/);
    const rows: string[][] = parse(await csv.text(), { bom: true });
    expect(rows).toHaveLength(5);
    expect(rows[1]?.[2]).toMatch(/^4401\*{10}\d{3}[\dX]$/);
    const workbook = await officer.request.get('/staff/queues/overdue/export.xlsx');
    expect([workbook.status(), (await workbook.body()).subarray(0, 2).toString()]).toEqual([200, 'PK']);
    const entry = await stage.windowOfStaff(['score-entry']);
    expect((await entry.request.get('/staff/queues/reviewer/review/export.csv')).status()).toBe(403);
    await entry.goto('/staff/queues/reviewer/review');
    expect(await entry.locator('a[href*=export]').count()).toBe(0);
    expect(await entry.locator('[data-tick]').count()).toBe(0);
  });

  test('no queue at an address of none', async () => {
    expect((await officer.goto('/staff/queues/reviewer/payment'))?.status()).toBe(404);
    expect((await officer.goto("/staff?session=x'%20OR%20'1'='1"))?.status()).toBe(404);
  });
});

describe('several approved at once', () => {
  test('only those without a finding, and each answers for itself', async () => {
    await reviewer.goto('/staff/queues/reviewer/review');
    await reviewer.check('[data-tick-all]');
    expect(await reviewer.locator('[data-tick]:checked').count()).toBe(4);
    await reviewer.click('button[formaction$=approve]');
    expect(await reviewer.textContent('form.card')).toContain('可以办理3件，不能一起办理1件');
    expect(await reviewer.locator('tbody .problem').allTextContents()).toEqual([expect.stringContaining('单位不一致')]);
    await picture(reviewer, 'desktop-zh-light-staff-bulk-approve');
    expect(await findings(reviewer)).toEqual([]);
    const first = (await reviewer.locator('[data-tick]').first().getAttribute('name'))?.slice(4) ?? '';
    await stage.desk.act(first, 'return', { revision: 1, items: [{ item: 'photo', code: 'unclear', text: '' }] });
    await reviewer.click('button[name=go]');
    await reviewer.waitForSelector('h2:has-text("办理完毕：2件已办理，1件没有办成")');
    expect((await outcomes(reviewer)).filter((text) => text === '已办理')).toHaveLength(2);
    expect((await outcomes(reviewer)).filter((text) => /当前阶段（待补正）不在审核中/.test(text))).toHaveLength(1);
    await picture(reviewer, 'desktop-zh-light-staff-bulk-result');
    expect(await findings(reviewer)).toEqual([]);
  });

  test('nothing ticked: said, nothing done', async () => {
    await listed('reviewer', 'review', 1);
    await reviewer.goto('/staff/queues/reviewer/review');
    await reviewer.click('button[formaction$=approve]');
    expect(await reviewer.textContent('.notice h2')).toBe('没有选择任何一件');
  });
});

describe('a deadline extended for many', () => {
  const by = () => addDays(dateOf(stage.terms.materials.shownAt), 1);

  test('a date and a reason are asked for at their fields', async () => {
    await officer.goto('/staff/queues/candidate/materials');
    await officer.check('[name=all]');
    await officer.click('button[formaction$=extend]');
    expect(await officer.locator('tbody tr').count()).toBe(30);
    expect(await officer.locator('button[name=go]').count()).toBe(0);
    await officer.click('form.card button.second');
    expect(await officer.textContent('#f-until-problem')).toBe('请填写新的截止日期');
    expect(await officer.textContent('#f-reason-problem')).toBe('请填写原因');
    expect(await findings(officer)).toEqual([]);
  });

  test('what cannot be is said of each row before', async () => {
    await officer.fill('[name=until]', '2020-01-01');
    await officer.fill('[name=reason]', '快递延误');
    await officer.click('form.card button.second');
    expect(await officer.textContent('form.card')).toContain('可以办理0件，不能一起办理30件');
    expect(await officer.textContent('tbody .problem')).toMatch(/新的截止时间须晚于/);
    expect(await officer.textContent('tbody td:last-child')).toMatch(/^省报名号：.* 23:59/);
  });

  test('is done in parts that follow by themselves, each once', async () => {
    await officer.fill('[name=until]', by());
    await officer.click('form.card button.second');
    await picture(officer, 'desktop-zh-light-staff-bulk-extend');
    await stage.desk.act(waiting[0]!, 'withdraw', { refundFen: 0 });
    const asked: string[] = [];
    officer.on('request', (request) => request.method() === 'POST' && asked.push(request.postData() ?? ''));
    await officer.click('button[name=go]');
    await officer.waitForSelector('h2:has-text("办理完毕：29件已办理，1件没有办成")', { timeout: 30_000 });
    expect(asked).toHaveLength(2);
    const { deadlines, audit } = await stage.desk.registration(waiting[29]!);
    expect([dateOf(deadlines.provincial!.shownAt), deadlines.provincial!.version]).toEqual([by(), 2]);
    expect(audit.at(-1)).toMatchObject({ act: 'extend', by: { role: 'exam-officer', id: 'officer-1' }, why: '快递延误' });
    const again = await officer.request.post('/staff/queues/candidate/materials/extend', { data: asked[0]!, headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: stage.url } });
    expect(await again.text()).toContain('25 / 30');
    expect((await stage.desk.registration(waiting[29]!)).deadlines.provincial!.version).toBe(2);
  });

  test('without JavaScript the next part is a button', async () => {
    const plain = await stage.windowOfStaff(['exam-officer'], 'officer-2', { ...DESKTOP, javaScriptEnabled: false });
    await listed('candidate', 'materials', 29);
    await plain.goto('/staff/queues/candidate/materials');
    await plain.check('[name=all]');
    await plain.click('button[formaction$=extend]');
    await plain.fill('[name=until]', addDays(by(), 1));
    await plain.fill('[name=reason]', '系统维护');
    await plain.click('form.card button.second');
    await plain.click('button[name=go]');
    expect(await plain.textContent('.notice h2')).toBe('正在办理：25 / 29');
    await picture(plain, 'desktop-zh-light-staff-bulk-progress');
    await plain.click('.notice button');
    expect(await plain.textContent('.notice h2')).toBe('办理完毕：29件已办理，0件没有办成。');
  });
});

test('in every look: nothing for axe to find, and a picture of each', async () => {
  for (const [device, options] of [['desktop', DESKTOP], ['phone', PHONE]] as const) {
    const window = await stage.windowOfStaff(['exam-officer', 'reviewer', 'cashier'], `look-${device}`, options);
    for (const [name, path] of [['home', '/staff'], ['queue', '/staff/queues/reviewer/review']] as const) {
      for (const [lang, colorScheme] of [['zh', 'light'], ['zh', 'dark'], ['en', 'light']] as const) {
        await window.emulateMedia({ colorScheme });
        await window.goto(`${path}?lang=${lang}`, { waitUntil: 'load' });
        expect(await window.innerText('body')).not.toMatch(/\{\w+\}|undefined|\[object|NaN/);
        expect(await window.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
        if (lang === 'zh') expect([name, device, await findings(window, colorScheme === 'dark' ? ['color-contrast'] : undefined)]).toEqual([name, device, []]);
        await picture(window, `${device}-${lang}-${colorScheme}-staff-${name}`);
      }
    }
    await window.context().close();
  }
}, 120_000);
