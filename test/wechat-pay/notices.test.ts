import { differences } from '../../domain/payment';
import { openScene, posted, type Scene } from './scene';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.stop());
beforeEach(() => scene.calm());

const quiet = () => new Promise((later) => setTimeout(later, 250));
const paidState = async (number: string) => (await scene.gateway.query({ number })).state;

describe('a notice', () => {
  it('comes again until it is taken: 15 times more, always the same', async () => {
    scene.answer = 500;
    await scene.paid();
    const all = await scene.notices(16);
    await quiet();
    expect(all).toHaveLength(16);
    expect(new Set(all.map((one) => (one.trusted ? one.notice.id : 'untrusted'))).size).toBe(1);
  });

  it('that is taken comes no more', async () => {
    await scene.paid();
    await scene.notices(1);
    await quiet();
    expect(scene.received).toHaveLength(1);
  });

  it('lost: a query knows', async () => {
    await scene.fault('notice-lost');
    const { number } = await scene.paid();
    await quiet();
    expect(scene.received).toEqual([]);
    expect(await paidState(number)).toBe('paid');
  });

  it('late: it comes in the end', async () => {
    await scene.fault('notice-late');
    await scene.paid();
    await quiet();
    expect(scene.received).toEqual([]);
    expect(await scene.notices(1)).toMatchObject([{ trusted: true }]);
  });

  it('doubled: both have the same id', async () => {
    await scene.fault('notice-doubled');
    await scene.paid();
    const [first, second] = await scene.notices(2);
    expect(first).toEqual(second);
  });

  it('out of order: the refund is told before the payment', async () => {
    const order = await scene.order();
    await scene.fault('notice-out-of-order', order.number);
    await scene.pay(order);
    await scene.gateway.refund(scene.refundOf(order));
    expect(await scene.notices(2)).toMatchObject([{ notice: { kind: 'refund' } }, { notice: { kind: 'payment' } }]);
  });

  it('badly signed: it is not believed, a query knows', async () => {
    await scene.fault('notice-badly-signed');
    const { number } = await scene.paid();
    expect(await scene.notices(1)).toEqual([{ trusted: false, why: 'signature' }]);
    expect(await paidState(number)).toBe('paid');
  });

  it.each([
    ['notice-amount', 'amount'],
    ['notice-merchant', 'merchant'],
  ] as const)('%s: genuine, and in nothing but the %s different from the order', async (kind, difference) => {
    const order = await scene.order();
    await scene.fault(kind, order.number);
    await scene.pay(order);
    const [told] = await scene.notices(1);
    if (!told?.trusted || told.notice.kind !== 'payment') throw new Error('not told of a payment');
    expect(differences(order, told.notice.payment)).toEqual([difference]);
    const asked = await scene.gateway.query({ number: order.number });
    expect(asked.state === 'paid' && differences(order, asked)).toEqual([]);
  });
});

describe('a refund', () => {
  it('is taken once, however often it is ordered, and ends', async () => {
    const order = await scene.paid();
    const refund = scene.refundOf(order, { fen: 31_000 });
    const first = await scene.gateway.refund(refund);
    expect(first).toMatchObject({ state: 'pending', number: refund.number, order: order.number, fen: 31_000, paidFen: 37_500 });
    await scene.notices(2);
    const again = await scene.gateway.refund(refund);
    expect(again).toMatchObject({ state: 'done', refund: first.refund, doneAt: expect.any(Number) as number });
    expect(await scene.gateway.queryRefund(refund.number)).toEqual(again);
    expect(scene.received.at(-1)).toEqual({ trusted: true, notice: { id: expect.any(String) as string, kind: 'refund', merchant: '1000000000', refund: again } });
    expect(await paidState(order.number)).toBe('paid');
  });

  it('adds up with others to no more than was paid', async () => {
    const order = await scene.paid();
    const part = (name: string, fen: number) => scene.gateway.refund(scene.refundOf(order, { number: `R${order.number}${name}`, fen }));
    await part('a', 30_000);
    await expect(part('b', 7_501)).rejects.toThrow('refused');
    await expect(part('c', 7_500)).resolves.toMatchObject({ fen: 7_500 });
    await expect(part('d', 1)).rejects.toThrow('refused');
  });

  it.each([
    ['of another amount under the same number', { fen: 30_000 }, 'refused', 'INVALID_REQUEST'],
    ['of an order with another amount', { number: 'ROTHER', paidFen: 37_600, fen: 100 }, 'refused', 'INVALID_REQUEST'],
    ['of an order nobody knows', { number: 'RNONE', order: 'UNKNOWN0001' }, 'not-found', 'ORDER_NOT_EXIST'],
  ] as const)('%s is refused', async (_, changes, kind, code) => {
    const order = await scene.paid();
    await scene.gateway.refund(scene.refundOf(order, { fen: 100 }));
    await expect(scene.gateway.refund(scene.refundOf(order, changes))).rejects.toMatchObject({ facts: { kind, code } });
  });

  it('nobody ordered is not found', async () => {
    await expect(scene.gateway.queryRefund('RNOBODY')).rejects.toMatchObject({ facts: { kind: 'not-found', code: 'RESOURCE_NOT_EXISTS' } });
  });

  it('stays on its way for days, until it arrives', async () => {
    const order = await scene.paid();
    const refund = scene.refundOf(order);
    await scene.fault('refund-pending', refund.number);
    await scene.gateway.refund(refund);
    await quiet();
    expect(await scene.gateway.queryRefund(refund.number)).toMatchObject({ state: 'pending' });
    await posted(`${scene.sandbox.url}/refunds/${refund.number}/settle`);
    expect(await scene.notices(2)).toMatchObject([{}, { notice: { refund: { state: 'done' } } }]);
  });

  it('may turn out abnormal', async () => {
    const order = await scene.paid();
    await scene.fault('refund-abnormal', order.number);
    await scene.gateway.refund(scene.refundOf(order));
    expect(await scene.notices(2)).toMatchObject([{}, { notice: { refund: { state: 'abnormal' } } }]);
  });

  it('for which there is no balance goes through later, under the same number', async () => {
    const order = await scene.paid();
    await scene.fault('refund-no-balance');
    await expect(scene.gateway.refund(scene.refundOf(order))).rejects.toMatchObject({ facts: { kind: 'no-balance' }, nonRetryable: true });
    await expect(scene.gateway.refund(scene.refundOf(order))).resolves.toMatchObject({ state: 'pending' });
  });

  it('whose answer is lost after the money moved is repeated, and nothing goes back twice', async () => {
    const order = await scene.paid();
    const refund = scene.refundOf(order);
    await scene.fault('call-cut', refund.number);
    await expect(scene.gateway.refund(refund)).rejects.toMatchObject({ facts: { kind: 'unknown' }, nonRetryable: false });
    const known = await scene.gateway.queryRefund(refund.number);
    expect(await scene.gateway.refund(refund)).toMatchObject({ refund: known.refund });
    await scene.notices(2);
    await quiet();
    expect(scene.received).toHaveLength(2);
  });
});
