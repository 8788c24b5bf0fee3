import { addDays, dateOf, instantAt } from '../../domain/instant';
import { fenOf } from '../../domain/yuan';
import { failure, openScene, posted, type Scene } from './scene';

/** The sandbox's own date, which the tests move. */
let now = instantAt('2026-03-20', '14:00');
let scene: Scene;
beforeAll(async () => {
  scene = await openScene({ now: () => now });
});
afterAll(() => scene.stop());

let day = '2026-03-20';
beforeEach(() => {
  day = addDays(dateOf(now), 1);
  now = instantAt(day, '14:00');
});
const nextMorning = (time = '10:30') => (now = instantAt(addDays(day, 1), time));

describe('the bill of a day', () => {
  it('has every payment and refund, to the fen', async () => {
    const first = await scene.paid({ fen: 37_501, description: '考试费,"技能",等级' });
    const second = await scene.paid({ fen: 6_509 });
    now += 60_000;
    await scene.gateway.refund(scene.refundOf(first, { fen: 31_003 }));
    await scene.calm();
    nextMorning();
    const bill = await scene.gateway.tradeBill(day);
    expect(bill.lines).toMatchObject([
      { kind: 'payment', order: first.number, fen: 37_501, feeFen: 225, state: 'SUCCESS', merchant: '1000000000', at: `${day} 14:00:00` },
      { kind: 'payment', order: second.number, fen: 6_509, feeFen: 39 },
      { kind: 'refund', order: first.number, number: `R${first.number}`, fen: 31_003, feeFen: -186, state: 'SUCCESS', at: `${day} 14:01:00` },
    ]);
    expect(bill).toMatchObject({ date: day, sha1: expect.stringMatching(/^[0-9a-f]{40}$/) as string });
    expect(bill.csv).toMatch(/^交易时间,/);
  });

  it('without trades is empty', async () => {
    nextMorning();
    expect(await scene.gateway.tradeBill(day)).toEqual({ date: day, csv: '', sha1: '', lines: [] });
  });

  it('is made after ten of the next', async () => {
    await scene.paid();
    nextMorning('09:59');
    expect(await failure(scene.gateway.tradeBill(day))).toEqual({ kind: 'not-ready', code: 'STATEMENT_CREATING', again: true });
    nextMorning('10:00');
    await scene.fault('bill-creating', day);
    expect(await failure(scene.gateway.tradeBill(day))).toMatchObject({ kind: 'not-ready' });
    expect((await scene.gateway.tradeBill(day)).lines).toHaveLength(1);
  });

  it.each(['2025-12-01', '2027-01-01', '2026-02-30', 'today'])('%s is refused', async (date) => {
    expect(await failure(scene.gateway.tradeBill(date))).toMatchObject({ kind: 'refused' });
  });

  it('with another hash is not read', async () => {
    await scene.paid();
    nextMorning();
    await scene.fault('bill-hash', day);
    expect(await failure(scene.gateway.tradeBill(day))).toEqual({ kind: 'unknown', code: 'WRONG_HASH', again: true });
    expect((await scene.gateway.tradeBill(day)).lines).toHaveLength(1);
  });

  it.each([
    ['bill-line-missing', (lines: readonly { fen: number }[]) => [lines[1]!.fen]],
    ['bill-line-extra', (lines: readonly { fen: number }[]) => [...lines.map(({ fen }) => fen), 100]],
    ['bill-amount', (lines: readonly { fen: number }[]) => [lines[0]!.fen + 1, lines[1]!.fen]],
  ] as const)('disagrees: %s', async (kind, expected) => {
    const orders = [await scene.paid({ fen: 37_500 }), await scene.paid({ fen: 31_000 })];
    nextMorning();
    await scene.fault(kind, day);
    expect((await scene.gateway.tradeBill(day)).lines.map(({ fen }) => fen)).toEqual(expected(orders));
  });
});

it('a refund years later is refused', async () => {
  const order = await scene.paid();
  now += 366 * 86_400_000;
  expect(await failure(scene.gateway.refund(scene.refundOf(order)))).toEqual({ kind: 'refused', code: 'INVALID_REQUEST', again: false });
});

it('two refunds of one order come a minute apart', async () => {
  const slow = await openScene({ pace: { hasten: 1 } });
  const order = await slow.paid();
  await slow.gateway.refund(slow.refundOf(order, { fen: 100 }));
  expect(await failure(slow.gateway.refund(slow.refundOf(order, { number: 'RSECOND', fen: 100 })))).toEqual({ kind: 'busy', code: 'FREQUENCY_LIMITED', again: true });
  await slow.stop();
});

it.each([
  ['375.00', 37_500],
  ['375', 37_500],
  ['0.1', 10],
  ['2.25000', 225],
  ['-2.25000', -225],
  ['0.00', 0],
  ['-0.00', 0],
  ['9999999999.99', 999_999_999_999],
  ['0.001', undefined],
  ['1e3', undefined],
  ['', undefined],
  ['.5', undefined],
  ['1,000.00', undefined],
  ['１', undefined],
])('%j yuan are %p fen', (text, fen) => expect(fenOf(text)).toBe(fen));

it('faults are refused unless they are faults', async () => {
  for (const body of [{ kind: 'flood', of: '*' }, { kind: 'bill-hash', of: '' }, { kind: 'bill-hash', of: '*', times: 0 }]) {
    await expect(posted(`${scene.sandbox.url}/faults`, body)).rejects.toThrow(/400/);
  }
});
