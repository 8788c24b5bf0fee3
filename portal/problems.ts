import type { Context } from 'hono';
import { z } from '@hono/zod-openapi';
import { explain, refuse, REFUSALS, type Checked, type Refusal } from '../domain/refusals';
import type { Text } from '../domain/text';
import { faultText, type FaultCode } from './faults';
import { fieldProblems, type FieldProblem } from './field-problems';
import { preferredLanguage } from './language';

/** Thrown by a route: the business said no. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

/** Thrown by a route: what is asked for does not exist, or not for whoever asks. */
export const notThere = (): Refused => new Refused(refuse('not-found').refusal);

/** Thrown by a route: the request itself cannot be served. */
export class Fault extends Error {
  constructor(
    readonly code: FaultCode,
    readonly headers: Readonly<Record<string, string>> = {},
    readonly errors: readonly FieldProblem[] = [],
  ) {
    super(code);
  }
}

/** The value, or the refusal thrown. */
export function must<T>(checked: Checked<T>): T {
  if (checked.ok) return checked.value;
  throw new Refused(checked.refusal);
}

const words = z.object({ detail: z.string(), remedy: z.string() });

/** RFC 9457. `detail` and `remedy` are in the language asked for, and in both below. */
export const ProblemSchema = z
  .object({
    type: z.string().openapi({ example: 'urn:dengke:refusal:stale-revision' }),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    remedy: z.string(),
    zh: words,
    en: words,
    errors: z.array(z.object({ field: z.string(), problem: z.string(), zh: z.string(), en: z.string() })).optional(),
    /** Of an unexpected error, to find it in the log. */
    id: z.string().optional(),
  })
  .openapi('Problem');

type Problem = z.infer<typeof ProblemSchema>;

interface Complaint extends Text {
  readonly code: string;
  readonly status: number;
  readonly remedy: Text;
  readonly errors?: readonly FieldProblem[];
  readonly id?: string;
}

/** The code in words: the same at every occurrence. */
const titleOf = (code: string): string => code.charAt(0).toUpperCase() + code.slice(1).replaceAll('-', ' ');

function answer(c: Context, complaint: Complaint): Response {
  const { code, status, zh, en, remedy, errors, id } = complaint;
  const language = preferredLanguage(c);
  const body: Problem = {
    type: `urn:dengke:refusal:${code}`,
    title: titleOf(code),
    status,
    code,
    detail: complaint[language],
    remedy: remedy[language],
    zh: { detail: zh, remedy: remedy.zh },
    en: { detail: en, remedy: remedy.en },
    ...(errors?.length && { errors: errors.map(({ field, problem }) => ({ field, problem: problem[language], ...problem })) }),
    ...(id && { id }),
  };
  return c.body(JSON.stringify(body), status as 400, { 'Content-Type': 'application/problem+json; charset=utf-8', 'Content-Language': language });
}

export const refusalProblem = (c: Context, refusal: Refusal): Response =>
  answer(c, { code: refusal.code, status: REFUSALS[refusal.code].status, ...explain(refusal), errors: fieldProblems(refusal) });

export const faultProblem = (c: Context, code: FaultCode, more: Pick<Complaint, 'id' | 'errors'> = {}): Response => answer(c, { code, ...faultText(code), ...more });
