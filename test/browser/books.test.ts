import type { Page } from 'playwright-core';
import { differenceRecord, type DifferenceFile } from '../../activities/reconcile';
import { dateOf } from '../../domain/instant';
import type { PaymentGateway } from '../../activities/payment-port';
import { WORKFLOW_IDS } from '../../workflows/messages';
import { applicant } from '../support/people';
import { DESKTOP, findings, PHONE, picture, Stage } from './stage';

const EMPLOYER = '91440101MA5XXXXX0K';
const DIFFERENCE: DifferenceFile = { id: 'payment-nobodys0001', what: 'payment', number: 'NOBODYS0001', order: 'NOBODYS0001', kind: 'theirs-only', date: dateOf(Date.now()), ours: 0, theirs: 100, session: '', at: Date.now() };

let stage: Stage;
let cashier: Page;

/** Two of one employer: one has paid too much, one still owes; a stranger's money, sent back; and a difference. */
beforeAll(async () => {
  stage = await Stage.open({ minimum: 1, capacity: 12 }, { payments: {} as PaymentGateway });
  const { desk, terms } = stage;
  const { gateway, records, ids } = desk.site;
  const [paid, owing] = await Promise.all([811, 812].map((index) => desk.register(terms, index, { employer: EMPLOYER })));
  for (const id of [paid!, owing!]) {
    await desk.submit(id);
    await desk.act(id, 'approve', { revision: 1 });
  }
  await desk.act(paid!, 'pay', { id: 'bank-1', fen: 40_000, receivedAt: Date.now() });
  const transfer = { id: ids.transferId('S-9'), fen: 1_234, receivedAt: Date.now() };
  await gateway.receiveTransfer({ transfer, bankReference: 'S-9', session: '', now: Date.now() });
  const by = { role: 'cashier', id: 'li' } as const;
  await gateway.returnTransfer(transfer.id, '查无此人', by, 'back');
  await gateway.transferOutcome(transfer.id);
  await gateway.settleRefund(`transfer-${transfer.id}`, 'out-1', by, 'settle');
  await desk.site.client.workflow.getHandle(WORKFLOW_IDS.refund.to(`transfer-${transfer.id}`)).result();
  await records.writeRecord({ of: differenceRecord(DIFFERENCE.id), file: DIFFERENCE, sequence: 1 });
  await gateway.openDifference(DIFFERENCE);
  cashier = await stage.windowOfStaff(['cashier'], 'li');
}, 120_000);
afterAll(() => stage.close());
afterEach(() => expect(stage.errors.splice(0)).toEqual([]));

const row = async (page: Page, name: string) => (await page.locator('#day tr', { hasText: name }).first().innerText()).split('\t').at(-1)?.trim();

test('the day adds up, from what came in to what it is there for', async () => {
  await cashier.goto('/staff/books?lang=zh');
  const day = Object.fromEntries(await Promise.all(['收入：银行', '退出：银行', '期末', '其中：代收', '其中：应退未付', '其中：未认领', '银行应有', '微信支付应有'].map(async (name) => [name, await row(cashier, name)])));
  expect(day).toEqual({ '收入：银行': '412.34', '退出：银行': '-12.34', 期末: '400.00', '其中：代收': '375.00', '其中：应退未付': '25.00', '其中：未认领': '0.00', 银行应有: '400.00', 微信支付应有: '0.00' });
  expect(await cashier.innerText('main')).toContain('收支与结余相符');
  expect(await cashier.innerText('main')).toContain('每一笔钱都只在一处');
  expect(await cashier.locator('#flaws').count()).toBe(0);
  expect(await cashier.innerText('#agreement')).toMatch(/不符：待核对差异1笔，账目不对0处[\s\S]*银行流水0笔/);
  expect(await cashier.innerText('#bills')).toMatch(/账单收入[\s\S]*支付手续费/);
  const csv = await (await cashier.request.get(`/staff/books/export.csv?day=${dateOf(Date.now())}`)).text();
  expect(csv).toContain('收入：银行,412.34');
});

test('a session has a page of its own, and its files', async () => {
  await cashier.click(`#sessions >> text=${stage.terms.session}`);
  expect(await cashier.innerText('main')).toMatch(/每一笔收支[\s\S]*400\.00/);
  expect((await cashier.request.get(`/staff/books/sessions/${stage.terms.session}/movements/export.xlsx`)).status()).toBe(200);
  expect(await findings(cashier)).toEqual([]);
});

test('it is good to look at, in both languages', async () => {
  for (const lang of ['en', 'zh'] as const) {
    await cashier.goto(`/staff/books?lang=${lang}`);
    expect([lang, await findings(cashier)]).toEqual([lang, []]);
    expect(await cashier.innerText('body')).not.toMatch(/\{\w+\}|undefined|\[object|NaN/);
  }
  for (const [device, { viewport }, colorScheme] of [['phone', PHONE, 'dark'], ['desktop', DESKTOP, 'light']] as const) {
    await cashier.emulateMedia({ colorScheme });
    await cashier.setViewportSize(viewport);
    await picture(cashier, `staff-${device}-${colorScheme}-books`);
    expect([device, await cashier.evaluate<number>('document.documentElement.scrollWidth - innerWidth')]).toEqual([device, 0]);
  }
});

test('a difference is closed with a reason', async () => {
  const closing = () => cashier.click('#differences button');
  await closing();
  expect(await cashier.innerText('.wrong .problem')).toContain('请写明核对结果');
  await cashier.fill('#differences input[name^=reason]', '微信误记，已致电');
  await closing();
  await cashier.waitForSelector('text=差异已了结');
  for (let tries = 0; tries < 20 && (await cashier.locator('#differences form').count()); tries += 1) await cashier.goto('/staff/books?lang=zh');
  expect(await cashier.innerText('#differences')).toContain('没有待核对的差异');
  expect(await cashier.innerText('#agreement')).toContain('分毫不差');
});

test('an employer has one bill, a line for each of its people', async () => {
  await cashier.goto(`/staff/sessions/${stage.terms.session}/bills?lang=zh`);
  const text = await cashier.innerText('main');
  expect(text).toContain(`${EMPLOYER} · 2人`);
  expect(text).toContain('还应缴375.00元');
  for (const index of [811, 812]) expect(text).toContain(applicant(index).name);
  expect(await findings(cashier)).toEqual([]);
  expect((await cashier.request.get(`/staff/sessions/${stage.terms.session}/bills/${EMPLOYER}/export.csv`)).status()).toBe(200);
});

test('an auditor reads and closes nothing; a reviewer finds no door', async () => {
  const auditor = await stage.windowOfStaff(['auditor'], 'wu');
  await auditor.goto('/staff/books?lang=zh');
  expect(await auditor.innerText('h1')).toBe('账簿');
  expect(await auditor.locator('main form[method=post]').count()).toBe(0);
  const reviewer = await stage.windowOfStaff(['reviewer'], 'zhao');
  await reviewer.goto('/staff/books');
  expect(await reviewer.innerText('main')).toContain('您的角色不能打开这里');
  expect(stage.errors.splice(0).join()).toContain('403');
});
