import { standards } from '../domain/announcement-standards';
import { keysOf } from '../domain/keys';
import { yuan } from '../domain/messages';
import { setAt, valueAt } from '../domain/paths';
import { fenOf } from '../domain/yuan';
import { FIELDS, ROWS, TOGETHER, type Field, type Rows } from './announcement-fields';
import type { Typed } from './web/form';

/** An announcement as it is being written: in the shape of its file, null where something required is still open. */
export type Written = Readonly<Record<string, unknown>>;

const APART = /[、，,;；\s]+/;
const isNothing = (value: unknown) => value === undefined || value === null || value === '';

const at = (data: unknown, path: string) => valueAt(data, path.split('.'));

/** A value as it stands in its field. What is not of the field's kind was typed so, and is shown so. */
function shown(kind: Field['kind'], value: unknown): string {
  if (Array.isArray(value)) return value.join(kind === 'numbers' ? ', ' : '、');
  if (kind === 'yuan' && typeof value === 'number') return yuan(value);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** What was typed as a value; what cannot be one stays as it is, for the rules to name it. */
function valueIn(kind: Field['kind'], typed: string): unknown {
  const text = typed.normalize('NFKC');
  const number = (one: string): string | number => (/^\d{1,9}$/.test(one) ? Number(one) : one);
  if (kind === 'number' || (kind === 'one' && /^\d$/.test(text))) return number(text);
  if (kind === 'yuan') return fenOf(text) ?? typed;
  if (kind === 'lines' || kind === 'numbers') return typed.split(APART).filter(Boolean).map((one) => (kind === 'numbers' ? number(one) : one));
  return typed;
}

/** How many rows of a list there are, and room for one more. */
export const rowsShown = (typed: Typed, { path, most }: Rows): number => Math.min(most, Math.max(-1, ...rowsTyped(typed, path)) + 2);

function rowsTyped(typed: Typed, path: string): number[] {
  const rows = Object.keys(typed).flatMap((name) => (name.startsWith(`${path}.`) && typed[name] ? (name.slice(path.length + 1).split('.')[0] ?? '') : []));
  return rows.flatMap((row) => (/^\d{1,3}$/.test(row) ? [Number(row)] : []));
}

/** The fields of one row of a list, under their whole names. */
export const rowFields = ({ path, fields }: Rows, row: number): Field[] => fields.map((field) => ({ ...field, path: field.path ? `${path}.${row}.${field.path}` : `${path}.${row}` }));

/** The form of what is written; what it does not say stands there as it will hold, and what it leaves open is empty. */
export function typedOf(data: Written): Typed {
  const standard = standards();
  const said = (path: string) => (at(data, path) === undefined ? at(standard, path) : at(data, path));
  const rows = ROWS.flatMap((list) => {
    const there = said(list.path);
    return Array.isArray(there) ? there.flatMap((_, row) => rowFields(list, row)) : [];
  });
  return Object.fromEntries([...FIELDS, ...rows].flatMap(({ path, kind, options }): [string, string][] => {
    const value = said(path);
    return kind === 'many' ? keysOf(options ?? {}).map((option) => [`${path}.${option}`, Array.isArray(value) && value.includes(option) ? 'yes' : '']) : [[path, shown(kind, value)]];
  }));
}

function valueOf(typed: Typed, { path, kind, options, optional }: Field): unknown {
  if (kind === 'many') {
    const chosen = keysOf(options ?? {}).filter((option) => typed[`${path}.${option}`] === 'yes');
    if (chosen.length) return chosen;
    return optional ? undefined : null;
  }
  const text = typed[path] ?? '';
  if (text) return valueIn(kind, text);
  return optional ? undefined : null;
}

/** For each list the rows that something stands in, by their numbers in the form. */
export type Kept = Readonly<Record<string, readonly number[]>>;

export const rowsKept = (typed: Typed): Kept => Object.fromEntries(ROWS.map(({ path }) => [path, [...new Set(rowsTyped(typed, path))].toSorted((a, b) => a - b)]));

/** What was typed, as it is kept: rows with nothing in them are gone. */
export function writtenIn(typed: Typed): Written {
  const data: Record<string, unknown> = {};
  const put = (path: string, value: unknown) => (value === undefined ? undefined : setAt(data, path, value));
  const leftOut = TOGETHER.filter((path) => FIELDS.every((field) => !field.path.startsWith(`${path}.`) || !typed[field.path]));
  for (const field of FIELDS) if (!leftOut.some((path) => field.path.startsWith(`${path}.`))) put(field.path, valueOf(typed, field));
  for (const list of ROWS) {
    const kept = rowsKept(typed)[list.path] ?? [];
    if (kept.length || !list.optional) put(list.path, []);
    for (const [row, before] of kept.entries()) {
      const [now, then] = [rowFields(list, row), rowFields(list, before)];
      for (const [index, field] of now.entries()) put(field.path, valueOf(typed, then[index] ?? field));
    }
  }
  return data;
}

/** Where a place in a list has gone, now that rows above it may be gone; undefined when it is gone itself. */
export function movedPath(path: string, kept: Kept): string | undefined {
  const list = ROWS.find((one) => path.startsWith(`${one.path}.`));
  if (!list) return path;
  const [row = '', ...rest] = path.slice(list.path.length + 1).split('.');
  const now = (kept[list.path] ?? []).indexOf(Number(row));
  return now < 0 ? undefined : [list.path, now, ...rest].join('.');
}

/** Whether nothing stands in a field. */
export const isOpen = (data: Written, path: string): boolean => isNothing(at(data, path));

/** Whether a number or a sum was not written as one. */
export const isMistyped = (data: Written, { path, kind }: Pick<Field, 'path' | 'kind'>): boolean => (kind === 'yuan' || kind === 'number') && !isOpen(data, path) && typeof at(data, path) !== 'number';

/** What sessions of one notice have in common; everything else is a session's own. */
const COMMON = /^(organiser|occupation|place|issuedOn|deadlines|payment|retake|materials|post|photo|contacts|platforms|downstream|subjects\.\d\.passMark$)/;

/** What is open in one session's announcement, as in another's of the same notice: whole lists, and in rows that are there already only marks and translations. */
export function filledFrom(data: Written, other: Written): Written {
  const [own, theirs] = [typedOf(data), typedOf(other)];
  const there = (path: string) => Object.keys(own).some((name) => name.startsWith(`${path}.`) && own[name]);
  const lists = [...ROWS.map(({ path }) => path), 'payment.methods'].filter(there);
  const words = (path: string) => (path === 'occupation.code' ? 'occupation.name.zh' : path.replace(/\.en$/, '.zh'));
  /** A translation goes along with its words. */
  const sameWords = (path: string) => words(path) === path || !own[words(path)] || own[words(path)] === theirs[words(path)];
  const fits = (path: string) => !lists.some((list) => path.startsWith(`${list}.`)) || (path in own && /\.(en|passMark)$/.test(path));
  const taken = Object.entries(theirs).filter(([path, value]) => value && !own[path] && COMMON.test(path) && fits(path) && sameWords(path));
  return writtenIn({ ...own, ...Object.fromEntries(taken) });
}
