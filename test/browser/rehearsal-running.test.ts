import type { Page } from 'playwright-core';
import { stringify } from 'yaml';
import { announcement } from '../support/lives';
import { DESKTOP, findings, PHONE, picture, Stage } from './stage';
import { begin, LONG, look } from './theatre';

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await Stage.open();
  page = await stage.windowOfStaff(['exam-officer']);
});
afterAll(() => stage.close());
afterEach(() => expect(stage.errors.splice(0)).toEqual([]));

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
