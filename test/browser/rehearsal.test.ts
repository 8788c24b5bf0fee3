import { readFileSync } from 'node:fs';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { Connection } from '@temporalio/client';
import type { Page } from 'playwright-core';
import type { RehearsalDocument } from '../../domain/rehearsal';
import { testStack } from '../support/stack';
import { picture, PHONE, Stage } from './stage';
import { begin, LONG, look } from './theatre';

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await Stage.open();
  page = await stage.windowOfStaff(['exam-officer']);
});
afterAll(() => stage.close());
afterEach(() => expect(stage.errors.splice(0)).toEqual([]));

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
