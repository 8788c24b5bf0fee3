import { bare, lineOf, rankOf, unmarked, type Line } from './lines';
import { allLabelled } from './labels';
import { levelIn, levelsIn } from './levels';
import { takeTables, type Row } from './tables';

/** What is said of one session: its own lines first, then those that hold for all. */
export interface Sitting {
  readonly lines: readonly Line[];
  /** The rows of tables that may be about it. */
  readonly rows: readonly Row[];
  /** Its own part alone; empty when the notice is about one session. */
  readonly own: readonly Line[];
}

export const LEVEL_LABEL = '(?:认定|申报|考核|鉴定|职业技能|技能|职业|报考)?(?:级别|等级)';
const BLOCK = /^(?:第[一二三四五六七八九十\d]+(?:场|期|批次?)|场次[一二三四五六七八九十\d]+)(?:$|[:：(（\s])/;

const isBlock = (line: Line) => BLOCK.test(unmarked(line.words));

/** `第一场` … up to the next one, or to a heading as high as its own; a number-less heading ends at a chapter. */
function blocksOf(lines: readonly Line[]): Line[][] {
  return lines.flatMap((line, start) => {
    if (!isBlock(line)) return [];
    const rank = rankOf(line) || 1;
    const end = lines.findIndex((next, index) => index > start && (isBlock(next) || (rankOf(next) > 0 && rankOf(next) <= rank)));
    return [lines.slice(start, end < 0 ? lines.length : end)];
  });
}

const has = (label: string) => ({ lines }: Row) => allLabelled(lines, label).some(({ value }) => value !== '');

/** A table of sessions gives each a date, a plan number or a number of places beside its occupation or level. */
const isSitting = (row: Row) => has('.*(?:级别|等级|职业|工种).*')(row) && has('.*(?:日期|计划号|计划编号|人数|报名码|考试时间|认定时间).*')(row);

/** One label for several levels makes one session of each. */
function byLevel(lines: readonly Line[]): Line[][] {
  const label = allLabelled(lines, LEVEL_LABEL)[0];
  const quote = label?.quotes.at(-1);
  if (!label || !quote || levelsIn(label.value).length < 2) return [];
  const names = label.value.split(/[、,，;；和及与]/).filter((name) => levelIn(name) !== undefined);
  return names.length < 2 ? [] : names.map((name) => [{ ...lineOf(`级别：${name}`, quote.line), text: quote.text }]);
}

/** The sessions of a notice; one, unless it says otherwise. */
export function sittingsOf(notice: readonly Line[]): Sitting[] {
  const { lines, rows } = takeTables(notice);
  const blocks = blocksOf(lines);
  if (blocks.length > 1) {
    const taken = new Set(blocks.flat());
    const common = lines.filter((line) => !taken.has(line));
    return blocks.map((own) => ({ own, lines: [...own, ...common], rows }));
  }
  const listed = rows.filter(isSitting);
  const fees = rows.filter((row) => !listed.includes(row));
  if (listed.length) return listed.map((row) => ({ own: listed.length > 1 ? row.lines : [], lines: [...row.lines, ...lines], rows: [row, ...fees] }));
  const levels = byLevel(lines);
  return levels.length ? levels.map((own) => ({ own, lines: [...own, ...lines], rows })) : [{ own: [], lines, rows }];
}

/** The row about an occupation and a level; the only one, when it names neither. */
export function rowFor(rows: readonly Row[], occupation: string | undefined, level: number | undefined): Row | undefined {
  const value = ({ lines }: Row, label: string) => allLabelled(lines, label)[0]?.value;
  const fits = (row: Row) => {
    const [named, graded] = [value(row, '.*(?:职业|工种).*'), value(row, LEVEL_LABEL)];
    const levels = graded === undefined ? [] : levelsIn(graded).map((one) => one.level);
    return { occupation: !named || !occupation || bare(named) === bare(occupation), level: !levels.length || level === undefined || levels.includes(level as (typeof levels)[number]) };
  };
  const ofLevel = rows.filter((row) => fits(row).level);
  return ofLevel.find((row) => fits(row).occupation) ?? (ofLevel.length === 1 ? ofLevel[0] : undefined);
}
