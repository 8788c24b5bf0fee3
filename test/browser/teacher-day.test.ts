import type { Page } from 'playwright-core';
import { stringify } from 'yaml';
import { DAY_MS } from '../../domain/instant';
import { shiftByWeeks } from '../../domain/shift';
import { currentAnnouncement } from '../support/site';
import { DESKTOP, findings, PHONE, picture, Stage } from './stage';

const CANDIDATES = [701, 702, 703, 704] as const;

let stage: Stage;
let officer: Page;
const ids: string[] = [];
const at = (rest = '') => `/staff/sessions/${stage.terms.session}${rest}`;

beforeAll(async () => {
  stage = await Stage.open({ minimum: 2, capacity: 12 });
  const { desk, terms } = stage;
  for (const index of CANDIDATES) {
    ids.push(await desk.register(terms, index));
    await desk.moveSessionTo(terms.session, Date.now() + (index - 700) * DAY_MS);
  }
  for (const id of ids) {
    await desk.submit(id);
    await desk.act(id, 'approve', { revision: 1 });
  }
  officer = await stage.windowOfStaff(['exam-officer'], 'wang');
}, 120_000);
afterAll(() => stage.close());
afterEach(() => expect(stage.errors.splice(0)).toEqual([]));

const SOMETHING_RAW = /\{\w+\}|undefined|\[object|NaN/;

/** A page in both languages, on a desk and a phone, by day and by night: nothing for axe to find, no hole in the words. */
async function look(page: Page, name: string, path = new URL(page.url()).pathname): Promise<void> {
  for (const lang of ['en', 'zh'] as const) {
    await page.goto(`${path}?lang=${lang}`);
    expect([name, lang, await findings(page)]).toEqual([name, lang, []]);
    expect(await page.innerText('body')).not.toMatch(SOMETHING_RAW);
  }
  for (const [device, { viewport }] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      await picture(page, `staff-${device}-${colorScheme}-${name}`);
      expect([name, colorScheme, await findings(page, ['color-contrast'])]).toEqual([name, colorScheme, []]);
    }
    expect([name, device, await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')]).toEqual([name, device, 0]);
  }
  await page.setViewportSize(DESKTOP.viewport);
}

const saidIn = (page: Page) => page.innerText('.notice');

describe('opening a session from a file', () => {
  const next = () => ({ ...shiftByWeeks(currentAnnouncement(), 12), id: 'next' });

  test('everything that is wrong is named by its field, all at once', async () => {
    await officer.goto('/staff/sessions/new?lang=zh');
    await officer.click('button[value=check]');
    expect(await saidIn(officer)).toContain('请选择文件');
    await officer.fill('[name=text]', 'a: [');
    await officer.click('button[value=check]');
    expect(await saidIn(officer)).toContain('不是有效的 YAML');
    await officer.fill('[name=text]', stringify({ ...next(), capacity: 'many', examOn: 'soon' }));
    await officer.click('button[value=check]');
    expect(await saidIn(officer)).toMatch(/有2处需要更正[\s\S]*examOn[\s\S]*capacity|有2处需要更正[\s\S]*capacity[\s\S]*examOn/);
    expect(await findings(officer)).toEqual([]);
    await picture(officer, 'staff-desktop-light-session-new-wrong');
  });

  test('it is shown before it is open', async () => {
    await officer.setInputFiles('[name=file]', { name: 'next.yaml', mimeType: 'application/yaml', buffer: Buffer.from(stringify(next())) });
    await officer.click('button[value=check]');
    expect(await saidIn(officer)).toContain('还没有开放');
    expect(await findings(officer)).toEqual([]);
    await picture(officer, 'staff-desktop-light-session-preview');
    await officer.click('button[value=open]');
    await officer.waitForURL('**/staff/sessions/next?done=opened');
    expect(await saidIn(officer)).toContain('已开放报名');
    await look(officer, 'session-new', '/staff/sessions/new');
  });
});

describe('the session', () => {
  test('is in the list', async () => look(officer, 'sessions', '/staff/sessions'));
  test('is shown whole', async () => {
    await look(officer, 'session-open', at());
    expect(await officer.locator('svg.chart polyline').count()).toBe(2);
    await officer.click('summary');
    expect(await officer.locator('details tbody tr').count()).toBeGreaterThan(2);
  });
});
