import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { REFUSALS } from '../../domain/refusals';
import { whyIn } from '../../portal/pages/staff/messages/calls';

const folder = join(__dirname, '../../portal/words');

type Found = readonly [where: string, zh: unknown, en: unknown];

/** Every pair of words below a value. */
function pairsIn(value: unknown, where: string): Found[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  const isPair = 'zh' in value || 'en' in value;
  const own: Found[] = isPair ? [[where, (value as { zh?: unknown }).zh, (value as { en?: unknown }).en]] : [];
  return [...own, ...entries.flatMap(([name, inner]) => pairsIn(inner, `${where}.${name}`))];
}

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const tables = files.map((name) => [name, require(join(folder, name)) as unknown] as const);
const all = [...tables.flatMap(([name, table]) => pairsIn(table, name)), ...pairsIn(REFUSALS, 'refusals')];
const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).toSorted((a, b) => a.localeCompare(b));

/** Names that are the same in both, and what leads to the other language. */
const AS_THEY_ARE = /\.(zh|en)$|language$|\.(at|colon)$/;

test('there are words at all', () => expect(all.length).toBeGreaterThan(250));

test.each(all)('%s is said in both languages', (where, zh, en) => {
  expect(typeof zh === 'string' && zh.trim() !== '').toBe(true);
  expect(typeof en === 'string' && en.trim() !== '').toBe(true);
  if (AS_THEY_ARE.test(where)) return;
  expect(zh).toMatch(/\p{Script=Han}/u);
  expect(en).not.toMatch(/\p{Script=Han}/u);
});

test.each(all.filter(([where]) => !where.startsWith('refusals')))('%s has the same holes in both', (_, zh, en) => {
  expect(holes(zh as string)).toEqual(holes(en as string));
});

test.each([
  ['5.1.1', '没有这个邮箱（5.1.1）', 'There is no such mailbox (5.1.1)'],
  ['550 5.1.1', '没有这个邮箱（5.1.1）', 'There is no such mailbox (5.1.1)'],
  ['552-5.2.2', '邮箱已满（5.2.2）', 'The mailbox is full (5.2.2)'],
  ['bounced', '被退回', 'It came back'],
  ['5.9.9', '5.9.9', '5.9.9'],
  ['isv.MOBILE_NUMBER_ILLEGAL', '手机号码有误（isv.MOBILE_NUMBER_ILLEGAL）', 'The number is no mobile number (isv.MOBILE_NUMBER_ILLEGAL)'],
  ['isv.NEVER_HEARD_OF', 'isv.NEVER_HEARD_OF', 'isv.NEVER_HEARD_OF'],
])('why %s did not arrive is said in words where there are any', (why, zh, en) => expect(whyIn(why)).toEqual({ zh, en }));
