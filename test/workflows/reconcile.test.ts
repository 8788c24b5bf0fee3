import { setTimeout as sleep } from 'node:timers/promises';
import { billRecord, differenceRecord, type BillFile, type DifferenceFile } from '../../activities/reconcile';
import { quoteWithdrawal } from '../../domain/acts/withdrawal';
import { postings } from '../../domain/books';
import { flawsIn } from '../../domain/books-check';
import { dayBook, misfit } from '../../domain/day-book';
import { DAY_MS, dateOf, HOUR_MS, instantAt } from '../../domain/instant';
import { billTotals } from '../../domain/reconcile';
import type { Terms } from '../../domain/terms';
import { readAccounts } from '../../portal/books-acts';
import type { PortalDeps } from '../../portal/deps';
import { TASK_QUEUE, WORKFLOW_IDS, WORKFLOWS } from '../../workflows/messages';
import { currentAnnouncement, testSite, type TestSite } from '../support/site';
import { freeOrigin, openTill, type Till } from '../support/till';

/** Noon of the day the test is about: installation and sandbox keep the same clock, ahead of the wall's. */
const noon = instantAt(dateOf(Date.now()), '12:00') + DAY_MS;
let now = noon;
const aheadMs = () => now - Date.now();

let site: TestSite;
let till: Till;
let terms: Terms;
let people = 0;
let runs = 0;

beforeAll(async () => {
  till = await openTill((await freeOrigin()).origin, { now: () => now });
  site = await testSite({ payments: till.payments });
  await site.work();
  terms = await site.open({ ...currentAnnouncement({ capacity: 20, minimum: 1 }), id: 'reconcile' });
}, 60_000);
afterAll(async () => {
  await till.stop();
  await site.close();
});

/** Ordered and paid at the provider; whether we have asked about it is another matter. */
async function paidThere(): Promise<{ id: string; number: string }> {
  const id = await site.register(terms, (people += 1));
  await site.submit(id);
  await site.act(id, 'approve', { revision: 1 });
  const request = { method: 'native' as const, fen: 37_500, description: '考试费', session: terms.session, expiresAt: now + HOUR_MS };
  const order = await site.site.gateway.orderPayment({ registration: id, request, requestId: `order-${id}`, aheadMs: aheadMs() });
  if (!order.ok) throw new Error(JSON.stringify(order.refusal));
  await till.pay(order.value.number);
  return { id, number: order.value.number };
}

const lookAt = async (id: string) => {
  const looked = await site.site.gateway.lookAtPayment(id, `look-${id}`);
  expect(looked).toMatchObject({ ok: true, value: { settlement: 'applied' } });
};

async function paid(): Promise<string> {
  const { id, number } = await paidThere();
  await lookAt(id);
  return number;
}

/** Withdrawn after paying: the money goes back through the provider. Answers the refund. */
async function withdrawn(id: string): Promise<string> {
  const { refundFen } = quoteWithdrawal(await site.registration(id), Date.now());
  await site.act(id, 'withdraw', { refundFen });
  for (const deadline = Date.now() + 15_000; Date.now() < deadline; await sleep(100)) {
    const [refund] = await site.site.records.listRecords('refund');
    if (refund) return refund;
    for (const { number } of (await till.state()).refunds) await site.site.gateway.tellRefund(number);
  }
  throw new Error('the refund is not settled');
}

const reconcile = (): Promise<string[]> =>
  site.site.client.workflow.execute(WORKFLOWS.reconcile, { workflowId: WORKFLOW_IDS.reconcile.to(String((runs += 1))), taskQueue: TASK_QUEUE, args: [{ now }] }) as Promise<string[]>;

const billOf = async (date: string) => (await site.site.records.readRecord<BillFile>(billRecord(date)))?.file;
const difference = async (id: string) => (await site.site.records.readRecord<DifferenceFile>(differenceRecord(id)))?.file;

async function queued(wanted: number): Promise<string[]> {
  for (const deadline = Date.now() + 15_000; ; await sleep(100)) {
    const { items } = await site.site.gateway.queue({ owner: 'cashier', stage: 'difference' });
    if (items.length === wanted) return items.map(({ id }) => id).sort();
    if (Date.now() > deadline) throw new Error(`${items.length} wait, not ${wanted}`);
  }
}

const nextMorning = () => (now = instantAt(dateOf(now), '10:30') + DAY_MS);

test('a day on which both sides agree leaves nothing to do', async () => {
  const day = dateOf(now);
  const { id } = await paidThere();
  await lookAt(id);
  await paid();
  const refund = await withdrawn(id);
  nextMorning();
  const days = await reconcile();
  expect([days.length, days.at(-1)]).toEqual([14, day]);
  expect(await billOf(day)).toMatchObject({ sha1: expect.stringMatching(/^[0-9a-f]{40}$/) as string, reconciled: { matched: 3, differences: [] } });
  expect(billTotals((await billOf(day))?.lines ?? [])).toEqual({ received: 75_000, refunded: 37_500, fees: 225 });
  await queued(0);
  expect(await reconcile()).toEqual([]);
  // It was settled by the wall's clock, a day before the provider's: its bill was a later one.
  expect((await difference(`refund-${refund}`))?.closed).toMatchObject({ how: 'explained' });
}, 60_000);

describe('a day on which the provider says otherwise', () => {
  let day = '';
  let missing = '';
  let unheard: Awaited<ReturnType<typeof paidThere>>;

  test('is a queue of the cashier, each difference by its kind', async () => {
    now += HOUR_MS;
    day = dateOf(now);
    missing = await paid();
    now += HOUR_MS;
    unheard = await paidThere();
    await paid();
    await till.fault('bill-line-missing', day);
    await till.fault('bill-line-extra', day);
    nextMorning();
    expect(await reconcile()).toEqual([day]);
    const ids = [`payment-${missing.toLowerCase()}`, 'payment-nobodys0001', `payment-${unheard.number.toLowerCase()}`].sort();
    expect(await queued(3)).toEqual(ids);
    expect(await difference(`payment-${missing.toLowerCase()}`)).toMatchObject({ kind: 'ours-only', date: day, ours: 37_500, theirs: 0, session: terms.session });
    expect(await difference('payment-nobodys0001')).toMatchObject({ kind: 'theirs-only', ours: 0, theirs: 100 });
    expect((await billOf(day))?.reconciled).toMatchObject({ matched: 1, differences: expect.arrayContaining(ids) as string[] });
  }, 60_000);

  test('is explained by what we learn later, without anybody', async () => {
    await lookAt(unheard.id);
    nextMorning();
    await reconcile();
    await queued(2);
    expect((await difference(`payment-${unheard.number.toLowerCase()}`))?.closed).toMatchObject({ how: 'explained' });
  }, 60_000);

  test('is closed by a person, who says why, once', async () => {
    const by = { role: 'cashier', id: 'li' } as const;
    const close = (reason: string, requestId: string) => site.site.gateway.closeDifference('payment-nobodys0001', reason, by, requestId);
    expect(await close('', 'empty')).toMatchObject({ ok: false, refusal: { code: 'bad-input' } });
    expect(await close('微信误记，已致电', 'close')).toMatchObject({ ok: true });
    expect(await queued(1)).toEqual([`payment-${missing.toLowerCase()}`]);
    expect((await close('x', 'again')).ok).toBe(false);
    expect((await difference('payment-nobodys0001'))?.closed).toMatchObject({ how: 'by-person', reason: '微信误记，已致电', by });
    nextMorning();
    await reconcile();
    await queued(1);
  }, 60_000);

  test('by a fen is a difference too', async () => {
    now += HOUR_MS;
    day = dateOf(now);
    const number = await paid();
    await till.fault('bill-amount', day);
    nextMorning();
    await reconcile();
    expect(await difference(`payment-${number.toLowerCase()}`)).toMatchObject({ kind: 'amount', ours: 37_500, theirs: 37_501 });
  }, 60_000);
});

test('the books say what lies at the provider, to the fen', async () => {
  const { sources, evidence } = await readAccounts({ ...site.site, now: () => now } as unknown as PortalDeps);
  const book = dayBook(postings(sources), { to: now + DAY_MS });
  const { orders, refunds } = await till.state();
  const total = (all: readonly { fen: number }[]) => all.reduce((sum, { fen }) => sum + fen, 0);
  expect(book.tills).toEqual({ bank: 0, provider: total(orders.filter(({ paidAt }) => paidAt !== undefined)) - total(refunds) });
  expect(book.paid).toEqual({ bank: 0, provider: 37_500 });
  expect([misfit(book), flawsIn(sources, evidence)]).toEqual([0, []]);
});

test('without a provider the job ends at once', async () => {
  const other = await testSite();
  await other.work();
  expect(await other.site.client.workflow.execute(WORKFLOWS.reconcile, { workflowId: 'reconcile/none', taskQueue: TASK_QUEUE, args: [{ now }] })).toEqual([]);
  await other.close();
}, 60_000);
