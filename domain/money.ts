const YUAN = /^(-?)(\d{1,12})(?:\.(\d{1,2})0*)?$/;

/** Fen of an amount written in yuan, as `375.00`; undefined for what is no such amount. By its digits: nothing is ever rounded, and a fraction of a fen is no amount. */
export function fenOf(yuan: string): number | undefined {
  const [, minus, whole, fraction = ''] = YUAN.exec(yuan) ?? [];
  if (whole === undefined) return undefined;
  const fen = Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
  return minus && fen ? -fen : fen;
}
