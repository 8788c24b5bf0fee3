import { DAY_MS } from '../../domain/instant';
import { payable } from '../../domain/checkout';
import { quoteWithdrawal } from '../../domain/acts/withdrawal';
import { differenceRecord, type DifferenceFile } from '../../activities/reconcile';
import { fastForward } from '../../engine/virtual-time';
import { noticeSignal, WORKFLOW_IDS } from '../../workflows/messages';
import { until } from '../support/paying';
import type { TestSite } from '../support/site';
import type { Till } from '../support/till';
import { historyOfRun, small, type Recorded } from './runs';

const OFFICER = { role: 'exam-officer', id: 'officer' } as const;
const CASHIER = { role: 'cashier', id: 'cashier' } as const;

async function order(site: TestSite, id: string): Promise<string> {
  const due = payable(await site.registration(id), Date.now());
  if (!due.ok) throw new Error(due.refusal.code);
  const { session } = (await site.registration(id)).sitting.terms;
  const opened = await site.site.gateway.orderPayment({ registration: id, request: { method: 'native', description: '考试费', session, ...due.value }, requestId: `order-${id}` });
  if (!opened.ok) throw new Error(opened.refusal.code);
  return opened.value.number;
}

async function withdraw(site: TestSite, id: string): Promise<string> {
  await site.act(id, 'withdraw', { refundFen: quoteWithdrawal(await site.registration(id), Date.now()).refundFen });
  return `${id}-${(await site.registration(id)).ledger.at(-1)!.id}`;
}

/** Ordered, asked after too early, and paid; back through the provider after days; not taken by the bank, and sent by hand. */
export async function paying(site: TestSite, till: Till): Promise<Recorded> {
  const { client, connection, gateway, namespace } = site.site;
  const terms = await site.open(small('paying', { capacity: 4 }));
  const [first, second] = [await site.register(terms, 51), await site.register(terms, 52)];
  for (const id of [first, second]) {
    await site.submit(id);
    await site.act(id, 'approve', { revision: 1 });
    const number = await order(site, id);
    await gateway.lookAtPayment(id, 'look-1');
    await till.pay(number);
    await gateway.lookAtPayment(id, 'look-2');
    await site.untilStage(id, 'confirmed');
  }
  await till.fault('refund-pending');
  const pending = await withdraw(site, first);
  await until(async () => (await till.state()).refunds, (refunds) => refunds.some(({ number }) => number === pending));
  await fastForward(connection, namespace, WORKFLOW_IDS.refund.to(pending), 2 * DAY_MS);
  await till.settleRefund(pending);
  await gateway.tellRefund(pending);
  await client.workflow.getHandle(WORKFLOW_IDS.refund.to(pending)).result();
  await till.fault('refund-abnormal');
  const abnormal = await withdraw(site, second);
  await until(async () => (await till.state()).refunds, (refunds) => refunds.some(({ number, state }) => number === abnormal && state === 'ABNORMAL'));
  await gateway.tellRefund(abnormal);
  await until(async () => (await gateway.openRefunds()).find(({ id }) => id === abnormal)?.memo['online'], (online) => online === false);
  await gateway.settleRefund(abnormal, 'bank-9', CASHIER, 'settle');
  await client.workflow.getHandle(WORKFLOW_IDS.refund.to(abnormal)).result();
  await client.workflow.getHandle(WORKFLOW_IDS.checkout.to(first)).result();
  return {
    'checkout-paid': await historyOfRun(site, WORKFLOW_IDS.checkout.to(first)),
    'refund-online': await historyOfRun(site, WORKFLOW_IDS.refund.to(pending)),
    'refund-abnormal': await historyOfRun(site, WORKFLOW_IDS.refund.to(abnormal)),
  };
}

/** One closed by a person, one explained by a later bill. */
export async function differences(site: TestSite): Promise<Recorded> {
  const { client, gateway, records } = site.site;
  const open = async (id: string) => {
    const file: DifferenceFile = { id, kind: 'theirs-only', date: '2026-11-01', what: 'payment', number: id, order: id, ours: 0, theirs: 100, session: 'paying', at: Date.now() };
    await records.writeRecord({ of: differenceRecord(id), file, sequence: 1 });
    await gateway.openDifference(file);
  };
  await open('closed');
  await gateway.closeDifference('closed', '已与客服核实', CASHIER, 'close');
  await open('explained');
  await gateway.explainDifference('explained');
  for (const id of ['closed', 'explained']) await client.workflow.getHandle(WORKFLOW_IDS.difference.to(id)).result();
  return { 'difference-closed': await historyOfRun(site, WORKFLOW_IDS.difference.to('closed')), 'difference-explained': await historyOfRun(site, WORKFLOW_IDS.difference.to('explained')) };
}

/** Decided; the next session is named while that is being told; then it is cancelled after all, with one who paid in it. */
export async function cancelled(site: TestSite): Promise<Recorded> {
  const { client, gateway } = site.site;
  const terms = await site.open(small('cancelled', { capacity: 500, minimum: 400 }));
  const workflowId = WORKFLOW_IDS.session.to('cancelled');
  const handle = client.workflow.getHandle(workflowId);
  await Promise.all(Array.from({ length: 250 }, (_, index) => handle.signal(noticeSignal, { kind: 'claim', session: 'cancelled', registration: `nobody-${index}` })));
  const id = await site.register(terms, 61);
  await site.toConfirmed(id);
  await site.untilConfirmed('cancelled', 1);
  await site.decide('cancelled');
  const { runId } = await until(() => handle.describe(), ({ raw }) => raw.pendingActivities?.some(({ activityType }) => activityType?.name === 'tellRegistrations') ?? false);
  await gateway.nameNext('cancelled', { ...terms, session: 'after' }, OFFICER, 'next');
  await site.until(id, ({ deferral }) => deferral?.next !== undefined);
  await gateway.cancelSession('cancelled', '台风', OFFICER, 'cancel');
  await site.untilStage(id, 'refunded');
  // A run that continues as new begins with a clock that has not been moved.
  await until(() => site.moveSessionTo('cancelled', terms.examAt + 1000).then(() => handle.describe(), () => handle.describe()), ({ status }) => status.name === 'COMPLETED');
  return {
    'session-named-meanwhile': await historyOfRun(site, workflowId, runId),
    'session-cancelled': await historyOfRun(site, workflowId),
    'registration-cancelled': await historyOfRun(site, WORKFLOW_IDS.registration.to(id)),
  };
}

/** Two refunds ordered by a person that come to more than was paid: one approved, the other refused when it is approved, and rejected. */
export async function approvals(site: TestSite): Promise<Recorded> {
  const { client, gateway } = site.site;
  const terms = await site.open(small('approvals'));
  const registration = await site.register(terms, 71);
  await site.toConfirmed(registration);
  for (const id of ['approved', 'rejected']) await gateway.requestRefund({ id, registration, session: terms.session, fen: 30_000, reason: '考生住院', by: CASHIER, at: Date.now() });
  await gateway.approveRefund('approved', OFFICER, 'approve-1');
  await gateway.approveRefund('rejected', OFFICER, 'approve-2');
  await gateway.rejectRefund('rejected', '已退过', OFFICER, 'reject');
  for (const id of ['approved', 'rejected']) await client.workflow.getHandle(WORKFLOW_IDS.refundRequest.to(id)).result();
  return { 'refund-approved': await historyOfRun(site, WORKFLOW_IDS.refundRequest.to('approved')), 'refund-rejected': await historyOfRun(site, WORKFLOW_IDS.refundRequest.to('rejected')) };
}
