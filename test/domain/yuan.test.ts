import { yuan } from '../../domain/messages';
import { fenIn } from '../../domain/yuan';

test.each([
  ['375', 37_500],
  ['375.5', 37_550],
  ['375.05', 37_505],
  ['0.01', 1],
  ['1,234.00', 123_400],
  ['￥ 65.00', 6_500],
  ['¥65', 6_500],
  ['65元', 6_500],
  ['３７５．００', 37_500],
  ['1000000', 100_000_000],
])('%s yuan are %d fen', (text, fen) => expect(fenIn(text)).toEqual({ ok: true, value: fen }));

test.each(['', '0', '0.00', '-5', '375.005', '1e3', '.5', '5.', 'abc', '1000000.01', '99999999'])('%p is no amount', (text) => expect(fenIn(text)).toMatchObject({ ok: false, refusal: { code: 'bad-amount' } }));

test('every amount up to a hundred yuan comes back as it was', () => {
  for (let fen = 1; fen <= 10_000; fen += 1) expect(fenIn(yuan(fen))).toEqual({ ok: true, value: fen });
});
