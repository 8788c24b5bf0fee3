import type { Text } from '../../domain/text';
import { AREA, both, bothHeight, box, heightOf, put, type Doc } from './draw';

const PAD = 5;

export interface FactsPlace {
  readonly y: number;
  readonly width?: number;
  readonly labelWidth?: number;
  readonly least?: number;
}

/** Names and what stands beside them, in a frame; answers where it ends. */
export function facts(doc: Doc, rows: readonly (readonly [Text, string])[], { y, width = AREA.width, labelWidth = 108, least = 27 }: FactsPlace): number {
  let at = y;
  for (const [label, value] of rows) {
    const labelled = { size: 9.5, width: labelWidth - 2 * PAD };
    const stated = { size: 11, width: width - labelWidth - 2 * PAD };
    const [labelHeight, valueHeight] = [bothHeight(doc, label, labelled), heightOf(doc, value, stated)];
    const height = Math.max(least, labelHeight + 6, valueHeight + 8);
    box(doc, AREA.left, at, labelWidth, height);
    box(doc, AREA.left + labelWidth, at, width - labelWidth, height);
    both(doc, label, AREA.left + PAD, at + (height - labelHeight) / 2, labelled);
    put(doc, value, AREA.left + labelWidth + PAD, at + (height - valueHeight) / 2, stated);
    at += height;
  }
  return at;
}

export interface Heading {
  readonly head: Text;
  readonly width: number;
  readonly align?: 'left' | 'center';
}

interface Cell {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly align?: 'left' | 'center';
}

function value(doc: Doc, text: string, { x, y, width, height, align = 'center' }: Cell): void {
  box(doc, x, y, width, height);
  const inner = width - 2 * PAD;
  const size = [10, 9, 8, 7].find((one) => heightOf(doc, text, { size: one, width: inner }) <= height - 2) ?? 6;
  const style = { size, width: inner, align };
  put(doc, text, x + PAD, y + Math.max(1, (height - heightOf(doc, text, style)) / 2), style);
}

export const HEAD_HEIGHT = 30;

/** A table with lines; answers where it ends. It is not broken: give it as many rows as fit. */
export function table(doc: Doc, columns: readonly Heading[], rows: readonly (readonly string[])[], { y, rowHeight }: { readonly y: number; readonly rowHeight: number }): number {
  const starts = columns.map((_, index) => AREA.left + columns.slice(0, index).reduce((sum, { width }) => sum + width, 0));
  columns.forEach(({ head, width }, index) => {
    const style = { size: 9.5, width: width - 4, align: 'center', bold: true } as const;
    box(doc, starts[index]!, y, width, HEAD_HEIGHT);
    both(doc, head, starts[index]! + 2, y + (HEAD_HEIGHT - bothHeight(doc, head, style)) / 2, style);
  });
  rows.forEach((row, line) =>
    columns.forEach(({ width, align }, index) => value(doc, row[index] ?? '', { x: starts[index]!, y: y + HEAD_HEIGHT + line * rowHeight, width, height: rowHeight, align })),
  );
  return y + HEAD_HEIGHT + rows.length * rowHeight;
}

/** Places to sign, side by side at the foot of a list. */
export function signatures(doc: Doc, names: readonly Text[], y: number): number {
  const width = AREA.width / names.length;
  names.forEach((name, index) => {
    const x = AREA.left + index * width;
    both(doc, name, x, y, { size: 10, width: 70 });
    doc.lineWidth(0.6).moveTo(x + 66, y + 17).lineTo(x + width - 10, y + 17).stroke();
  });
  return y + 30;
}
