import { accept, refuse, type Checked } from './refusals';

const AMOUNT = /^(\d{1,7})(?:\.(\d{1,2}))?$/;

/** The most that comes in at once: a million yuan. */
const MOST_FEN = 100_000_000;

/** `375`, `375.5` or `￥1,234.00` as fen, by its digits: nothing is rounded. Refuses with `bad-amount`. */
export function fenIn(input: string): Checked<number> {
  const text = input.normalize('NFKC').replaceAll(/[\s,¥元]/gu, '');
  const [, yuan, decimals = ''] = AMOUNT.exec(text) ?? [];
  const fen = yuan === undefined ? 0 : Number(yuan) * 100 + Number(decimals.padEnd(2, '0'));
  return fen > 0 && fen <= MOST_FEN ? accept(fen) : refuse('bad-amount');
}
