import { rankOf, type Line } from './lines';

/** One row of a table: a line `heading：cell` for each cell, so that it reads like the labelled lines of another notice. */
export interface Row {
  readonly lines: readonly Line[];
}

const HEADING = /职业|工种|级别|等级|科目|理论|实操|操作|评审|合计|人数|计划|日期|时间|截止|报名码|费|期次|场次|地点/;
const UNIT = /^(?:[(（]?元(?:\/人)?[)）]?)?$/;

const isHead = ({ cells }: Line) => cells.length >= 3 && cells.filter((cell) => HEADING.test(cell) && !/\d{2}/.test(cell)).length > cells.length / 2;

/** What a cell that is set in two lines leaves behind. */
const isFragment = (line: Line) => line.cells.length === 1 && rankOf(line) === 0 && line.words.length <= 6 && !/[:：。]/.test(line.words);

const named = (head: Line, row: Line): Row => ({
  lines: head.cells.map((heading, index) => {
    const words = `${heading}：${row.cells[index] ?? ''}`;
    return { line: row.line, text: row.text, words, cells: [words] };
  }),
});

/** A row of labels and values side by side. */
const pairs = (line: Line): Line[] =>
  line.cells.flatMap((label, index) => {
    if (index % 2 === 1) return [];
    const words = /[:：]$/.test(label) ? `${label}${line.cells[index + 1]}` : `${label}：${line.cells[index + 1]}`;
    return [{ ...line, words, cells: [words] }];
  });

const LABEL = /^[\p{Script=Han}（）()/、]{2,20}[:：]?$/u;
const isPairs = ({ cells }: Line) => (cells.length === 2 || cells.length === 4) && cells.every((cell, index) => index % 2 === 1 || LABEL.test(cell));

/** Takes the tables out of the lines; rows of labels and values become lines of their own. */
export function takeTables(lines: readonly Line[]): { readonly lines: readonly Line[]; readonly rows: readonly Row[] } {
  const rest: Line[] = [];
  const rows: Row[] = [];
  let head: Line | undefined;
  for (const line of lines) {
    if (isHead(line)) head = line;
    else if (head && line.cells.length === head.cells.length) rows.push(named(head, line));
    else if (line.cells.every((cell) => UNIT.test(cell)) || (head && isFragment(line))) continue;
    else {
      head = undefined;
      rest.push(...(isPairs(line) ? pairs(line) : [line]));
    }
  }
  return { lines: rest, rows };
}
