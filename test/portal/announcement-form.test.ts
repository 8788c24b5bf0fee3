import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parse } from 'yaml';
import { announcementSchema, parseAnnouncement } from '../../domain/announcement';
import { FIELDS, labelOf, ROWS } from '../../portal/announcement-fields';
import { filledFrom, movedPath, rowsKept, rowsShown, typedOf, writtenIn, type Written } from '../../portal/announcement-form';

const FILE = join(__dirname, '../../announcements/2026-04-12-ai-trainer-level-3.yaml');
const published = parse(readFileSync(FILE, 'utf8')) as Written;
const again = (changes: Record<string, string>) => writtenIn({ ...typedOf(published), ...changes });

type Shape = { properties?: Record<string, Shape>; items?: Shape; type?: string };

/** Every leaf of the announcement's schema; `*` is any row. */
const leaves = ({ properties, items }: Shape, path = ''): string[] => {
  const of = (name: string) => (path ? `${path}.${name}` : name);
  if (properties) return Object.entries(properties).flatMap(([name, inner]) => leaves(inner, of(name)));
  return items?.properties ? leaves(items, of('*')) : [path];
};

test('every field of an announcement can be filled in, and has a name', () => {
  const offered = [...FIELDS.map(({ path }) => path), ...ROWS.flatMap(({ path, fields }) => fields.map((field) => `${path}.*.${field.path}`))];
  expect(offered.toSorted()).toEqual(leaves(z.toJSONSchema(announcementSchema(), { io: 'input', unrepresentable: 'any' }) as Shape).toSorted());
  expect(offered.filter((path) => !labelOf(path))).toEqual([]);
});

test('an announcement that goes through the form unchanged is the same', () => {
  expect(parseAnnouncement(again({}))).toEqual(parseAnnouncement(published));
});

test('times of subjects are kept, and may be left out', () => {
  const timed = parseAnnouncement(again({ 'subjects.0.from': '09:00', 'subjects.0.to': '10:30', 'subjects.1.from': '13:30' }));
  expect(timed.ok && timed.value.subjects.map(({ from, to }) => [from, to])).toEqual([['09:00', '10:30'], ['13:30', undefined]]);
});

test('what is required and empty is open; what has a standard holds by it; what stands together is left out together', () => {
  const account = { 'payment.account.holder': '', 'payment.account.bank': '', 'payment.account.number': '' };
  expect(again({ plan: '', 'payment.days': '', ...account })).toMatchObject({ plan: null });
  const read = parseAnnouncement(again({ 'payment.days': '', ...account }));
  expect(read.ok && [read.value.payment.days, read.value.payment.account]).toEqual([5, undefined]);
  expect(again({ 'payment.account.bank': '' })).toMatchObject({ payment: { account: { bank: null } } });
});

test.each([
  ['65', 6500], ['６５', 6500], ['65.5', 6550], ['sixty', 'sixty'], ['6.555', '6.555'],
])('a fee of %s yuan is %s', (typed, fen) => expect(again({ 'subjects.0.fee': typed })).toMatchObject({ subjects: [{ fee: fen }, {}] }));

test('numbers, several numbers, choices and ticks', () => {
  expect(again({ capacity: 'many', 'post.phones': '020-1、020-2, 020-3', 'reminders.exam': '48, 24', level: '4', 'payment.methods.wechat': '' })).toMatchObject({
    capacity: 'many', post: { phones: ['020-1', '020-2', '020-3'] }, reminders: { exam: [48, 24] }, level: 4, payment: { methods: ['bank-transfer'] },
  });
});

test('a row that is emptied is gone, with room for a new one; what was read of the rows below goes with them', () => {
  const contacts = ROWS.find(({ path }) => path === 'contacts')!;
  const typed = { ...typedOf(published), 'contacts.0.name': '', 'contacts.0.phones': '', 'contacts.7.name': '新老师' };
  expect((writtenIn(typed).contacts as { name: string }[]).map(({ name }) => name)).toEqual([...(published.contacts as { name: string }[]).slice(1).map(({ name }) => name), '新老师']);
  expect(rowsShown(typedOf(published), contacts)).toBe((published.contacts as unknown[]).length + 1);
  expect(writtenIn({ ...typedOf(published), 'contacts.x.name': 'nobody', 'contacts.__proto__.name': 'nobody' })).toEqual(again({}));
  const kept = rowsKept(typed);
  expect(['contacts.0.name', 'contacts.1', 'contacts.2.phones', 'examOn'].map((path) => movedPath(path, kept))).toEqual([undefined, 'contacts.0', 'contacts.1.phones', 'examOn']);
});

test('another session of the same notice takes over what is common and still open, and nothing else', () => {
  const other = again({ 'organiser.en': '', 'place.zh': '别处', 'place.en': '', plan: '', capacity: '', 'subjects.0.passMark': '', 'subjects.0.fee': '', 'materials.0.text.en': '', 'materials.1.text.zh': '另一份', 'materials.1.text.en': '', 'contacts.0.name': '万老师', 'payment.methods.wechat': '' });
  const empty = { ...other, contacts: [], materials: null };
  const filled = filledFrom(other, published);
  const theirs = published as { organiser: object; contacts: object[]; materials: { text: object }[] };
  expect(filled).toMatchObject({
    organiser: theirs.organiser, place: { zh: '别处', en: null }, plan: null, capacity: null, subjects: [{ passMark: 60, fee: null }, {}],
    materials: [{ text: theirs.materials[0]!.text }, { text: { zh: '另一份', en: null } }, {}, {}, {}, {}, {}], payment: { methods: ['bank-transfer'] },
  });
  expect((filled.contacts as object[]).length).toBe(theirs.contacts.length);
  expect(filledFrom(empty, published).contacts).toEqual(theirs.contacts);
  expect((filledFrom(empty, published).materials as object[]).length).toBe(theirs.materials.length);
});
