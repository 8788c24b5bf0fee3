import { heading } from './headings';
import { keysOf } from './keys';
import type { Table } from './statement';
import type { Text } from './text';

/** What is wrong in a list, by row, as the spreadsheet counts, and by column. Never the value. */
export interface TableProblem {
  readonly row: number;
  readonly column: Text;
  readonly problem: Text;
}

export type Where<Column extends string> = Readonly<Partial<Record<Column, number>>>;

/** Headings stand below a title or two. */
const LOOKED_AT = 20;

/** Where each column stands, in the first row whose headings are enough. `names`: what people call each. */
export function columnsIn<Column extends string>(table: Table, names: Readonly<Record<Column, readonly string[]>>, enough: (where: Where<Column>) => boolean): { readonly at: number; readonly where: Where<Column> } | undefined {
  const columns = keysOf(names) as Column[];
  for (const [at, cells] of table.slice(0, LOOKED_AT).entries()) {
    const where: Partial<Record<Column, number>> = {};
    for (const [index, cell] of cells.entries()) {
      const column = columns.find((one) => names[one].some((name) => heading(name) === heading(cell)));
      if (column && where[column] === undefined) where[column] = index;
    }
    if (enough(where)) return { at, where };
  }
  return undefined;
}

/** A cell without what spreadsheets put before digits to keep them text. */
export function cellIn<Column extends string>(cells: readonly string[], where: Where<Column>, column: Column): string {
  const at = where[column];
  return at === undefined ? '' : (cells[at] ?? '').replace(/^['\t]+/u, '').trim();
}
