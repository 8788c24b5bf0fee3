import { CsvError, parse as parseCsv } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { decoded } from '../activities/decoded';
import { formatInstant, HOUR_MS } from '../domain/instant';
import { accept, refuse, type Checked } from '../domain/refusals';
import type { Table } from '../domain/statement';

/** A workbook is a zip archive; the old format of Excel is not read. */
const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b;
const isOldExcel = (bytes: Uint8Array) => bytes[0] === 0xd0 && bytes[1] === 0xcf;

/** A workbook knows no zone: its times are those of Asia/Shanghai. It counts in fractions of a day, which fall a little short of the second. */
function textOf(cell: unknown): string {
  if (cell instanceof Date) return formatInstant(Math.round(cell.getTime() / 1000) * 1000 - 8 * HOUR_MS);
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : '';
}

async function workbook(bytes: Uint8Array): Promise<Checked<Table>> {
  try {
    const rows = await readSheet(Buffer.from(bytes));
    return accept(rows.map((cells) => cells.map(textOf)));
  } catch {
    return refuse('table-unreadable', { zh: '不是可以打开的 Excel 工作簿', en: 'is not an Excel workbook that opens' });
  }
}

/** A list with tabs has lines with tabs alone; a tab beside commas only keeps digits text, as in our own lists and in those of banks. */
const delimiterOf = (text: string): ',' | '\t' =>
  text
    .split('\n', 20)
    .some((line) => line.trim().includes('\t') && !line.includes(','))
    ? '\t'
    : ',';

/** The rows of a CSV, a tab-separated list or an Excel workbook, every cell as text, and the blank ones too: people count them. Refuses with `table-unreadable`. */
export async function tableIn(bytes: Uint8Array): Promise<Checked<Table>> {
  if (!bytes.length) return refuse('table-unreadable', { zh: '文件是空的', en: 'is empty' });
  if (isZip(bytes)) return workbook(bytes);
  const text = isOldExcel(bytes) || bytes.includes(0) ? undefined : decoded(bytes);
  if (text === undefined) return refuse('table-unreadable', { zh: '不是 CSV 或 .xlsx（旧的 .xls 请另存为 .xlsx）', en: 'is neither CSV nor .xlsx (save an old .xls as .xlsx)' });
  try {
    return accept(parseCsv(text, { bom: true, delimiter: delimiterOf(text), trim: true, relax_column_count: true }));
  } catch (error) {
    const line = error instanceof CsvError && typeof error.lines === 'number' ? error.lines : 0;
    return refuse('table-unreadable', { zh: `不是有效的 CSV（第${line}行）`, en: `is not valid CSV (line ${line})` });
  }
}
