import { payable } from '../../domain/checkout';
import { quoteWithdrawal } from '../../domain/acts/withdrawal';
import { startSandbox, type Sandbox } from '../../sandbox/wechat-pay/serve';
import type { State } from '../../sandbox/wechat-pay/state';
import { until } from '../support/paying';
import { currentAnnouncement } from '../support/site';
import { install, type Installation } from './installation';

let sandbox: Sandbox;
let own: Installation;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, env: {}, pace: { refundMs: 0, hasten: 300 } });
  // Nobody listens there: whatever is paid is found out by asking.
  own = await install(sandbox.merchantFor('http://127.0.0.1:9/callbacks/wechat-pay'));
}, 120_000);
afterAll(async () => {
  await own.close();
  await sandbox.stop();
});

const post = (path: string, body: object = {}) => fetch(`${sandbox.url}${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
const state = async () => (await (await fetch(`${sandbox.url}/state`)).json()) as State;
const orderOf = async (id: string) => (await state()).orders.filter(({ number }) => number.startsWith(id.toUpperCase()));
const pay = async (number: string) => post(`/scan/${(await state()).orders.find((order) => order.number === number)?.code}/pay`);
/** The provider does what it is asked, and its answer never comes. */
const silent = (of: string) => post('/faults', { kind: 'call-silent', of, times: 1 });
const struck = () => until(state, ({ faults }) => faults.length === 0);

it('a worker that dies while it orders, is told, asks, closes, refunds and asks after a refund loses nothing and does nothing twice', async () => {
  const { site, worker } = own;
  const { gateway } = site.site;
  const terms = await site.open({ ...currentAnnouncement({ capacity: 10, minimum: 1 }), id: 'killed' });
  const owing = async (index: number) => {
    const id = await site.register(terms, index);
    await site.submit(id);
    await site.act(id, 'approve', { revision: 1 });
    return id;
  };
  const ordering = async (id: string, changes: { fen?: number } = {}, requestId = 'order') => {
    const due = payable(await site.registration(id), Date.now());
    if (!due.ok) throw new Error(due.refusal.code);
    const opened = await gateway.orderPayment({ registration: id, request: { method: 'native', description: '考试费', session: terms.session, ...due.value, ...changes }, requestId });
    if (!opened.ok) throw new Error(opened.refusal.code);
    return opened.value.number;
  };
  const withdrawing = async (id: string) => {
    const { refundFen } = quoteWithdrawal(await site.registration(id), Date.now());
    await site.act(id, 'withdraw', { refundFen });
    return `${id}-${(await site.registration(id)).ledger.at(-1)!.id}`;
  };
  const [settling, refunding, placing, told, asking, closing] = [await owing(1), await owing(2), await owing(3), await owing(4), await owing(5), await owing(6)];
  const [number, paid, notified, asked, first] = [await ordering(settling), await ordering(refunding), await ordering(told), await ordering(asking), await ordering(closing)];
  for (const one of [number, paid, notified, asked]) await pay(one);
  for (const id of [refunding, asking]) {
    await gateway.lookAtPayment(id, 'look');
    await site.untilStage(id, 'confirmed');
  }
  await post('/faults', { kind: 'refund-pending', of: asked, times: 1 });
  const pending = await withdrawing(asking);
  await until(state, ({ refunds }) => refunds.some((one) => one.number === pending));

  await silent(paid);
  await withdrawing(refunding);
  await struck();
  await silent(notified);
  for (let times = 0; times < 2; times += 1) await gateway.tellPayment(notified);
  await struck();
  await post(`/refunds/${pending}/settle`, { as: 'SUCCESS' });
  await silent(pending);
  await gateway.tellRefund(pending);
  await struck();
  await silent('close');
  const second = ordering(closing, { fen: 10_000 }, 'order-2');
  await struck();
  await silent(number);
  const looked = gateway.lookAtPayment(settling, 'look');
  await struck();
  await silent('*');
  const placed = ordering(placing);
  await struck();
  await worker.restart();

  expect(await orderOf(placing)).toMatchObject([{ number: await placed, state: 'NOTPAY' }]);
  expect(await looked).toEqual({ ok: true, value: { settlement: 'applied' } });
  expect((await orderOf(closing)).map((order) => [order.number, order.state])).toEqual([[first, 'CLOSED'], [await second, 'NOTPAY']]);
  await site.untilStage(told, 'confirmed');
  for (const id of [settling, told]) expect((await site.registration(id)).ledger.map(({ kind }) => kind)).toEqual(['charge', 'payment']);
  await until(async () => (await gateway.openRefunds()).length, (open) => open === 0, 90_000);
  const refunds = (await state()).refunds.map(({ order, fen, state: stands }) => `${order} ${fen} ${stands}`);
  expect(refunds.toSorted()).toEqual([asked, paid].map((order) => `${order} 37500 SUCCESS`).toSorted());
}, 240_000);
