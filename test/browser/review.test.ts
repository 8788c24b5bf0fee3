import type { Page } from 'playwright-core';
import { applicant } from '../support/people';
import { eventually } from '../portal/office';
import { filesFor, inReview, type Files } from './desk-cast';
import { DESKTOP, findings, PHONE, picture, Stage } from './stage';

const TEN = Array.from({ length: 10 }, (_, index) => 801 + index);

let stage: Stage;
let files: Files;
let ids: string[];
let page: Page;
beforeAll(async () => {
  stage = await Stage.open();
  page = await stage.windowOfStaff(['reviewer'], 'reviewer-1');
  await page.goto('/');
  files = await filesFor(stage, page);
  ids = await Promise.all(TEN.map((index) => inReview(stage, files, index)));
  await listed(10);
}, 120_000);
afterAll(() => stage.close());
afterEach(() => expect(stage.errors.splice(0)).toEqual([]));

/** Lists follow a moment after the fact. */
const listed = (open: number) =>
  eventually(async () => {
    const { items } = await stage.desk.site.gateway.queue({ owner: 'reviewer', stage: 'review' });
    expect(items).toHaveLength(open);
  }, 20_000);

const idIn = (window: Page): string => /registrations\/(\w+)\/review/.exec(window.url())?.[1] ?? '';
const standing = async (id: string): Promise<string> => {
  const { end, stage: at } = await stage.desk.registration(id);
  return end?.end ?? at;
};
const said = (window: Page) => window.textContent('main .notice h2');

/** Everything marked OK by the one key. */
async function markAll(window: Page, count = 5): Promise<void> {
  for (let item = 0; item < count; item += 1) await window.keyboard.press('o');
}

describe('ten files by keyboard', () => {
  test('the queue leads to the first', async () => {
    await page.goto('/staff');
    expect(await page.textContent('.queue:has(a[href$="reviewer/review"]) .big')).toBe('10');
    await picture(page, 'desktop-zh-light-staff-home');
    await page.click('.queue a[href$="reviewer/review"]');
    expect(await page.locator('tbody tr').count()).toBe(10);
    await picture(page, 'desktop-zh-light-staff-queue');
    await page.click('tbody tr >> nth=0 >> a');
    expect(ids).toContain(idIn(page));
  });

  test('a verdict too early is explained at each item', async () => {
    await page.locator('[data-item] >> nth=0').focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.notice.bad');
    expect(await page.locator('.notice.bad li').count()).toBe(5);
    expect(await page.textContent('#item-photo .problem')).toBe('请给出结论：电子白底彩色证件相片');
    expect(await findings(page)).toEqual([]);
  });

  test('items are gone through, a picture is zoomed and turned, and keys do nothing while one types', async () => {
    await page.keyboard.press('?');
    expect(await page.getAttribute('#keys', 'open')).toBe('');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('z');
    await page.keyboard.press('t');
    const focused = await page.evaluate<string>('document.activeElement.id');
    expect(focused).toMatch(/^item-/);
    const shown = page.locator(`#${focused} [data-picture]`);
    if (await shown.count()) expect([await shown.getAttribute('data-zoom'), await shown.getAttribute('data-turn')]).toEqual(['1', '90']);
    await page.keyboard.press('r');
    await page.focus(`#${focused} input[type=text]`);
    await page.keyboard.type('jokr?');
    expect(await page.inputValue(`#${focused} input[type=text]`)).toBe('jokr?');
    await page.fill(`#${focused} input[type=text]`, '');
    expect([await page.isDisabled('button[value=approve]'), await page.isDisabled('button[value=return]')]).toEqual([true, false]);
  });

  test('no reason given: said at the field, and what was marked is kept', async () => {
    await page.keyboard.press('Enter');
    await page.waitForSelector('.notice.bad');
    expect(await page.locator('.reasons .problem').allTextContents()).toEqual([expect.stringMatching(/^请选择退回原因/)]);
    expect(await page.locator('input[value=return]:checked').count()).toBe(1);
    await picture(page, 'desktop-zh-light-staff-review-wrong');
  });

  test('eight are approved one after the other', async () => {
    const done: string[] = [];
    for (let file = 0; file < 8; file += 1) {
      const id = idIn(page);
      done.push(id);
      await page.locator('[data-item] >> nth=0').focus();
      await markAll(page);
      await Promise.all([page.waitForURL((url) => !url.pathname.includes(id)), page.keyboard.press('Enter')]);
      expect(await said(page)).toMatch(/已通过$/);
    }
    expect(new Set(done).size).toBe(8);
    for (const id of done) expect(await standing(id)).toBe('payment');
  });

  test('one is returned with a coded reason, and the candidate reads it in their language', async () => {
    const id = idIn(page);
    const index = TEN[ids.indexOf(id)]!;
    await page.focus('#item-photo');
    await page.keyboard.press('r');
    await page.selectOption('[name="code.photo"]', 'background');
    await page.fill('[name="text.photo"]', '请换白色背景');
    await Promise.all([page.waitForURL((url) => !url.pathname.includes(id)), page.keyboard.press('Enter')]);
    expect(await said(page)).toMatch(/已退回$/);
    expect(await standing(id)).toBe('correction');
    const candidate = await stage.windowOf(applicant(index));
    await candidate.goto(`/my/${id}`);
    expect(await candidate.textContent('#item-photo .problem')).toBe('照片不是白底近照：请换白色背景');
    await candidate.goto(`/my/${id}?lang=en`);
    expect(await candidate.textContent('#item-photo .problem')).toBe('The photo is not a recent one on white: 请换白色背景');
    await candidate.context().close();
  });

  test('the last is rejected, not without a reason, and the candidate is told which', async () => {
    const id = idIn(page);
    await page.click('details:has(button.danger) summary');
    await page.click('button.danger');
    expect(await page.textContent('#f-reject-code-problem')).toBe('请选择不通过的原因');
    await page.selectOption('[name="reject.code"]', 'other');
    await page.click('button.danger');
    expect(await page.textContent('#f-reject-text-problem')).toMatch(/请写明/);
    await page.selectOption('[name="reject.code"]', 'untrue');
    await Promise.all([page.waitForURL('**/staff/queues/reviewer/review'), page.click('button.danger')]);
    await stage.desk.untilStage(id, 'rejected');
    const candidate = await stage.windowOf(applicant(TEN[ids.indexOf(id)]!));
    await eventually(async () => {
      await candidate.goto(`/my/${id}`);
      expect(await candidate.textContent('main .notice')).toContain('资料与事实不符');
    });
    await candidate.context().close();
  });
});

describe('two reviewers on one file', () => {
  let id: string;
  let other: Page;
  beforeAll(async () => {
    id = await inReview(stage, files, 820);
    other = await stage.windowOfStaff(['reviewer'], 'reviewer-2');
  });

  test('the second is told who decided what meanwhile, and overwrites nothing', async () => {
    await Promise.all([page.goto(`/staff/registrations/${id}/review`), other.goto(`/staff/registrations/${id}/review`)]);
    await page.focus('#item-photo');
    await page.keyboard.press('r');
    await page.selectOption('[name="code.photo"]', 'unclear');
    await Promise.all([page.waitForURL((url) => !url.pathname.includes(id)), page.click('button[value=return]')]);
    await other.locator('[data-item] >> nth=0').focus();
    await markAll(other);
    await other.keyboard.press('Enter');
    await other.waitForSelector('.notice.bad');
    expect(await said(other)).toMatch(/^没有办理：/);
    expect(await other.textContent('.notice.warn')).toMatch(/reviewer-1于.*退回补正/);
    expect(await other.locator('button[value=approve]').count()).toBe(0);
    expect(await standing(id)).toBe('correction');
    await picture(other, 'desktop-zh-light-staff-review-meanwhile');
    expect(await findings(other)).toEqual([]);
  });

  test('a verdict on a revision that is no longer the current one is refused', async () => {
    const again = { photo: { at: await stage.desk.now(id), ref: files.photo } };
    await other.goto(`/staff/registrations/${id}/review`);
    await stage.desk.act(id, 'handIn', { items: again, submit: true });
    await other.goto(`/staff/registrations/${id}/review`);
    expect(await other.textContent('#findings')).toContain('重新提交的文件与退回前相同');
    expect(await other.textContent('#item-photo')).toContain('上次退回：图像不清晰');
    await other.evaluate('document.querySelector("form[data-review] [name=revision]").value = 1');
    await other.locator('[data-item] >> nth=0').focus();
    await markAll(other);
    await other.check('[name=despite]');
    await other.click('button[value=approve]');
    await other.waitForSelector('.notice.bad');
    expect(await said(other)).toMatch(/审核的是第1版，当前为第2版/);
    expect(await standing(id)).toBe('review');
  });

  test('what the checks point out has to be looked into', async () => {
    await other.locator('[data-item] >> nth=0').focus();
    await markAll(other);
    await other.click('button[value=approve]');
    expect(await other.textContent('#f-despite-problem')).toMatch(/请确认已核对/);
    await other.check('[name=despite]');
    await Promise.all([other.waitForURL((url) => !url.pathname.includes(id)), other.click('button[value=approve]')]);
    expect(await standing(id)).toBe('payment');
  });
});

test('without JavaScript a file is returned, and another approved', async () => {
  const [first, second] = await Promise.all([inReview(stage, files, 830), inReview(stage, files, 831)]);
  const plain = await stage.windowOfStaff(['reviewer'], 'reviewer-3', { ...DESKTOP, javaScriptEnabled: false });
  await plain.goto(`/staff/registrations/${first}/review`);
  for (const item of await plain.locator('[data-item]').all()) await item.locator('input[value=ok]').check();
  await plain.check('#item-photo input[value=return]');
  await plain.selectOption('[name="code.photo"]', 'background');
  await plain.click('button[value=approve]');
  expect(await plain.textContent('.notice.bad')).toMatch(/不能通过/);
  await plain.click('button[value=return]');
  expect(await standing(first)).toBe('correction');
  await plain.goto(`/staff/registrations/${second}/review`);
  for (const item of await plain.locator('[data-item]').all()) await item.locator('input[value=ok]').check();
  await plain.click('button[value=approve]');
  expect(await standing(second)).toBe('payment');
});

test('in every look: nothing for axe to find, and a picture of each', async () => {
  const id = await inReview(stage, files, 840, { employerMismatch: true });
  await stage.desk.act(id, 'return', { revision: 1, items: [{ item: 'photo', code: 'background', text: '' }] });
  await stage.desk.act(id, 'handIn', { items: { photo: { at: await stage.desk.now(id), ref: files['identity-card'] } }, submit: true });
  for (const [device, options] of [['desktop', DESKTOP], ['phone', PHONE]] as const) {
    const window = await stage.windowOfStaff(['reviewer'], `look-${device}`, options);
    for (const lang of ['zh', 'en'] as const) {
      for (const colorScheme of lang === 'zh' ? (['light', 'dark'] as const) : (['light'] as const)) {
        await window.emulateMedia({ colorScheme });
        await window.goto(`/staff/registrations/${id}/review?lang=${lang}`, { waitUntil: 'load' });
        expect(await window.innerText('body')).not.toMatch(/\{\w+\}|undefined|\[object|NaN/);
        expect(await window.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
        expect([device, lang, colorScheme, await findings(window, colorScheme === 'dark' ? ['color-contrast'] : undefined)]).toEqual([device, lang, colorScheme, []]);
        await picture(window, `${device}-${lang}-${colorScheme}-staff-review`);
      }
    }
    await window.context().close();
  }
}, 120_000);

test('who may not review finds the door closed', async () => {
  const cashier = await stage.windowOfStaff(['cashier']);
  expect((await cashier.goto(`/staff/registrations/${ids[0]}/review`))?.status()).toBe(403);
  expect(stage.errors.splice(0)).toEqual([expect.stringContaining('403')]);
});
