import { rowsOf, type Cell, type SetLine } from './pdf-table';

/** Some text on a page, and where: `transform` ends in its left and its base line, counted from the bottom. */
export interface Piece {
  readonly str: string;
  readonly width: number;
  readonly transform: readonly number[];
}

interface Placed extends Cell {
  readonly base: number;
  readonly size: number;
}

const placed = ({ str, width, transform }: Piece): Placed => {
  const [left, base, size] = [transform[4] ?? 0, transform[5] ?? 0, Math.abs(transform[3] ?? 0) || Math.abs(transform[0] ?? 0) || 10];
  return { text: str, left, right: left + width, base, size };
};

/** Distances in parts of the type's size: a gap wider than the first begins another cell, wider than the second is a blank. */
const CELL = 1.5;
const BLANK = 0.25;
const SAME_LINE = 0.3;

function lineFrom(pieces: readonly Placed[]): SetLine {
  const size = Math.max(...pieces.map((piece) => piece.size));
  const cells: Cell[] = [];
  for (const { text, left, right } of pieces.toSorted((a, b) => a.left - b.left)) {
    const last = cells.at(-1);
    const gap = last ? (left - last.right) / size : Number.POSITIVE_INFINITY;
    if (!last || gap > CELL) cells.push({ text, left, right });
    else cells[cells.length - 1] = { text: `${last.text}${gap > BLANK ? ' ' : ''}${text}`, left: last.left, right: Math.max(last.right, right) };
  }
  return { cells, size, base: pieces[0]?.base ?? 0 };
}

function setLines(pieces: readonly Placed[]): SetLine[] {
  const groups: Placed[][] = [];
  for (const piece of pieces.filter(({ text }) => text.trim() !== '').toSorted((a, b) => b.base - a.base)) {
    const line = groups.at(-1);
    if (line?.[0] && line[0].base - piece.base < SAME_LINE * piece.size) line.push(piece);
    else groups.push([piece]);
  }
  return groups.map(lineFrom);
}

const STARTS = /^\s*(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d{1,2}[.．、)）]|[-•·●①-⑳])/;
const NEXT_ROW = 1.7;
const CELL_LENGTH = 14;

/** Part of a row, if a table is next to it: short pieces, none of them a sentence or a heading. */
const isFragment = ({ cells }: SetLine) => cells.every(({ text }) => text.length <= CELL_LENGTH && !/[。；：:]/.test(text) && !STARTS.test(text));

/** Which lines are rows of tables: three cells or more, and the fragments around them. */
function tabular(lines: readonly SetLine[]): boolean[] {
  const rows = lines.map(({ cells }) => cells.length >= 3);
  const near = (one: number, other: number) => Math.abs((lines[one]?.base ?? 0) - (lines[other]?.base ?? 0)) <= NEXT_ROW * (lines[one]?.size ?? 0);
  const spread = (index: number, from: number) => {
    const line = lines[index];
    if (line && rows[from] && near(index, from) && isFragment(line)) rows[index] = true;
  };
  for (let index = 1; index < lines.length; index += 1) spread(index, index - 1);
  for (let index = lines.length - 2; index >= 0; index -= 1) spread(index, index + 1);
  return rows;
}

const textOf = ({ cells }: SetLine) => cells.map(({ text }) => text).join('\t');

/** A line set to the margin runs on in the next one, unless that is indented, numbered or a table's. */
function runsOn(line: SetLine, next: SetLine, margin: number): boolean {
  const [first, second] = [line.cells.at(-1), next.cells[0]];
  if (!first || !second || line.cells.length > 1 || next.cells.length > 1 || STARTS.test(second.text) || /[。；]\s*$/.test(first.text)) return false;
  return first.right > margin - 2 * line.size && second.left < first.left + line.size && Math.abs(line.size - next.size) < 1;
}

/** The paragraphs and table rows of a page, from top to bottom. */
export function linesOnPage(pieces: readonly Piece[]): string[] {
  const lines = setLines(pieces.map(placed));
  const rows = tabular(lines);
  const margin = Math.max(0, ...lines.map(({ cells }) => cells.at(-1)?.right ?? 0));
  const texts: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const [line, last] = [lines[index], lines[index - 1]];
    if (!line) continue;
    if (rows[index]) {
      const end = rows.indexOf(false, index);
      const table = lines.slice(index, end < 0 ? lines.length : end);
      texts.push(...rowsOf(table));
      index += table.length - 1;
    } else if (last && !rows[index - 1] && runsOn(last, line, margin)) texts[texts.length - 1] += textOf(line);
    else texts.push(textOf(line));
  }
  return texts;
}
