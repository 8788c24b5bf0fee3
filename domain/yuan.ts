import { accept, refuse, type Checked } from './refusals';

const AMOUNT = /^(-?)(\d{1,12})(?:\.(\d{1,2})0*)?$/;

/** Fen of an amount written in yuan, as `375.00`; undefined for what is no such amount. By its digits: nothing is ever rounded, and a fraction of a fen is no amount. */
export function fenOf(yuan: string): number | undefined {
  const [, minus, whole, fraction = ''] = AMOUNT.exec(yuan) ?? [];
  if (whole === undefined) return undefined;
  const fen = Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
  return minus && fen ? -fen : fen;
}

/** The most that comes in at once: a million yuan. */
const MOST_FEN = 100_000_000;

/** `375`, `375.5` or `￥1,234.00` as people and banks write it, in fen. Refuses with `bad-amount`. */
export function fenIn(input: string): Checked<number> {
  const fen = fenOf(input.normalize('NFKC').replaceAll(/[\s,¥元]/gu, '')) ?? 0;
  return fen > 0 && fen <= MOST_FEN ? accept(fen) : refuse('bad-amount');
}
