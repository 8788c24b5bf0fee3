import { z } from 'zod';
import { valueAt } from './paths';
import { accept, refuse, type Checked, type RefusalCode } from './refusals';
import type { Problem, Text } from './text';

const CHINESE = z.locales.zhCN().localeError;
const ENGLISH = z.locales.en().localeError;

const words = (message: ReturnType<typeof CHINESE>): string => (typeof message === 'string' ? message : (message?.message ?? ''));

const isText = (params: unknown): params is Text => typeof params === 'object' && params !== null && 'zh' in params && 'en' in params;

/** What a locale's words are made from: the issue as it was found, with the input. */
const asRaw = (issue: z.core.$ZodIssue, input: unknown) => ({ ...issue, input }) as z.core.$ZodRawIssue;

/** For a zod refinement: says in both languages what is wrong and what to do. */
export const saying = (zh: string, en: string, path: PropertyKey[] = []) => ({ params: { zh, en }, path });

const asking = ({ zh, en }: Text, what: Text | undefined): Text => (what ? { zh: `${zh}：${what.zh}`, en: `${en}: ${what.en}` } : { zh, en });

/** What belongs in a field, by its path; for fields that a person may leave open. */
type Asks = (path: string) => Text | undefined;

function problemOf(issue: z.core.$ZodIssue, input: unknown, asks?: Asks): Text {
  if (issue.code === 'custom' && isText(issue.params)) return { zh: issue.params.zh, en: issue.params.en };
  if (issue.code === 'invalid_type' && input === undefined) return asking({ zh: '缺少，请填写', en: 'is missing; fill it in' }, asks?.(issue.path.join('.')));
  if (input === null) return asking({ zh: '待填，请填写', en: 'is left open; fill it in' }, asks?.(issue.path.join('.')));
  if (issue.code === 'unrecognized_keys') return { zh: `没有这些字段：${issue.keys.join('、')}；请核对拼写`, en: `has no field ${issue.keys.join(', ')}; check the spelling` };
  return { zh: words(CHINESE(asRaw(issue, input))), en: words(ENGLISH(asRaw(issue, input))) };
}

/** A union is explained by the branch the input is closest to. */
const flatten = (issue: z.core.$ZodIssue): z.core.$ZodIssue[] => {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const closest = issue.errors.reduce((best, next) => (next.length < best.length ? next : best));
  return closest.flatMap(flatten).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
};

/** Every problem of a failed parse of `data`. */
export const problemsIn = (issues: readonly z.core.$ZodIssue[], data: unknown, asks?: Asks): Problem[] =>
  issues.flatMap(flatten).map((issue) => ({ path: issue.path.join('.'), problem: problemOf(issue, valueAt(data, issue.path), asks) }));

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads data by a schema: the value, or every problem at once. */
export function readWith<T>(schema: z.ZodType<T>, data: unknown, asks?: Asks): Read<T> {
  const parsed = schema.safeParse(data);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, problems: problemsIn(parsed.error.issues, data, asks) };
}

/** The same as a refusal with `code`, its details the Problem[]. */
export function parseWith<T>(schema: z.ZodType<T>, data: unknown, code: RefusalCode, asks?: Asks): Checked<T> {
  const read = readWith(schema, data, asks);
  return read.ok ? accept(read.value) : refuse(code, { count: read.problems.length }, read.problems);
}
