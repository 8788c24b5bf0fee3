import type { Page } from 'playwright-core';
import writeXlsx from 'write-excel-file/node';
import { heldMoney } from '../../domain/ledger';
import { paymentReference } from '../../domain/payment-reference';
import type { Registration } from '../../domain/registration';
import { applicant } from '../support/people';
import { DESKTOP, findings, PHONE, picture, Stage } from './stage';

const PEOPLE = [801, 802, 803, 804, 805, 806, 807] as const;
const HEAD = ['交易时间', '收入金额', '支出金额', '对方户名', '附言', '交易流水号'];

let stage: Stage;
let cashier: Page;
let ids: string[];

beforeAll(async () => {
  stage = await Stage.open({ minimum: 1, capacity: 12 });
  const { desk, terms } = stage;
  ids = await Promise.all(PEOPLE.map((index) => desk.register(terms, index)));
  for (const id of ids) {
    await desk.submit(id);
    await desk.act(id, 'approve', { revision: 1 });
  }
  cashier = await stage.windowOfStaff(['cashier'], 'li');
}, 120_000);
afterAll(() => stage.close());
afterEach(() => expect(stage.errors.splice(0)).toEqual([]));

const now = () => new Date().toISOString().slice(0, 10);
const nameOf = (at: number) => applicant(PEOPLE[at]!).name;
const referenceOf = (at: number) => paymentReference(ids[at]!);

/** One person by reference, two by one employer's sum, one by name and amount, a stranger; the first line once more; and money that went out. */
const lines = () => [
  [now(), '375.00', '', '某人的母亲', `报名费 ${referenceOf(0)}`, 'S-1'],
  [now(), '750.00', '', '某科技公司', `${referenceOf(1)}、${referenceOf(2)}`, 'S-2'],
  [now(), '375.00', '', nameOf(3), '转账', 'S-3'],
  [now(), '12.34', '', '陌生人', '', 'S-4'],
  [now(), '375.00', '', '某人的母亲', `报名费 ${referenceOf(0)}`, 'S-1'],
  [now(), '', '88.00', '供应商', '货款', 'S-5'],
  ['2026-13-01', '1.00', '', '', '', 'S-6'],
  [now(), '1,125.00', '', '某集团', '代员工缴费', 'S-8'],
];

const csv = (rows: readonly string[][]) => Buffer.from(`﻿账户,6222\r\n${[HEAD, ...rows].map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n')}\r\n`);

async function handIn(buffer: Buffer, name = 'statement.csv'): Promise<void> {
  await cashier.goto('/staff/cashier?lang=zh');
  await cashier.fill('[name=bank]', '工商银行');
  await cashier.setInputFiles('[name=file]', { name, mimeType: 'text/csv', buffer });
  await cashier.click('#statement button');
}

const held = async (at: number): Promise<number> => {
  const record = await stage.desk.site.records.readRecord<Registration>({ kind: 'registration', id: ids[at]! });
  return heldMoney(record?.file.ledger ?? []);
};

test('without a bank or a file nothing happens, and each is named', async () => {
  await cashier.goto('/staff/cashier?lang=zh');
  await cashier.click('#statement button');
  expect(await cashier.innerText('#f-bank-problem')).toContain('银行名称');
  expect(await cashier.innerText('#f-file-problem')).toContain('请选择文件');
  await handIn(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), 'old.xls');
  expect(await cashier.innerText('#f-file-problem')).toContain('另存为 .xlsx');
  await handIn(Buffer.from('a,b\n1,2\n'));
  expect(await cashier.innerText('#f-file-problem')).toContain('没有找到对账单的表头');
});

test('every line is shown with where it goes, before anything is entered', async () => {
  await handIn(csv(lines()));
  await cashier.waitForURL('**/staff/cashier/statements/*');
  expect(await cashier.innerText('#reference')).toMatch(/按缴费编号匹配 · 2[\s\S]*S-1[\s\S]*S-2/);
  expect(await cashier.innerText('#name')).toMatch(new RegExp(`· 1[\\s\\S]*${nameOf(3)}`));
  expect(await cashier.innerText('#unmatched')).toContain('陌生人');
  expect(await cashier.innerText('#duplicate')).toContain('S-1');
  expect(await cashier.innerText('#problems')).toContain('行 9');
  expect(await cashier.innerText('main')).toContain('另有1行支出');
  expect(await held(0)).toBe(0);
});

test('the page is good to look at, in both languages', async () => {
  const path = new URL(cashier.url()).pathname;
  for (const lang of ['en', 'zh'] as const) {
    await cashier.goto(`${path}?lang=${lang}`);
    expect([lang, await findings(cashier)]).toEqual([lang, []]);
    expect(await cashier.innerText('body')).not.toMatch(/\{\w+\}|undefined|\[object|NaN/);
  }
  for (const colorScheme of ['dark', 'light'] as const) {
    await cashier.emulateMedia({ colorScheme });
    for (const [device, { viewport }] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
      await cashier.setViewportSize(viewport);
      await picture(cashier, `staff-${device}-${colorScheme}-statement`);
      expect([device, await cashier.evaluate<number>('document.documentElement.scrollWidth - innerWidth')]).toEqual([device, 0]);
    }
  }
  await cashier.setViewportSize(DESKTOP.viewport);
});

test('a wrong column is refused, another one is read', async () => {
  await cashier.click('summary');
  await cashier.selectOption('[name=credit]', '');
  await cashier.click('details button');
  expect(await cashier.innerText('#f-credit-problem')).toContain('请指明这一列');
  await cashier.selectOption('[name=credit]', '支出金额');
  await cashier.click('details button');
  await cashier.waitForSelector('text=供应商');
  await cashier.click('summary');
  await cashier.selectOption('[name=credit]', '收入金额');
  await cashier.click('details button');
  await cashier.waitForSelector('#reference');
});

test('what has changed since it was shown is shown anew, and nothing is entered', async () => {
  await cashier.evaluate(`document.querySelector('[name=_seen]').value = 'older'`);
  await cashier.click('main form >> text=确认入账');
  await cashier.waitForSelector('text=去向有变化，尚未入账');
  expect(await held(0)).toBe(0);
});

test('confirmed, each sum is where it belongs, and the stranger’s waits', async () => {
  await cashier.click('main form >> text=确认入账');
  for (const at of [0, 1, 2, 3]) await stage.desk.untilStage(ids[at]!, 'confirmed');
  expect(await Promise.all([0, 1, 2, 3, 4].map(held))).toEqual([37_500, 37_500, 37_500, 37_500, 0]);
  await cashier.reload();
  await cashier.waitForSelector('text=全部5笔已入账或登记');
  expect(await cashier.innerText('main')).toContain('li 于');
  expect(await cashier.locator('text=确认入账').count()).toBe(0);
  for (const deadline = Date.now() + 15_000; Date.now() < deadline; await cashier.waitForTimeout(200)) {
    await cashier.goto('/staff/cashier');
    if ((await cashier.innerText('#transfers')).includes('S-4')) return;
  }
  throw new Error('the stranger’s money does not wait');
});

describe('an employer’s transfer', () => {
  let plain: Page;
  beforeAll(async () => {
    plain = await stage.windowOfStaff(['cashier'], 'chen', { ...DESKTOP, javaScriptEnabled: false });
    plain.setDefaultTimeout(10_000);
  });
  const share = (at: number) => `[name="yuan.${ids[at]}"]`;

  async function looksGood(name: string): Promise<void> {
    expect([name, await findings(cashier)]).toEqual([name, []]);
    for (const colorScheme of ['dark', 'light'] as const) {
      await cashier.emulateMedia({ colorScheme });
      for (const [device, { viewport }] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
        await cashier.setViewportSize(viewport);
        await picture(cashier, `staff-${device}-${colorScheme}-${name}`);
        expect([device, await cashier.evaluate<number>('document.documentElement.scrollWidth - innerWidth')]).toEqual([device, 0]);
      }
    }
  }

  /** From the cashier's page: finds three, by name, payment reference and number, and adds them. */
  async function addThree(page: Page): Promise<void> {
    await page.goto('/staff/cashier?lang=zh');
    await page.click('a[aria-label$="S-8"]');
    await page.click('text=分给多位考生');
    for (const [at, called] of [[4, nameOf(4)], [5, referenceOf(5).toLowerCase()], [6, ids[6]!]] as const) {
      await page.fill('[name=find]', called);
      await page.keyboard.press('Enter');
      await page.waitForSelector(`#find label:has-text("${nameOf(at)}")`);
      await page.click('text=加入勾选的考生');
      expect(await page.inputValue(share(at))).toBe('375.00');
    }
    expect(await page.innerText('#sums')).toContain('分毫不差');
  }

  async function preview(page: Page, ...yuan: readonly string[]): Promise<void> {
    for (const [at, amount] of yuan.entries()) await page.fill(share(at + 4), amount);
    await page.click('text=查看结果');
  }

  test('is known by what the payer wrote, and its pages are good to look at', async () => {
    await cashier.goto('/staff/cashier?lang=zh');
    expect(await cashier.innerText('#transfers')).toContain('某集团 · 代员工缴费');
    await picture(cashier, 'staff-desktop-light-cashier-waiting');
    await addThree(cashier);
    await looksGood('split');
    await preview(cashier, '300', '450');
    expect(await cashier.innerText('table')).toMatch(/还欠75\.00元[\s\S]*多75\.00元，退给考生[\s\S]*缴清/);
    await looksGood('split-preview');
  });

  test('without a script: nobody is found by another name, and what is not divided to the fen is not entered', async () => {
    await addThree(plain);
    await plain.fill('[name=find]', '查无此人');
    await plain.click('#find button[value=find]');
    expect(await plain.innerText('#find')).toContain('没有找到');
    await preview(plain, '374.99');
    expect(await plain.innerText('[role=alert]')).toContain('合计须与这笔款项相等');
    expect(await plain.innerText('#sums')).toMatch(/还差\s+0\.01/);
    await preview(plain, '三百');
    expect(await plain.innerText('[role=alert]')).toContain('应为金额');
    expect(await held(4)).toBe(0);
  });

  test('is entered as it was shown, and says what came of every share', async () => {
    await preview(plain, '375');
    await plain.click('text=返回修改');
    await preview(plain, '375.00');
    expect(await held(4)).toBe(0);
    await plain.click('text=确认入账');
    await plain.waitForURL('**/came');
    for (const at of [4, 5, 6]) await stage.desk.untilStage(ids[at]!, 'confirmed');
    await cashier.goto(plain.url());
    await cashier.waitForSelector('text=已入账3笔，合计1125.00元');
    expect(await Promise.all([4, 5, 6].map(held))).toEqual([37_500, 37_500, 37_500]);
    await looksGood('split-came');
  });

  test('that was divided cannot be divided, matched or sent back again', async () => {
    await plain.goto(plain.url().replace('/came', '/split'));
    expect(await plain.innerText('main')).toContain('已经处理过了');
  });
});

test('the same lines in another file, a workbook, are all known', async () => {
  const rows = [HEAD, ...lines().slice(0, 4)].map((row) => row.map((value) => ({ value, type: String })));
  await handIn(await writeXlsx(rows).toBuffer(), 'again.xlsx');
  await cashier.waitForURL('**/staff/cashier/statements/*');
  expect(await cashier.innerText('#duplicate')).toContain('· 4');
  expect(await cashier.innerText('main')).toContain('没有可以入账的款项');
  expect(await Promise.all([0, 1, 2, 3].map(held))).toEqual([37_500, 37_500, 37_500, 37_500]);
});

test('another role finds no door', async () => {
  const path = new URL(cashier.url()).pathname;
  const reviewer = await stage.windowOfStaff(['reviewer'], 'zhao');
  await reviewer.goto(path);
  expect(await reviewer.innerText('main')).toContain('您的角色不能打开这里');
  expect(stage.errors.splice(0).join()).toContain('403');
});
