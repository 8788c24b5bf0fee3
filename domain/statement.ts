import { heading } from './headings';
import { addDays, DAY_MS, dateOf, instantAt, isDate, isTime, type Instant } from './instant';
import { keysOf } from './keys';
import type { Text } from './text';
import { fenIn } from './yuan';

/** Where a bank's statement has what: headings by field; several are joined, as banks spread remarks over columns. */
export interface StatementColumns {
  readonly bookedAt: readonly string[];
  readonly credit: readonly string[];
  /** Where one column has the amounts both ways: what says which way. Left out by what was kept before there was one. */
  readonly direction?: readonly string[];
  readonly bankReference: readonly string[];
  readonly payer: readonly string[];
  readonly remark: readonly string[];
}

export type StatementField = keyof StatementColumns;

/** Headings that banks are known to use, by field. What a bank calls otherwise, the cashier says once. */
export const KNOWN_HEADINGS: Required<StatementColumns> = {
  bookedAt: ['交易时间', '交易日期', '入账日期', '记账日期', '入账时间', '日期', 'transaction date', 'date'],
  credit: ['收入金额', '贷方发生额', '贷方金额', '贷方发生额(收入)', '收入', '转入金额', '贷方', 'credit amount', 'credit'],
  direction: ['借贷标志', '借贷方向', '借贷标识', '收支类型', '收支标志', '收/支', '收支', 'debit/credit', 'direction'],
  bankReference: ['交易流水号', '流水号', '账户明细编号-交易流水号', '核心流水号', '交易参考号', '凭证号', 'transaction reference', 'reference'],
  payer: ['对方户名', '对方账户名称', '付款人名称', '对方名称', '对方单位', '户名', 'payer', 'counterparty'],
  remark: ['附言', '摘要', '用途', '备注', '交易附言', '客户附言', 'remark', 'narrative'],
};

/** One column for both ways: good for what came in only where another column says which way. */
const BOTH_WAYS = ['交易金额', '发生额', '金额', 'transaction amount', 'amount'];

/** Without these a line says nothing that can be entered. */
const NEEDED: readonly StatementField[] = ['bookedAt', 'credit', 'bankReference'];

/** One line of money that came in. */
export interface StatementLine {
  /** As the spreadsheet counts. */
  readonly row: number;
  readonly receivedAt: Instant;
  readonly fen: number;
  readonly bankReference: string;
  readonly payer: string;
  readonly remark: string;
}

export interface StatementProblem {
  readonly row: number;
  readonly field: StatementField;
  readonly problem: Text;
}

/** What a statement says: the money that came in, what cannot be read, and how many lines are of money that went out. */
export interface Statement {
  readonly lines: readonly StatementLine[];
  readonly problems: readonly StatementProblem[];
  readonly outgoing: number;
}

/** A table as a file has it: text cells, the headings first among the lines; banks put a few lines of their own above. */
export type Table = readonly (readonly string[])[];

/** The headings of a table: the first line with most of the fields in it. */
export function headingsIn(table: Table): { readonly at: number; readonly headings: readonly string[] } | undefined {
  const known = new Set([...Object.values(KNOWN_HEADINGS).flat(), ...BOTH_WAYS].map(heading));
  const at = table.slice(0, 30).findIndex((cells) => cells.filter((cell) => known.has(heading(cell))).length >= NEEDED.length);
  return at < 0 ? undefined : { at, headings: table[at] ?? [] };
}

/** The columns a table's headings suggest; a remark is whatever columns say something. */
export function columnsIn(headings: readonly string[]): StatementColumns {
  const there = new Map(headings.map((text) => [heading(text), text]));
  const among = (names: readonly string[]) => names.flatMap((name) => there.get(heading(name)) ?? []);
  const of = (field: StatementField) => among(KNOWN_HEADINGS[field]);
  const first = (field: StatementField) => of(field).slice(0, 1);
  const direction = first('direction');
  const credit = [...of('credit'), ...(direction.length ? among(BOTH_WAYS) : [])].slice(0, 1);
  return { bookedAt: first('bookedAt'), credit, direction, bankReference: first('bankReference'), payer: first('payer'), remark: of('remark') };
}

export const isNeeded = (field: StatementField): boolean => NEEDED.includes(field);

export const missingIn = (columns: StatementColumns): StatementField[] => NEEDED.filter((field) => !columns[field]?.length);

const DATE_TIME = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[T\s]*(\d{1,2}):?(\d{2}):?(\d{2})?)?/u;

/** A workbook's days since its beginning, where the bank left the cell without the form of a date. */
const SERIAL = /^\d{5}(\.\d+)?$/;
const FIRST_DAY = '1899-12-30';

/** To the second; a day alone is its noon. */
function ofSerial(days: number): Instant {
  const day = Math.floor(days);
  return instantAt(addDays(FIRST_DAY, day)) + (day === days ? DAY_MS / 2 : Math.round((days - day) * 86_400) * 1000);
}

/** `2026-03-20`, `2026/3/20 9:05`, `20260320 090501`; a day alone is its noon. */
function bookedAtIn(text: string): Instant | undefined {
  if (SERIAL.test(text)) return ofSerial(Number(text));
  const [, year = '', month = '', day = '', hour, minute = '', second = '00'] = DATE_TIME.exec(text.normalize('NFKC').trim()) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = hour === undefined ? '12:00' : `${hour.padStart(2, '0')}:${minute}:${second}`;
  return isDate(date) && isTime(time) ? instantAt(date, time) : undefined;
}

const PROBLEMS: Readonly<Record<'bookedAt' | 'credit' | 'bankReference' | 'future', Text>> = {
  bookedAt: { zh: '不是日期，应如2026-03-20', en: 'is no date such as 2026-03-20' },
  credit: { zh: '不是金额，应如375.00', en: 'is no amount such as 375.00' },
  bankReference: { zh: '没有完整的流水号，无法防止重复入账', en: 'has no whole bank reference, by which the same money would be known again' },
  future: { zh: '日期在今天之后', en: 'is later than today' },
};

/** Digits that a spreadsheet took for a number, and rounded. */
const ROUNDED = /^\d(\.\d+)?e\+\d+$/iu;

const isNothing = (text: string) => /^[\s\-–—]*(0(\.0+)?)?$/u.test(text);

/** Money that went out: nothing came in, or less than nothing, as banks and accountants write it, or another column says so. */
const wentOut = (amount: string, direction: string) => isNothing(amount) || /^\s*[-−－(（]/u.test(amount) || /^\s*(借|支|付|转出|往账|出|d\b|dr\b|debit)/iu.test(direction);

/** Every line below the headings. A line without an amount that came in is one that went out, or the bank's own total. */
export function readStatement(table: Table, columns: StatementColumns, today: string): Statement {
  const { at = -1, headings = [] } = headingsIn(table) ?? {};
  const lines: StatementLine[] = [];
  const problems: StatementProblem[] = [];
  let outgoing = 0;
  for (const [index, cells] of table.slice(at + 1).entries()) {
    const cell = (field: StatementField) => (columns[field] ?? []).flatMap((name) => cells[headings.indexOf(name)]?.replace(/^['\t`]+/u, '').trim() || []).join(' ');
    if (!cells.some((text) => text.trim())) continue;
    if (wentOut(cell('credit'), cell('direction'))) {
      outgoing += 1;
      continue;
    }
    const read = lineOf(at + index + 2, cell, today);
    lines.push(...read.lines);
    problems.push(...read.problems);
  }
  return { lines, problems, outgoing };
}

function lineOf(row: number, cell: (field: StatementField) => string, today: string): Pick<Statement, 'lines' | 'problems'> {
  const [receivedAt, amount, bankReference] = [bookedAtIn(cell('bookedAt')), fenIn(cell('credit')), cell('bankReference')];
  const late = receivedAt !== undefined && dateOf(receivedAt) > today;
  const wrong = { bookedAt: receivedAt === undefined || late, credit: !amount.ok, bankReference: !bankReference || ROUNDED.test(bankReference) };
  const problems = keysOf(wrong).flatMap((field) => (wrong[field] ? [{ row, field, problem: PROBLEMS[field === 'bookedAt' && late ? 'future' : field] }] : []));
  if (problems.length || receivedAt === undefined || !amount.ok) return { lines: [], problems };
  return { lines: [{ row, receivedAt, fen: amount.value, bankReference, payer: cell('payer'), remark: cell('remark') }], problems: [] };
}
