import { timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { refuse } from '../../domain/refusals';
import { Refused } from '../problems';
import type { WebEnv } from './page';

/** What was typed, by field name as in the page: `work.0.from`. Blanks around it are gone. */
export type Typed = Readonly<Record<string, string>>;

/** Names of our own in every form: they are not what was typed. */
export const FORM_TOKEN = '_token';
export const REQUEST_KEY = '_key';
export const KEPT = '_kept';
/** What the reader was shown: whoever confirms something else is shown it anew. */
export const SEEN = '_seen';

const isOwn = (name: string) => name.startsWith('_');

/** Every field of a posted form, ours included. */
async function posted(c: Context<WebEnv>): Promise<Typed> {
  const body = await c.req.parseBody();
  return Object.fromEntries(Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.trim()]] : [])));
}

/** Only what the reader typed. */
export const withoutOurs = (fields: Typed): Typed => Object.fromEntries(Object.entries(fields).filter(([name]) => !isOwn(name)));

export const typedIn = async (c: Context<WebEnv>): Promise<Typed> => withoutOurs(await posted(c));

export const fieldOf = async (c: Context<WebEnv>, name: string): Promise<string> => (await posted(c))[name] ?? '';

/** What a function behind a gateway takes in one request. */
export const FILE_LIMIT = 4 * 1024 * 1024;

/** The file handed in with a form; none when nothing was chosen. */
export async function fileIn(c: Context<WebEnv>): Promise<Uint8Array | undefined> {
  const { file } = await c.req.parseBody();
  return file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : undefined;
}

/** A form of a signed-in reader carries the session's token, in a field or, from a script, in a header. */
export async function checkFormToken(c: Context<WebEnv>): Promise<void> {
  const expected = Buffer.from(c.get('page').formToken ?? '');
  const given = Buffer.from(c.req.header('X-Form-Token') ?? (await fieldOf(c, FORM_TOKEN)));
  if (!expected.length || given.length !== expected.length || !timingSafeEqual(given, expected)) throw new Refused(refuse('forbidden', { role: '' }).refusal);
}

type Nested = { [name: string]: Nested | string };

/** Without a prototype: a field may be called anything. */
const empty = (): Nested => Object.create(null) as Nested;

const isRow = (node: Nested | string | undefined): node is Nested => typeof node === 'object';

/** `work.0.from` as `{work: [{from}]}`; what is empty is left out, and rows of nothing with it. */
export function nested(typed: Typed): Record<string, unknown> {
  const root = empty();
  for (const [name, value] of Object.entries(typed)) {
    if (value === '') continue;
    const path = name.split('.');
    const last = path.pop() ?? '';
    let node = root;
    for (const part of path) {
      const next = node[part];
      node = isRow(next) ? next : (node[part] = empty());
    }
    node[last] = value;
  }
  return listsIn(root) as Record<string, unknown>;
}

function listsIn(node: Nested | string): unknown {
  if (typeof node === 'string') return node;
  const entries = Object.entries(node).map(([name, value]) => [name, listsIn(value)] as const);
  const isList = entries.length > 0 && entries.every(([name]) => /^\d+$/.test(name));
  return isList ? entries.toSorted(([a], [b]) => Number(a) - Number(b)).map(([, value]) => value) : Object.fromEntries(entries);
}
