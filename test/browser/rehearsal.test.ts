import { readFileSync } from 'node:fs';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { Connection } from '@temporalio/client';
import type { Page } from 'playwright-core';
import { stringify } from 'yaml';
import type { RehearsalDocument } from '../../domain/rehearsal';
import { announcement } from '../support/lives';
import { testStack } from '../support/stack';
import { DESKTOP, findings, PHONE, picture, Stage } from './stage';

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await Stage.open();
  page = await stage.windowOfStaff(['exam-officer']);
});
afterAll(() => stage.close());
afterEach(() => expect(stage.errors.splice(0)).toEqual([]));

const LONG = 180_000;
const MARK = '演练 / Rehearsal';
const SOMETHING_RAW = /\{\w+\}|undefined|\[object|NaN/;

async function begin(window: Page, candidates: number): Promise<string> {
  await window.goto('/staff/rehearsals?lang=zh');
  await window.fill('[name=candidates]', String(candidates));
  await window.selectOption('[name=behaviour]', 'prompt');
  await window.click('main form .button, main form button:not(.danger)');
  await window.waitForURL(/\/staff\/rehearsals\/[0-9a-f]{16}$/);
  return new URL(window.url()).pathname;
}

/** Everything a rehearsal could have touched: workflows of the installation, and what lies in its buckets. */
async function everythingReal(): Promise<unknown> {
  const { client, store } = stage.desk.site;
  const workflows: string[] = [];
  for await (const { workflowId, historyLength } of client.workflow.list()) workflows.push(`${workflowId} ${historyLength}`);
  const keys = await Promise.all([store.buckets.materials, store.buckets.records].map(async (Bucket) => {
    const { Contents = [] } = await store.client.send(new ListObjectsV2Command({ Bucket }));
    return Contents.flatMap(({ Key, ETag }) => (/^(rehearsals|web-sessions)\//.test(Key ?? '') ? [] : [`${Key} ${ETag}`]));
  }));
  const connection = await Connection.connect({ address: testStack().temporal.address });
  const { namespaces } = await connection.workflowService.listNamespaces({ pageSize: 1000 });
  await connection.close();
  return { workflows: workflows.toSorted((a, b) => a.localeCompare(b)), keys, houses: namespaces?.filter(({ namespaceInfo }) => namespaceInfo?.name?.startsWith('rehearsal-')).length };
}

/** Nothing for axe to find, no hole in the words, the mark in sight, and a picture of each look. */
async function look(window: Page, name: string, path: string, kind: 'desktop' | 'phone'): Promise<void> {
  for (const lang of ['zh', 'en'] as const) {
    await window.emulateMedia({ colorScheme: 'light' });
    await window.goto(`${path}?lang=${lang}`);
    expect(await window.textContent('.rehearsal-mark strong')).toBe(MARK);
    expect(await window.title()).toMatch(lang === 'zh' ? /^【演练】/ : /^【Rehearsal】/);
    expect(await window.innerText('body')).not.toMatch(SOMETHING_RAW);
    expect([name, lang, await findings(window)]).toEqual([name, lang, []]);
    expect(await window.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    await picture(window, `${kind}-${lang}-light-${name}`);
    await window.emulateMedia({ colorScheme: 'dark' });
    expect([name, lang, await findings(window, ['color-contrast'])]).toEqual([name, lang, []]);
    await picture(window, `${kind}-${lang}-dark-${name}`);
  }
}

describe('a rehearsal of thirty', () => {
  let path: string;

  test('is watched as it goes, and its report read, and nothing real has been touched', async () => {
    const before = await everythingReal();
    path = await begin(page, 30);
    const dates = new Set<string>();
    await page.waitForSelector('.virtual strong', { timeout: 60_000 });
    for (let over = false; !over; over = await page.locator('.notice.good').isVisible()) {
      dates.add(await page.locator('.virtual strong').textContent({ timeout: 1_000 }).catch(() => null) ?? '');
      await page.waitForTimeout(300);
    }
    expect(dates.size).toBeGreaterThan(5);
    expect(await page.textContent('.notice.good h2')).toBe('所有规则都成立');
    expect(await page.textContent('.columns')).toMatch(/如期开考：缴费确认30人[^]*已取得证书[^]*30/);
    expect(await page.textContent('.columns')).toContain('11250.00');
    expect(await page.locator('.rehearsal button.danger').count()).toBe(0);
    expect(await everythingReal()).toEqual(before);
  }, LONG);

  test('has a report that can be taken along, and printed with the mark', async () => {
    await page.emulateMedia({ media: 'print' });
    await picture(page, 'print-zh-rehearsal-report');
    const [marked, navigated] = [await page.isVisible('.rehearsal-mark'), await page.isVisible('.top nav')];
    await page.emulateMedia({ media: 'screen' });
    expect([marked, navigated]).toEqual([true, false]);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('a[href$="report.json"]')]);
    expect(download.suggestedFilename()).toMatch(/^rehearsal-[0-9a-f]{16}\.json$/);
    const report = JSON.parse(readFileSync(await download.path(), 'utf8')) as RehearsalDocument & { rehearsal: boolean; timeline: unknown[] };
    expect(report).toMatchObject({ rehearsal: true, candidates: 30, ends: { certified: 30 }, decision: { held: true } });
    expect(report.invariants.filter(({ held }) => !held)).toEqual([]);
    expect(report.timeline.length).toBeGreaterThan(5);
  });

  test('looks as it should, to everyone', async () => {
    const phone = await stage.windowOfStaff(['exam-officer'], 'exam-officer', PHONE);
    for (const [window, kind] of [[page, 'desktop'], [phone, 'phone']] as const) {
      await look(window, 'rehearsals', '/staff/rehearsals', kind);
      await look(window, 'rehearsal-report', path, kind);
    }
  }, LONG);
});

describe('a rehearsal under way', () => {
  let path: string;

  test('without JavaScript comes on by reloading, and looks as it should', async () => {
    const plain = await stage.windowOfStaff(['exam-officer'], 'plain', { ...PHONE, javaScriptEnabled: false });
    path = await begin(plain, 400);
    while (!(await plain.locator('.virtual').count())) await plain.click('.without-script');
    const first = await plain.textContent('.virtual strong');
    while ((await plain.textContent('.virtual strong')) === first) await plain.click('.without-script');
    await look(page, 'rehearsal-running', path, 'desktop');
    await look(await stage.windowOfStaff(['exam-officer'], 'exam-officer', PHONE), 'rehearsal-running', path, 'phone');
  }, LONG);

  test('lets no second one begin', async () => {
    const other = await stage.windowOfStaff(['exam-officer'], 'second', DESKTOP);
    await other.goto('/staff/rehearsals?lang=zh');
    await other.click('main form button');
    expect(await other.textContent('.notice.warn')).toContain('已有一场演练在进行');
    expect(await other.getAttribute('.notice.warn a', 'href')).toBe(path);
  });

  test('is cancelled, and ends everywhere', async () => {
    const watching = await stage.windowOfStaff(['exam-officer'], 'watching', DESKTOP);
    await watching.goto(`${path}?lang=zh`);
    await page.goto(`${path}?lang=zh`);
    await page.click('button.danger');
    await page.waitForSelector('.notice.warn h2:has-text("演练已取消")');
    await watching.waitForSelector('.notice.warn h2:has-text("演练已取消")');
    await look(page, 'rehearsal-cancelled', path, 'desktop');
  }, LONG);
});

test('what is wrong is said at its field, and what was typed stays', async () => {
  await page.goto('/staff/rehearsals?lang=en');
  await page.selectOption('[name=announcement]', 'typed');
  await page.click('summary');
  await page.fill('[name=yaml]', stringify({ ...announcement(), capacity: -1 }));
  await page.fill('[name=candidates]', '0');
  await page.click('main form button');
  expect(await page.textContent('#f-yaml-problem')).toMatch(/capacity: /);
  expect(await page.isVisible('#f-candidates-problem')).toBe(true);
  expect(await page.inputValue('[name=yaml]')).toContain('capacity: -1');
  expect(await findings(page)).toEqual([]);
  await picture(page, 'desktop-en-light-rehearsals-wrong');
});
