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

it('a worker that dies while it orders, settles and refunds loses nothing and does nothing twice', async () => {
  const { site, worker } = own;
  const { gateway } = site.site;
  const terms = await site.open({ ...currentAnnouncement({ capacity: 10, minimum: 1 }), id: 'killed' });
  const owing = async (index: number) => {
    const id = await site.register(terms, index);
    await site.submit(id);
    await site.act(id, 'approve', { revision: 1 });
    return id;
  };
  const ordering = async (id: string) => {
    const due = payable(await site.registration(id), Date.now());
    if (!due.ok) throw new Error(due.refusal.code);
    const opened = await gateway.orderPayment({ registration: id, request: { method: 'native', description: '考试费', session: terms.session, ...due.value }, requestId: 'order' });
    if (!opened.ok) throw new Error(opened.refusal.code);
    return opened.value.number;
  };
  const [settling, refunding, placing] = [await owing(1), await owing(2), await owing(3)];
  const [number, paid] = [await ordering(settling), await ordering(refunding)];
  for (const one of [number, paid]) await pay(one);
  await gateway.lookAtPayment(refunding, 'look');
  await site.untilStage(refunding, 'confirmed');

  await silent(paid);
  const { refundFen } = quoteWithdrawal(await site.registration(refunding), Date.now());
  await site.act(refunding, 'withdraw', { refundFen });
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
  expect((await site.registration(settling)).ledger.map(({ kind }) => kind)).toEqual(['charge', 'payment']);
  await until(async () => (await gateway.openRefunds()).length, (open) => open === 0, 90_000);
  expect((await state()).refunds).toMatchObject([{ order: paid, fen: refundFen, state: 'SUCCESS' }]);
}, 240_000);
