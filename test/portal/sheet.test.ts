import { parse } from 'csv-parse/sync';
import readXlsx from 'read-excel-file/node';
import { sayIn } from '../../portal/web/page';
import { csvOf, xlsxOf, type Sheet } from '../../portal/web/sheet';
import { at } from '../support/lives';

const HARMFUL = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1'];
const NUMBER = '440106199003071012';

interface Row {
  readonly name: string;
  readonly number: string;
  readonly count: number;
  readonly due: Date;
}

const row = (name: string): Row => ({ name, number: NUMBER, count: -3, due: new Date(at('2026-03-25', '23:59')) });

const sheet = (names: readonly string[]): Sheet<Row> => ({
  columns: [
    { head: { zh: '姓名', en: 'Name' }, cell: ({ name }) => name },
    { head: { zh: '号码', en: 'Number' }, cell: ({ number }) => number, text: true },
    { head: { zh: '数量', en: 'Count' }, cell: ({ count }) => count },
    { head: { zh: '截止', en: 'Due' }, cell: ({ due }) => due },
  ],
  rows: names.map(row),
});

const chinese = { say: sayIn('zh') };

describe('CSV', () => {
  test('begins with the mark of UTF-8, and ends its lines as Excel does', () => {
    const csv = csvOf(sheet(['张三']), chinese);
    expect(csv).toBe(`\uFEFF姓名,号码,数量,截止\r\n张三,${NUMBER}\t,-3,2026-03-25 23:59\r\n`);
  });

  test('long digits, read in again, are what they were', () => {
    const [, first] = parse(csvOf(sheet(['张三']), chinese), { bom: true, trim: true });
    expect(first?.[1]).toBe(NUMBER);
  });

  test.each([
    ['an identity number', NUMBER, true], ['twelve digits', '123456789012', true], ['a zero before', '0031', true],
    ['eleven digits', '12345678901', false], ['a nought', '0', false], ['a fraction', '0.5', false], ['words', '张三 0031', false],
  ])('%s that somebody wrote as a remark: text %#', (_, name, kept) => expect(csvOf(sheet([name]), chinese).split('\r\n')[1]?.split(',')[0]).toBe(kept ? `${name}\t` : name));

  test.each(HARMFUL)('%j is no formula', (name) => {
    const [, first] = parse(csvOf(sheet([name]), chinese), { bom: true });
    expect(first?.[0]).toBe(`'${name}`);
  });

  test('a comma, a quote and a new line stay in their cell', () => {
    const name = 'a,"b"\nc';
    const [, first] = parse(csvOf(sheet([name]), chinese), { bom: true });
    expect(first?.[0]).toBe(name);
  });
});

describe('XLSX', () => {
  const read = async (names: readonly string[]) => (await readXlsx(await xlsxOf(sheet(names), { say: sayIn('en') }))) as unknown as { data: unknown[][] }[];

  test('keeps text as text, numbers as numbers and dates as dates', async () => {
    const [first] = await read(['张三']);
    expect(first?.data).toEqual([
      ['Name', 'Number', 'Count', 'Due'],
      ['张三', NUMBER, -3, expect.any(Date)],
    ]);
    const due = first?.data[1]?.[3] as Date;
    expect(Math.round(due.getTime() / 1000)).toBe(Date.UTC(2026, 2, 25, 23, 59) / 1000);
  });

  test('holds no formula and nothing that XML cannot', async () => {
    const [first] = await read([...HARMFUL.filter((name) => !/[\t\r]/.test(name)), 'a\u0000b<&>']);
    expect(first?.data.slice(1).map(([name]) => name)).toEqual(['=1+1', '+1', '-1', '@SUM(A1)', '＝1', 'ab<&>']);
  });
});
