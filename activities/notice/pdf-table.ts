/** Text that stands together on a line: a whole line, or one cell of a row. */
export interface Cell {
  readonly text: string;
  readonly left: number;
  readonly right: number;
}

export interface SetLine {
  readonly cells: readonly Cell[];
  readonly base: number;
  readonly size: number;
}

interface Row {
  readonly top: number;
  readonly bottom: number;
  readonly size: number;
  /** Text by column. */
  readonly texts: ReadonlyMap<number, string>;
}

/** Distances in parts of the type's size: lines this close belong to one row, whose cells stand in its middle … */
const OVERLAPPING = 0.95;
/** … and what a cell leaves over stands no farther than this from the rest of its row. */
const NEAR = 1.6;

/** Columns are where no cell of any row is without reaching into the next: the spans that overlap, taken together. */
function columnsOf(lines: readonly SetLine[]): { readonly left: number; readonly right: number }[] {
  const columns: { left: number; right: number }[] = [];
  for (const { left, right } of lines.flatMap(({ cells }) => cells).toSorted((a, b) => a.left - b.left)) {
    const last = columns.at(-1);
    if (last && left < last.right) last.right = Math.max(last.right, right);
    else columns.push({ left, right });
  }
  return columns;
}

const joined = (above: Row, below: Row): Row => ({
  top: above.top, bottom: below.bottom, size: above.size,
  texts: new Map([...new Set([...above.texts.keys(), ...below.texts.keys()])].map((column) => [column, `${above.texts.get(column) ?? ''}${below.texts.get(column) ?? ''}`])),
});

/** Joins neighbours, from the top, wherever `belong` says so of the row so far and the next. */
function join(rows: readonly Row[], belong: (above: Row, below: Row, next: Row | undefined) => boolean): Row[] {
  const all: Row[] = [];
  for (const [index, row] of rows.entries()) {
    const last = all.at(-1);
    if (last && belong(last, row, rows[index + 1])) all[all.length - 1] = joined(last, row);
    else all.push(row);
  }
  return all;
}

const gap = (above: Row, below: Row) => (above.bottom - below.top) / above.size;

/** A row that is only what cells left over: few of them, or nothing but units in brackets. */
const isRest = ({ texts }: Row, columns: number) => texts.size <= columns / 2 || [...texts.values()].every((text) => /^[(（].*[)）]$/.test(text));

/** The rows of a table, as text with a tab between columns. */
export function rowsOf(lines: readonly SetLine[]): string[] {
  const columns = columnsOf(lines);
  const columnAt = (left: number) => columns.findIndex((column) => left >= column.left && left < column.right);
  const set = lines.map(({ cells, base, size }): Row => ({ top: base, bottom: base, size, texts: new Map(cells.map(({ left, text }) => [columnAt(left), text])) }));
  const overlapping = join(set, (above, below) => gap(above, below) < OVERLAPPING);
  const rows = join(overlapping, (above, below, next) => {
    const near = gap(above, below) <= NEAR;
    if (isRest(above, columns.length)) return near;
    return near && isRest(below, columns.length) && (!next || gap(above, below) <= gap(below, next));
  });
  return rows.map(({ texts }) => columns.map((_, column) => texts.get(column) ?? '').join('\t'));
}
