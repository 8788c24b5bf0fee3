import { fastForward } from '../../engine/virtual-time';
import { quoteWithdrawal } from '../../domain/acts/withdrawal';
import { WORKFLOW_IDS } from '../../workflows/messages';
import { PayingSite, until } from '../support/paying';
import type { TestSite } from '../support/site';
import type { Till } from '../support/till';

let paying: PayingSite;
let site: TestSite;
let till: Till;

beforeAll(async () => {
  paying = await PayingSite.open('refunds');
  ({ site, till } = paying);
});
afterAll(() => paying.close());

const CASHIER = { role: 'cashier', id: 'c1' } as const;

interface Ledger {
  readonly ledger: readonly { readonly kind: string; readonly id: string }[];
}

/** Withdraws; answers the refund that follows. */
async function withdraw(id: string): Promise<string> {
  const { refundFen } = quoteWithdrawal(await site.registration(id), Date.now());
  await site.act(id, 'withdraw', { refundFen });
  const record = await until(() => site.site.records.readRecord<Ledger>({ kind: 'registration', id }), (found) => found?.file.ledger.some(({ kind }) => kind === 'refund') ?? false);
  return `${id}-${record?.file.ledger.find(({ kind }) => kind === 'refund')?.id}`;
}

/** Paid online and withdrawn; answers the refund. */
async function withdrawn(fault?: Parameters<Till['fault']>[0], times = 1): Promise<{ id: string; refund: string; number: string }> {
  const id = await paying.owing();
  const number = await paying.paid(id);
  await paying.ended(id);
  if (fault) await till.fault(fault, number, times);
  return { id, number, refund: await withdraw(id) };
}

const workflowOf = (refund: string) => site.site.client.workflow.getHandle(WORKFLOW_IDS.refund.to(refund));
const refundsAt = async (number: string) => (await till.state()).refunds.filter(({ order }) => order === number);
const settle = async (refund: string, requestId = 'settle') => {
  const answer = await site.site.gateway.settleRefund(refund, 'bank-1', CASHIER, requestId);
  return answer.ok ? 'settled' : answer.refusal.code;
};
const waiting = async (refund: string) => (await site.site.gateway.openRefunds()).find(({ id }) => id === refund)?.memo;
const later = (refund: string, ms: number) => fastForward(site.site.connection, site.site.namespace, WORKFLOW_IDS.refund.to(refund), ms);

it('goes back through the provider, and is settled with its number', async () => {
  const { id, number, refund } = await withdrawn();
  const result = await workflowOf(refund).result();
  const [sent] = await refundsAt(number);
  expect(sent).toMatchObject({ number: refund, state: 'SUCCESS' });
  expect(result).toEqual({ reference: sent!.id });
  expect((await site.site.records.readRecord({ kind: 'refund', id: refund }))?.file).toMatchObject({ reference: sent!.id, fen: sent!.fen });
  await until(() => site.templates(id), (sent) => sent.includes('refund-settled'));
});

it('pending for days: nobody can send it a second time, and it is done when the provider says so', async () => {
  const { number, refund } = await withdrawn('refund-pending');
  await until(() => refundsAt(number), (sent) => sent.length === 1);
  await later(refund, 3 * 86_400_000);
  expect(await settle(refund)).toBe('refund-with-provider');
  expect(await waiting(refund)).toMatchObject({ online: true });
  await till.settleRefund(refund);
  await workflowOf(refund).result();
  expect(await refundsAt(number)).toHaveLength(1);
});

it('abnormal: comes to the cashier with the reason', async () => {
  const { number, refund } = await withdrawn('refund-abnormal');
  await until(() => waiting(refund), (memo) => memo?.online === false);
  expect(await waiting(refund)).toMatchObject({ why: ['abnormal'] });
  expect(await settle(refund)).toBe('settled');
  expect(await workflowOf(refund).result()).toEqual({ reference: 'bank-1' });
  expect(await refundsAt(number)).toHaveLength(1);
});

it('no balance: tried again with the same number; for more than a day, it comes to the cashier', async () => {
  const filled = await withdrawn('refund-no-balance', 2);
  await until(async () => (await till.state()).faults.find(({ kind }) => kind === 'refund-no-balance')?.left, (left) => left === 1);
  await later(filled.refund, 2 * 3_600_000 + 60_000);
  await workflowOf(filled.refund).result();
  expect((await refundsAt(filled.number)).map(({ number }) => number)).toEqual([filled.refund]);

  const empty = await withdrawn('refund-no-balance', 99);
  await later(empty.refund, 25 * 3_600_000);
  await until(() => waiting(empty.refund), (memo) => memo?.online === false);
  expect(await waiting(empty.refund)).toMatchObject({ why: ['no-balance'] });
  expect(await settle(empty.refund)).toBe('settled');
});

it('an answer that is lost after the provider took it: once, under the same number', async () => {
  const { number, refund } = await withdrawn('call-cut');
  await workflowOf(refund).result();
  expect((await refundsAt(number)).map(({ number: ours }) => ours)).toEqual([refund]);
});

it('of several payments: each gets back at most what was paid by it, and the rest goes to the cashier', async () => {
  const id = await paying.owing();
  const parts = [10_000, 20_000];
  for (const [at, fen] of parts.entries()) {
    const { number } = await paying.ordered(id, { fen }, `part-${at}`);
    await till.pay(number);
    await paying.ended(id);
  }
  await site.act(id, 'pay', { id: 'bank', fen: 7_500, receivedAt: Date.now() });
  const { refundFen } = quoteWithdrawal(await site.registration(id), Date.now());
  const refund = await withdraw(id);
  await until(() => waiting(refund), (memo) => memo?.online === false);
  expect(await waiting(refund)).toMatchObject({ fen: refundFen - 30_000, why: [] });
  const sent = (await till.state()).refunds.filter(({ number }) => number.startsWith(refund)).toSorted((a, b) => b.fen - a.fen);
  expect(sent.map(({ number, fen }) => [number, fen])).toEqual([[refund, 20_000], [`${refund}@2`, 10_000]]);
  expect(await settle(refund)).toBe('settled');
});

it('money that nobody claimed goes back by the payment it came by', async () => {
  const id = await paying.owing();
  const { number: ordered } = await paying.ordered(id);
  await site.site.records.appendAfterClose<{ order: object }>({ kind: 'payment', id: ordered.toLowerCase() }, (file) => ({ ...file, order: { ...file.order, fen: 37_400 } }));
  await till.pay(ordered);
  const transfer = `wx-${ordered.toLowerCase()}`;
  await until(async () => (await site.site.gateway.openTransfers()).map(({ id: open }) => open), (open) => open.includes(transfer));
  await site.site.gateway.returnTransfer(transfer, 'nobody’s', CASHIER, 'return');
  await until(() => refundsAt(ordered), ([sent]) => sent?.state === 'SUCCESS');
  await workflowOf(`transfer-${transfer}`).result();
});
