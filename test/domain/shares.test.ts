import fc from 'fast-check';
import { flawsIn } from '../../domain/books-check';
import { checkShares, shareId, sumOf, total } from '../../domain/shares';
import { STRAIGHT } from '../support/lives';

const SUM = '4b16rasb9np8g02v1jf3c89vk9';
const anyShares = fc.uniqueArray(fc.record({ registration: fc.string({ minLength: 1 }), fen: fc.integer({ min: 1, max: 1_000_000 }) }), { minLength: 1, maxLength: 20, selector: ({ registration }) => registration });

test('shares are taken when they add up to the fen, and at no other sum', () => {
  fc.assert(fc.property(anyShares, fc.integer({ min: -3, max: 3 }), (shares, by) => {
    expect(checkShares(shares, total(shares) + by).ok).toBe(by === 0);
  }));
});

test.each([
  ['nothing for nobody', [], 0],
  ['half a fen', [{ registration: 'a', fen: 0.5 }, { registration: 'b', fen: 0.5 }], 1],
  ['more for one and less than nothing for another', [{ registration: 'a', fen: 2 }, { registration: 'b', fen: -1 }], 1],
])('%s is no share', (_, shares, fen) => {
  expect(checkShares(shares, fen)).toMatchObject({ ok: false, refusal: { code: 'shares-do-not-add-up' } });
});

test('a share is entered under an id of its own, by which the sum is known', () => {
  const ids = [1, 2, 37, 500].map((share) => shareId(SUM, share));
  expect(ids).toEqual([SUM, `${SUM}-2`, `${SUM}-37`, `${SUM}-500`]);
  expect(ids.map(sumOf)).toEqual([SUM, SUM, SUM, SUM]);
  expect(sumOf('wx-4b16rasb9np8g02v1jf3c89vk9abc123')).toBe('wx-4b16rasb9np8g02v1jf3c89vk9abc123');
});

test('what the bank says came in is what all shares of it are together', () => {
  const paying = (id: string, fen: number, entry: string) => ({ ...STRAIGHT.payment(), id, ledger: [{ id: 'fee', kind: 'charge' as const, fen, at: 0 }, { id: `pay-${entry}`, kind: 'payment' as const, fen, at: 0 }] });
  const registrations = [paying('a', 6_500, SUM), paying('b', 37_500, shareId(SUM, 2))];
  const sources = { registrations, unclaimed: [], payouts: [] };
  expect(flawsIn(sources, [{ id: SUM, fen: 44_000 }])).toEqual([]);
  expect(flawsIn(sources, [{ id: SUM, fen: 44_001 }])).toEqual([{ kind: 'entered-otherwise', of: SUM, expected: 44_001, found: 44_000 }]);
});
