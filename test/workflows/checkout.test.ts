import { paymentActivities } from '../../activities/payments';
import { payable, type PayRequest } from '../../domain/checkout';
import { balance, heldMoney } from '../../domain/ledger';
import { WORKFLOW_IDS } from '../../workflows/messages';
import { PayingSite, until } from '../support/paying';
import type { TestSite } from '../support/site';
import type { Till } from '../support/till';

let paying: PayingSite;
let site: TestSite;
let till: Till;

beforeAll(async () => {
  paying = await PayingSite.open('checkout');
  ({ site, till } = paying);
});
afterAll(() => paying.close());

const owing = () => paying.owing();
const ended = (id: string) => paying.ended(id);
const requestOf: PayingSite['requestOf'] = (id, changes) => paying.requestOf(id, changes);
const ordered: PayingSite['ordered'] = (id, changes, requestId) => paying.ordered(id, changes, requestId);

const refusedOrder = async (id: string, request: PayRequest, requestId: string) => {
  const answer = await site.site.gateway.orderPayment({ registration: id, request, requestId });
  return answer.ok ? 'accepted' : answer.refusal.code;
};

const entriesOf = async (id: string) => (await site.registration(id)).ledger.map(({ kind, fen }) => `${kind} ${fen}`);
const orderAt = async (number: string) => (await till.state()).orders.find((order) => order.number === number);
const noticesOf = async (number: string) => (await till.state()).notices.filter(({ order }) => order === number);
const look = async (id: string): Promise<string> => {
  const answer = await site.site.gateway.lookAtPayment(id, `look-${Math.random()}`);
  return answer.ok ? answer.value.settlement : answer.refusal.code;
};
const quarantined = async () => (await site.site.gateway.openTransfers()).map(({ id, memo }) => ({ id, why: memo.why }));

describe('an attempt', () => {
  it('is one for the same request, and for the same method and amount; its number leads to the registration', async () => {
    const id = await owing();
    const [first, again, other] = [await ordered(id), await ordered(id), await ordered(id, {}, 'order-2')];
    expect(first.number).toMatch(new RegExp(`^${id.toUpperCase()}[0-9A-Z]{6}$`));
    expect([again, other]).toEqual([first, first]);
    expect(await site.site.gateway.openAttempt(id)).toEqual(first);
    expect((await till.state()).orders.filter(({ number }) => number.startsWith(id.toUpperCase()))).toHaveLength(1);
  });

  it('is closed before another is made for a changed method or amount', async () => {
    const id = await owing();
    const first = await ordered(id);
    const second = await ordered(id, { method: 'jsapi', openId: 'oPayer' }, 'order-2');
    const third = await ordered(id, { fen: 100 }, 'order-3');
    expect(second.code).toHaveProperty('jsapi');
    expect(new Set([first.number, second.number, third.number]).size).toBe(3);
    expect(await Promise.all([first, second, third].map(async ({ number }) => (await orderAt(number))?.state))).toEqual(['CLOSED', 'CLOSED', 'NOTPAY']);
  });

  it('is not made anew when the one before turns out to be paid', async () => {
    const id = await owing();
    const first = await ordered(id);
    await till.fault('notice-lost');
    await till.pay(first.number);
    expect(await refusedOrder(id, await requestOf(id, { fen: 100 }), 'order-2')).toBe('payment-arrived');
    expect(await site.untilStage(id, 'confirmed')).toBeDefined();
  });

  it('is refused when nothing is to be paid, too late, or malformed', async () => {
    const id = await owing();
    const request = await requestOf(id);
    expect(await refusedOrder(id, { ...request, expiresAt: Date.now() + 30_000 }, 'late')).toBe('too-late-to-pay-online');
    expect(await refusedOrder(id, { ...request, fen: 0 }, 'nothing')).toBe('bad-input');
    const { deadlines, ...registration } = await site.registration(id);
    const hardAt = deadlines.payment!.hardAt;
    expect(payable({ ...registration, deadlines }, hardAt - 150_000)).toMatchObject({ refusal: { code: 'too-late-to-pay-online' } });
    expect(payable({ ...registration, deadlines }, hardAt - 3_600_000)).toMatchObject({ value: { fen: 37_500, expiresAt: hardAt - 120_000 } });
    expect(await look(id)).toBe('no-open-payment');
  });

  it('is given up when the provider does not take it', async () => {
    const id = await owing();
    const request = await requestOf(id);
    await till.fault('call-broken', '*', 2);
    expect((await ordered(id)).number).toBeDefined();
    expect(await refusedOrder(id, { ...request, method: 'jsapi' }, 'no-payer')).toBe('payment-unavailable');
    await ended(id);
  });
});

describe('paid', () => {
  it('settles by the notice', async () => {
    const id = await owing();
    const { number } = await ordered(id);
    await till.pay(number);
    const paid = await site.untilStage(id, 'confirmed');
    expect(paid.ledger.at(-1)).toMatchObject({ id: `pay-wx-${number.toLowerCase()}`, kind: 'payment', fen: 37_500 });
    await ended(id);
    expect((await noticesOf(number)).map(({ outcome }) => outcome)).toEqual(['delivered']);
  });

  it('settles when the candidate comes back, the notice lost', async () => {
    const id = await owing();
    const { number } = await ordered(id);
    expect(await look(id)).toBe('unpaid');
    await till.fault('notice-lost');
    await till.pay(number);
    expect(await look(id)).toBe('applied');
    await site.untilStage(id, 'confirmed');
    await ended(id);
  });

  it('settles by the clock, the notice lost', async () => {
    const id = await owing();
    const { number } = await ordered(id);
    await till.fault('notice-lost');
    await till.pay(number);
    await site.move(WORKFLOW_IDS.checkout.to(id), Date.now() + 61_000);
    await site.untilStage(id, 'confirmed');
    await ended(id);
  });

  it('counts once, told twice or after everything is over', async () => {
    const id = await owing();
    const { number } = await ordered(id);
    await till.fault('notice-doubled');
    await till.pay(number);
    await site.untilStage(id, 'confirmed');
    await until(() => noticesOf(number), (notices) => notices.length === 2 && notices.every(({ outcome }) => outcome === 'delivered'));
    expect(await site.site.gateway.tellPayment(number)).toBe(true);
    await ended(id);
    expect(await entriesOf(id)).toEqual(['charge 37500', 'payment 37500']);
  });

  it('is not believed by a bad signature, and asked about when that is good', async () => {
    const id = await owing();
    const { number } = await ordered(id);
    await till.fault('notice-badly-signed');
    await till.pay(number);
    await until(() => noticesOf(number), ([notice]) => (notice?.tries ?? 0) > 0);
    expect((await site.registration(id)).stage).toBe('payment');
    expect(await look(id)).toBe('applied');
  });

  it('counts for what the provider says when asked, not for what a notice says', async () => {
    const id = await owing();
    const { number } = await ordered(id);
    await till.fault('notice-amount');
    await till.pay(number);
    await site.untilStage(id, 'confirmed');
    expect(await entriesOf(id)).toEqual(['charge 37500', 'payment 37500']);
  });
});

describe('money that is not what was ordered', () => {
  it('waits for the cashier with the reason, and counts once it is matched', async () => {
    const id = await owing();
    const { number } = await ordered(id);
    const of = { kind: 'payment', id: number.toLowerCase() } as const;
    await site.site.records.appendAfterClose<{ order: object }>(of, (file) => ({ ...file, order: { ...file.order, fen: 37_400 } }));
    await till.pay(number);
    const transfer = `wx-${number.toLowerCase()}`;
    await until(quarantined, (open) => open.some((one) => one.id === transfer));
    expect(await quarantined()).toContainEqual({ id: transfer, why: ['amount'] });
    expect((await site.registration(id)).stage).toBe('payment');
    await ended(id);
    await site.site.gateway.matchTransfer(transfer, id, { role: 'cashier', id: 'c1' }, 'match');
    await site.untilStage(id, 'confirmed');
  });

  it('under a number of ours that was never ordered, likewise', async () => {
    const id = await owing();
    const number = `${id.toUpperCase()}000001`;
    await till.payments.createNative({ account: await till.payments.account(), number, description: '?', fen: 500, expiresAt: Date.now() + 3_600_000 });
    await till.pay(number);
    await until(quarantined, (open) => open.some(({ why }) => JSON.stringify(why) === '["order"]'));
    expect(await entriesOf(id)).toEqual(['charge 37500']);
  });
});

describe('races', () => {
  it('paid just as it is closed: counts', async () => {
    const id = await owing();
    const { number } = await ordered(id);
    await till.fault('paid-while-closing', number);
    await till.fault('notice-lost', number);
    await site.move(WORKFLOW_IDS.checkout.to(id), Date.now() + 2 * 3_600_000 + 1_000);
    await site.untilStage(id, 'confirmed');
    await ended(id);
  });

  it('not paid by its end: closed, and nothing is entered', async () => {
    const id = await owing();
    const { number } = await ordered(id);
    await site.move(WORKFLOW_IDS.checkout.to(id), Date.now() + 2 * 3_600_000 + 1_000);
    await ended(id);
    expect((await orderAt(number))?.state).toBe('CLOSED');
    expect(await entriesOf(id)).toEqual(['charge 37500']);
    expect((await ordered(id, {}, 'order-2')).number).not.toBe(number);
  });

  it('two attempts both paid: one covers the fee, the other goes back', async () => {
    const id = await owing();
    const first = await ordered(id);
    const { site: deps } = site;
    const other = await paymentActivities({ ...deps, messenger: deps.outbox, payments: till.payments, rehearsal: true }).placeOrder({ registration: id, madeAt: Date.now() - 60_000, request: await requestOf(id) });
    await Promise.all([till.pay(first.number), till.pay(other.number)]);
    const both = await site.until(id, ({ ledger }) => ledger.filter(({ kind }) => kind === 'payment').length === 2 && balance(ledger) === 0);
    expect(both.stage).toBe('confirmed');
    expect(heldMoney(both.ledger)).toBe(37_500);
  });

  it('paid after it lapsed or was withdrawn: goes back', async () => {
    const [withdrawn, lapsed] = [await owing(), await owing()];
    const attempts = [await ordered(withdrawn), await ordered(lapsed)];
    await site.act(withdrawn, 'withdraw', { refundFen: 0 });
    await site.moveTo(lapsed, (await site.registration(lapsed)).deadlines.payment!.hardAt + 1_000);
    await site.untilStage(lapsed, 'lapsed');
    for (const { number } of attempts) await till.pay(number);
    for (const id of [withdrawn, lapsed]) {
      await ended(id);
      const record = await until(async () => (await site.site.records.readRecord<{ ledger: Parameters<typeof balance>[0] }>({ kind: 'registration', id }))!.file, ({ ledger }) => ledger.some(({ kind }) => kind === 'refund'));
      expect([balance(record.ledger), heldMoney(record.ledger)]).toEqual([0, 0]);
    }
  });

  it('paid online and by bank transfer: the second goes back', async () => {
    const id = await owing();
    const { number } = await ordered(id);
    await till.fault('notice-lost');
    await till.pay(number);
    await site.act(id, 'pay', { id: 'bank', fen: 37_500, receivedAt: Date.now() });
    expect(await look(id)).toBe('applied');
    const { ledger, stage } = await site.registration(id);
    expect([stage, balance(ledger), heldMoney(ledger)]).toEqual(['confirmed', 0, 37_500]);
  });
});
