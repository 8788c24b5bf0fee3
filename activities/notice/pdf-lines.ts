import { gridsOf } from './pdf-grid';
import type { Rules } from './pdf-rules';
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
const CELL = 1.2;
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

/** Set to the margin, and no sentence ends there. */
const isFull = ({ cells, size }: SetLine, margin: number): boolean => {
  const [last] = cells.slice(-1);
  return cells.length === 1 && last !== undefined && last.right > margin - 2 * size && !/[。；]\s*$/.test(last.text);
};

/** A full line runs on in the next one, unless that is indented, numbered or a table's. */
function runsOn(line: SetLine, next: SetLine, margin: number): boolean {
  const [first, second] = [line.cells[0], next.cells[0]];
  if (!first || !second || next.cells.length > 1 || STARTS.test(second.text)) return false;
  return isFull(line, margin) && second.left < first.left + line.size && Math.abs(line.size - next.size) < 1;
}

/** A block of text, the line it begins with and the one it ends with. */
interface Block {
  readonly text: string;
  readonly first: SetLine;
  readonly last: SetLine;
}

/** Paragraphs, and rows of tables that are set without lines. */
function blocksOf(pieces: readonly Placed[], margin: number): Block[] {
  const lines = setLines(pieces);
  const rows = tabular(lines);
  const blocks: Block[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const [line, last] = [lines[index], blocks.at(-1)];
    if (!line) continue;
    if (rows[index]) {
      const end = rows.indexOf(false, index);
      const table = lines.slice(index, end < 0 ? lines.length : end);
      blocks.push(...rowsOf(table).map((text) => ({ text, first: line, last: { ...line, cells: [] } })));
      index += table.length - 1;
    } else if (last && runsOn(last.last, line, margin)) blocks[blocks.length - 1] = { ...last, text: `${last.text}${textOf(line)}`, last: line };
    else blocks.push({ text: textOf(line), first: line, last: line });
  }
  return blocks;
}

/** A list beside its label is lines of its own; every other row is one line. */
function gridRow(cells: readonly (readonly Placed[])[]): string[] {
  const paragraphs = cells.map((cell) => blocksOf(cell, Math.max(...cell.map(({ right }) => right))).map(({ text }) => text));
  const [label, value] = paragraphs;
  if (cells.length === 2 && label?.length && value?.some((text) => STARTS.test(text))) return [`${label.join('')}：`, ...value];
  return [paragraphs.map((texts) => texts.join('')).join('\t')];
}

export interface Page {
  readonly pieces: readonly Piece[];
  readonly rules: Rules;
  readonly width: number;
}

const NUMBER_OF_PAGE = /^\s*(?:[-—–·]\s*)?(?:第\s*)?\d{1,3}(?:\s*[/／]\s*\d{1,3})?(?:\s*页.*)?(?:\s*[-—–·])?\s*$/;

/** What a page says, from top to bottom, without its number. Margins are taken to be as wide on the right as on the left. */
function blocksOn({ pieces, rules, width }: Page): { readonly blocks: readonly Block[]; readonly margin: number } {
  const { grids, rest } = gridsOf(pieces.map(placed), rules);
  const margin = Math.max(width - Math.min(...rest.map(({ left }) => left)), ...rest.map(({ right }) => right));
  const tables = grids.flatMap(({ top, rows }) => {
    const line: SetLine = { cells: [], base: top, size: 1 };
    return rows.flatMap(gridRow).map((text): Block => ({ text, first: line, last: line }));
  });
  const blocks = [...blocksOf(rest, margin), ...tables].toSorted((a, b) => b.first.base - a.first.base);
  return { margin, blocks: blocks.filter(({ text }, index) => (index > 0 && index < blocks.length - 1) || !NUMBER_OF_PAGE.test(text)) };
}

/** Paragraphs, and rows of tables with a tab between cells. A paragraph may run on over the page's end. */
export function linesOf(pages: readonly Page[]): string[] {
  const all: Block[] = [];
  for (const { blocks, margin } of pages.map(blocksOn)) {
    const [last, [first, ...others]] = [all.at(-1), blocks];
    if (!first) continue;
    if (last && runsOn(last.last, first.first, margin)) all[all.length - 1] = { ...last, text: `${last.text}${first.text}`, last: first.last };
    else all.push(first);
    all.push(...others);
  }
  return all.map(({ text }) => text);
}
