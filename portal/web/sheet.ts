import { stringify } from 'csv-stringify/sync';
import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import writeXlsx from 'write-excel-file/node';
import { dateOf, formatInstant, HOUR_MS } from '../../domain/instant';
import type { Text } from '../../domain/text';
import type { Page, WebEnv } from './page';
import { staffWho } from './reader';
import type { Pages } from './routes';

export type Value = string | number | Date;

/** One column of a list: the same in the page, in CSV and in XLSX. */
export interface Column<Row> {
  readonly head: Text;
  readonly cell: (row: Row) => Value;
  /** Digits that are no number however few, as of a phone or a bank: no program may make one of them. */
  readonly text?: boolean;
  /** Amounts, which stand right in the page. */
  readonly money?: boolean;
  /** In the page, where that is more than the value: a link, a mark. */
  readonly shown?: (row: Row) => Child;
}

export interface Sheet<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
}

export const SHEET_KINDS = ['csv', 'xlsx'] as const;
export type SheetKind = (typeof SHEET_KINDS)[number];

const TYPES: Readonly<Record<SheetKind, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Excel reads digits in a CSV as a number unless something else stands there; a blank at the end is lost when a list is read in. */
const asText = (value: Value): Value => (typeof value === 'string' && /^[\d.eE+-]+$/.test(value) ? `${value}\t` : value);

/** What a program would round, or take the beginning from, in whatever column somebody wrote it. */
const isNoNumber = (value: Value): boolean => typeof value === 'string' && /^(0\d+|\d{12,})$/.test(value);

const inWords = (value: Value): string | number => (value instanceof Date ? formatInstant(value.getTime()) : value);

/** UTF-8 with the mark by which Excel knows it. What Excel would take for a formula is made harmless. */
export function csvOf<Row>({ columns, rows }: Sheet<Row>, { say }: Pick<Page, 'say'>): string {
  const lines = rows.map((row) =>
    columns.map(({ cell, text }) => {
      const value = cell(row);
      return inWords(text || isNoNumber(value) ? asText(value) : value);
    }),
  );
  return stringify([columns.map(({ head }) => say(head)), ...lines], { bom: true, record_delimiter: 'windows', escape_formulas: true });
}

/** The workbook knows no zone: what it shows is the time in Asia/Shanghai. */
const SHANGHAI_MS = 8 * HOUR_MS;

const workbookCell = (value: Value) => {
  if (value instanceof Date) return { value: new Date(value.getTime() + SHANGHAI_MS), type: Date, format: 'yyyy-mm-dd hh:mm' };
  return typeof value === 'string' ? { value, type: String } : { value, type: Number };
};

const WIDEST = 50;

/** In characters; a Chinese one counts twice. */
const widthOf = (values: readonly Value[]): number =>
  Math.min(WIDEST, Math.max(...values.map((value) => String(inWords(value)).replaceAll(/\p{Script=Han}/gu, '  ').length)) + 2);

/** Text stays text: a workbook keeps what each cell is. */
export function xlsxOf<Row>({ columns, rows }: Sheet<Row>, { say }: Pick<Page, 'say'>): Promise<Buffer> {
  const values = rows.map((row) => columns.map(({ cell }) => cell(row)));
  const heads = columns.map(({ head }) => say(head));
  const widths = heads.map((head, index) => ({ width: widthOf([head, ...values.map((row) => row[index] ?? '')]) }));
  const bold = heads.map((value) => ({ value, type: String, fontWeight: 'bold' as const }));
  return writeXlsx([bold, ...values.map((row) => row.map(workbookCell))], { columns: widths, stickyRowsCount: 1 }).toBuffer();
}

/** The list as a file. `name` is in ASCII and says nothing of a person; the date is added. */
export async function sendSheet<Row>(c: Context<WebEnv>, name: string, sheet: Sheet<Row>, kind: SheetKind): Promise<Response> {
  const page = c.get('page');
  const body = kind === 'csv' ? csvOf(sheet, page) : new Uint8Array(await xlsxOf(sheet, page));
  c.header('Content-Disposition', `attachment; filename="${name}-${dateOf(page.now)}.${kind}"`);
  return c.body(body, 200, { 'Content-Type': TYPES[kind] });
}

/** `…/export.csv` and `…/export.xlsx` of the list at an address, for who may export. */
export function exportRoutes<Row>(pages: Pages, address: string, listed: (c: Context<WebEnv>) => Promise<{ readonly name: string; readonly sheet: Sheet<Row> }>): void {
  for (const kind of SHEET_KINDS) {
    pages.get(`${address}/export.${kind}`, async (c) => {
      staffWho(c, 'export');
      const { name, sheet } = await listed(c);
      return sendSheet(c, name, sheet, kind);
    });
  }
}
