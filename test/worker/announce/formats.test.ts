import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { noticeText } from '../../../worker/announce/notice-text';
import { Unreadable } from '../../../activities/notice/unreadable';
import { readNotice } from '../../../domain/notice/notice';
import { codesOf, KNOWN, noticeNamed, readNamed } from '../../domain/notice/reading';
import { gb18030 } from '../../support/gb18030';
import { docx, pdf, typeset } from './documents';

const folder = mkdtempSync(join(tmpdir(), 'dengke-notice-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: Buffer | string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const linesOf = (name: string) => noticeNamed(name).split('\n').filter((line) => line.trim() !== '');
const dataOf = (text: string) => readNotice(text, KNOWN).drafts.map(({ data }) => data);
const dataNamed = (name: string) => readNamed(name).drafts.map(({ data }) => data);

/** A line of cells becomes a row, with its neighbours a table. */
function withTables(lines: readonly string[]): (string | string[][])[] {
  const parts: (string | string[][])[] = [];
  for (const line of lines) {
    const last = parts.at(-1);
    if (!line.includes('\t')) parts.push(line);
    else if (Array.isArray(last)) last.push(line.split('\t'));
    else parts.push([line.split('\t')]);
  }
  return parts;
}

describe.each(['electrician-level-4', 'three-levels', 'chef-level-1'])('%s', (name) => {
  it('as a Word document says the same', async () => {
    const text = await noticeText(file('notice.docx', docx(withTables(linesOf(name)))));
    expect(dataOf(text)).toEqual(dataNamed(name));
    expect(codesOf(readNotice(text, KNOWN))).toEqual(codesOf(readNamed(name)));
  });

  it.each(['utf-16le', 'gb18030'])('as text in %s says the same', async (encoding) => {
    const text = noticeNamed(name);
    const bytes = encoding === 'utf-16le' ? Buffer.from(`\uFEFF${text}`, 'utf16le') : gb18030(text);
    expect(dataOf(await noticeText(file('notice.txt', bytes)))).toEqual(dataNamed(name));
  });
});

test('a Word document that is one form: labels beside values, lists in a cell, cells that reach down or over', async () => {
  const text = await noticeText(file('form.docx', docx([
    '西江高级技工学校2026年度养老护理员职业技能等级认定公告',
    [
      ['认定职业', '养老护理员', '认定级别', '五级/初级工'],
      ['认定日期', '2026年7月11日', '认定人数', '45人'],
      ['考试地点', { over: 3, text: '肇庆市端州区星湖大道66号' }],
      ['报名码', 'yl0711', '计划号', '2607000711'],
      ['报考条件', ['具备以下条件之一者，可申报五级/初级工：', '1. 年满16周岁，拟从事本职业或相关职业工作。', '2. 年满16周岁，从事本职业或相关职业工作。']],
      ['报名资料', ['1. 申请表原件', '2. 身份证复印件']],
    ],
    [
      [{ down: '职业（工种）' }, { down: '级别' }, { over: 4, text: '收费（元/人）' }, { down: '备注' }],
      [{ up: true }, { up: true }, '理论科目', '技能操作科目', '耗材费', '合计', { up: true }],
      [{ down: '养老护理员' }, '五级/初级工', '50', '150', '', '200', ''],
      [{ up: true }, '四级/中级工', '55', '205', '', '260', ''],
    ],
    '西江高级技工学校', '2026年5月6日',
  ])));
  expect(dataOf(text)).toMatchObject([{
    occupation: { name: { zh: '养老护理员' } }, level: 5, examOn: '2026-07-11', capacity: 45, registrationCode: 'yl0711', place: { zh: '肇庆市端州区星湖大道66号' }, issuedOn: '2026-05-06',
    conditions: { published: [{ code: '5-1' }, { code: '5-2' }] }, materials: [{ id: 'application-form' }, { id: 'identity-card' }],
    subjects: [{ fee: 5000 }, { fee: 15000 }], consumables: 0, total: 20000,
  }]);
});

const LOCKED = '/Encrypt << /Filter /Standard /V 1 /R 2 /O (01234567890123456789012345678901) /U (01234567890123456789012345678901) /P -4 >> /ID [(0123456789012345) (0123456789012345)]';
const asPages = (name: string, drawn: boolean) => pdf(typeset(linesOf(name).map((line) => (line.includes('\t') ? line.split('\t') : line)), drawn));

test('PDFs say the same, though their lines are broken and their tables are places on a page; others are refused with what to do', () => {
  const notices = ['electrician-level-4', 'three-levels', 'chef-level-1'].flatMap((name) => [[name, true], [name, false]] as const);
  const refused: readonly (readonly [Buffer, RegExp])[] = [
    [pdf([[], []]), /扫描件/],
    [pdf(typeset(['公告']), LOCKED), /密码/],
    [Buffer.from('%PDF-1.7\n1 0 obj << /Type'), /损坏/],
    [pdf(Array.from({ length: 101 }, () => [{ text: '认定公告', x: 60, y: 60 }])), /101 页/],
  ];
  const files = [...notices.map(([name, drawn]) => file(`${name}-${drawn}.pdf`, asPages(name, drawn))), ...refused.map(([content], index) => file(`${index}.pdf`, content))];
  const texts = JSON.parse(execFileSync(process.execPath, ['--import', 'tsx', join(__dirname, 'texts.ts'), ...files], { encoding: 'utf8' })) as string[];
  for (const [index, [name, drawn]] of notices.entries()) {
    expect([name, drawn, dataOf(texts[index] ?? '')]).toEqual([name, drawn, dataNamed(name)]);
    expect(codesOf(readNotice(texts[index] ?? '', KNOWN))).toEqual(codesOf(readNamed(name)));
  }
  expect(texts.slice(notices.length)).toEqual(refused.map(([, said]) => expect.stringMatching(said)));
});

/** A document that says of its last part that it unpacks to 60 MB. */
function bomb(): Buffer {
  const bytes = docx(['公告']);
  bytes.writeUInt32LE(60 * 1024 * 1024, bytes.lastIndexOf('PK\u0001\u0002', undefined, 'latin1') + 24);
  return bytes;
}

const big = (name: string) => {
  const path = file(name, '公告');
  truncateSync(path, 50 * 1024 * 1024);
  return path;
};

test.each([
  ['an empty file', () => file('empty.txt', ''), /空的/],
  ['blanks', () => file('blank.txt', ' \n\t\n'), /没有文字/],
  ['a novel', () => file('novel.txt', '认定公告\n'.repeat(30_000)), /不像一份公告/],
  ['a picture', () => file('scan.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])), /不是文字文件/],
  ['random bytes', () => file('random.txt', Buffer.from(Array.from({ length: 999 }, (_, index) => (index * 7919) % 256))), /不是文字文件/],
  ['an archive', () => file('other.docx', Buffer.from(zipSync({ 'a.txt': new Uint8Array([65]) }))), /不是 Word 文档/],
  ['half a document', () => file('half.docx', docx(['公告']).subarray(0, 200)), /损坏/],
  ['a document that unpacks to 60 MB', () => file('bomb.docx', bomb()), /解压后超过/],
  ['an old or locked document', () => file('old.doc', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])), /另存为 \.docx/],
  ['RTF', () => file('notice.rtf', '{\\rtf1 x}'), /RTF/],
  ['50 MB', () => big('big.txt'), /50 MB/],
  ['a folder', () => folder, /不是文件/],
  ['nothing', () => join(folder, 'nowhere.txt'), /打不开/],
])('%s is refused with what to do', async (_what, make, expected) => {
  const reading = noticeText(make());
  await expect(reading).rejects.toThrow(Unreadable);
  await expect(reading).rejects.toThrow(expected);
});
