import { payable } from '../../domain/checkout';
import type { Terms } from '../../domain/terms';
import { restore } from '../../worker/restore/restore';
import { until } from '../support/paying';
import { currentAnnouncement, type TestSite } from '../support/site';
import { openTill, type Till } from '../support/till';
import { lostServer } from './lost-server';

let till: Till;
let after: TestSite;
let terms: Terms;
let paid: string;
let unpaid: string;
const numbers: Record<string, string> = {};

/** An order that is open when the server is lost; nobody listens for notices. */
async function ordered(site: TestSite, index: number): Promise<string> {
  const id = await site.register(terms, index);
  await site.submit(id);
  await site.act(id, 'approve', { revision: 1 });
  const due = payable(await site.registration(id), Date.now());
  if (!due.ok) throw new Error(due.refusal.code);
  const opened = await site.site.gateway.orderPayment({ registration: id, request: { method: 'native', description: '考试费', session: terms.session, ...due.value }, requestId: id });
  if (!opened.ok) throw new Error(opened.refusal.code);
  numbers[id] = opened.value.number;
  return id;
}

beforeAll(async () => {
  till = await openTill('http://127.0.0.1:9');
  const lost = lostServer(`restore-money-${Date.now()}`, till.payments);
  const before = await lost.before();
  await before.work();
  terms = await before.open({ ...currentAnnouncement({ capacity: 6, minimum: 1 }), id: 'online' });
  [paid, unpaid] = [await ordered(before, 1), await ordered(before, 2)];
  const other = await before.register(terms, 3);
  await before.toConfirmed(other);
  await before.site.gateway.requestRefund({ id: 'waiting', registration: other, session: terms.session, fen: 10_000, reason: '考生住院', by: { role: 'cashier', id: 'li' }, at: Date.now() });
  await until(() => before.site.records.readRecord({ kind: 'refund-request', id: 'waiting' }), (record) => record !== undefined);
  await before.close();
  await till.pay(numbers[paid]!);
  after = await lost.after();
}, 120_000);
afterAll(async () => {
  await after?.close();
  await till.stop();
});

const stateOf = async (id: string) => (await till.state()).orders.find(({ number }) => number === numbers[id])?.state;

it('an order that was open: entered if it was paid meanwhile, closed if not, so that nobody pays twice; a refund that waited waits on', async () => {
  await restore(after.site, { doIt: false });
  expect(await stateOf(unpaid)).toBe('NOTPAY');
  const fates = await restore(after.site, { doIt: true });
  expect(fates.filter(({ what }) => what === 'payment').map(({ fate }) => fate)).toEqual(['restored', 'restored']);
  await after.work();
  expect((await after.untilStage(paid, 'confirmed')).ledger.map(({ kind }) => kind)).toEqual(['charge', 'payment']);
  await until(() => stateOf(unpaid), (state) => state === 'CLOSED');
  expect((await after.registration(unpaid)).stage).toBe('payment');
  expect(await after.site.gateway.openRefundRequests()).toMatchObject([{ id: 'waiting', fen: 10_000 }]);
  expect(await after.site.gateway.approveRefund('waiting', { role: 'exam-officer', id: 'wang' }, 'approve')).toEqual({ ok: true, value: { outcome: 'refunded' } });
  expect((await restore(after.site, { doIt: true })).filter(({ fate }) => fate === 'restored')).toEqual([]);
});
