import { rankOf, type Line } from './lines';

/** One row of a table: a line `heading：cell` for each cell that says something, so that it reads like the labelled lines of another notice. */
export interface Row {
  readonly lines: readonly Line[];
}

const HEADING = /职业|工种|级别|等级|科目|理论|实操|操作|评审|合计|人数|计划|日期|时间|截止|报名码|费|期次|场次|地点/;
const UNIT = /^(?:[(（]?元(?:\/人)?[)）]?)?$/;

const isHead = ({ cells }: Line) => cells.length >= 3 && cells.filter((cell) => HEADING.test(cell) && !/\d{2}/.test(cell)).length > cells.length / 2;

/** What a cell that is set in two lines leaves behind. */
const isFragment = (line: Line) => line.cells.length === 1 && rankOf(line) === 0 && line.words.length <= 6 && !/[:：。]/.test(line.words);

const named = (headings: readonly string[], values: readonly string[], { line, text }: Line): Row => ({
  lines: headings.flatMap((heading, index) => {
    const words = `${heading}：${values[index] ?? ''}`;
    return values[index] ? [{ line, text, words, cells: [words] }] : [];
  }),
});

/** A row of labels and values side by side; a bare number below `收费标准` is one of yuan. */
const pairs = (line: Line, cells: readonly string[], priced: boolean): Line[] =>
  cells.flatMap((label, index) => {
    if (index % 2 === 1) return [];
    const value = cells[index + 1] ?? '';
    const words = `${label.replace(/[:：]$/, '')}：${value}${priced && AMOUNT.test(value) ? '元' : ''}`;
    return [{ ...line, words, cells: [words] }];
  });

const AMOUNT = /^\d[\d,]*(?:\.\d{1,2})?$/;
const isPriced = ([what, price, ...more]: readonly string[]) => more.length === 0 && /科目|项目/.test(what ?? '') && /费|元|金额|标准/.test(price ?? '');

const LABEL = /^[\p{Script=Han}（）()/、]{2,20}[:：]?$/u;
const isPairs = (cells: readonly string[]) => (cells.length === 2 || cells.length === 4) && cells.every((cell, index) => index % 2 === 1 || LABEL.test(cell));

const filled = (cells: readonly string[]) => cells.filter((cell) => cell !== '');

/** The cells below a heading's; where blanks are used to line them up, only those that say something count. */
function below(head: Line, { cells }: Line): Pick<Line, 'cells'>[] | undefined {
  if (cells.length === head.cells.length) return [head, { cells }];
  const [headings, values] = [filled(head.cells), filled(cells)];
  return values.length === headings.length ? [{ cells: headings }, { cells: values }] : undefined;
}

/** Takes the tables out of the lines; rows of labels and values become lines of their own. */
export function takeTables(lines: readonly Line[]): { readonly lines: readonly Line[]; readonly rows: readonly Row[] } {
  const rest: Line[] = [];
  const rows: Row[] = [];
  let [head, priced]: [Line | undefined, boolean] = [undefined, false];
  for (const line of lines) {
    const [headings, values] = (head && below(head, line)) ?? [];
    if (isHead(line)) head = line;
    else if (headings && values && line.cells.length > 1) rows.push(named(headings.cells, values.cells, line));
    else if (line.cells.every((cell) => UNIT.test(cell)) || (head && isFragment(line))) continue;
    else {
      head = undefined;
      const said = filled(line.cells);
      priced = isPriced(said) || (priced && said.length === 2);
      rest.push(...(isPairs(said) ? pairs(line, said, priced) : [line]));
    }
  }
  return { lines: rest, rows };
}
