import fc from 'fast-check';
import { balance, charged, enter, heldMoney, refundExcess, waive, type LedgerEntry } from '../../domain/ledger';
import { yuan } from '../../domain/messages';

const entry = (kind: LedgerEntry['kind'], fen: number, id = `${kind}-${fen}`): LedgerEntry => ({ id, kind, fen, at: 0 });

describe('the ledger', () => {
  const owing = [entry('charge', 37_500)];

  it('owes what is charged until it is paid or taken back', () => {
    expect(balance(owing)).toBe(-37_500);
    expect(balance(enter(owing, entry('payment', 37_500)))).toBe(0);
    expect(balance(waive(owing, 37_500, 0, 'x'))).toBe(0);
    expect(balance([])).toBe(0);
  });

  it('knows the same money again', () => {
    const paid = enter(owing, entry('payment', 37_500, 'bank-1'));
    expect(enter(paid, entry('payment', 37_500, 'bank-1'))).toBe(paid);
    expect(heldMoney(enter(paid, entry('payment', 37_500, 'bank-2')))).toBe(75_000);
  });

  it('enters nothing for nothing', () => {
    expect(enter(owing, entry('payment', 0))).toBe(owing);
    expect(refundExcess(owing, 0, 'x')).toBe(owing);
    expect(waive([], 100, 0, 'x')).toEqual([]);
  });

  it('takes back no more than is charged', () => {
    expect(charged(waive(owing, 99_999, 0, 'x'))).toBe(0);
  });

  it('sends back what stands in the candidate’s favour, once', () => {
    const over = enter(owing, entry('payment', 40_000));
    const settled = refundExcess(over, 0, 'overpaid');
    expect(settled.at(-1)).toMatchObject({ kind: 'refund', fen: 2_500, note: 'overpaid' });
    expect(refundExcess(settled, 0, 'overpaid')).toBe(settled);
  });

  it('counts money carried in and out', () => {
    const carried = [entry('charge', 37_500), entry('transfer-in', 37_500)];
    expect(heldMoney(carried)).toBe(37_500);
    expect(heldMoney(enter(carried, entry('transfer-out', 37_500)))).toBe(0);
  });
});

const anyEntry = fc.record({ kind: fc.constantFrom<LedgerEntry['kind']>('charge', 'payment', 'transfer-in'), fen: fc.integer({ min: 1, max: 100_000 }) });

it('comes out even whatever went in: every charge taken back, every yuan sent back', () => {
  fc.assert(
    fc.property(fc.array(anyEntry, { maxLength: 20 }), fc.nat(200_000), (entries, kept) => {
      const ledger = entries.reduce<readonly LedgerEntry[]>((held, { kind, fen }, index) => enter(held, entry(kind, fen, String(index))), []);
      const keep = Math.min(kept, charged(ledger), heldMoney(ledger));
      const settled = refundExcess(waive(ledger, charged(ledger) - keep, 1, 'end'), 1, 'end');
      expect(balance(settled)).toBe(0);
      expect(heldMoney(settled)).toBe(keep);
      expect(settled.slice(0, ledger.length)).toEqual(ledger);
    }),
    { seed: 375, numRuns: 300 },
  );
});

it.each([
  [0, '0.00'],
  [5, '0.05'],
  [37_500, '375.00'],
  [31_001, '310.01'],
])('writes %d fen as %s yuan', (fen, text) => expect(yuan(fen)).toBe(text));
