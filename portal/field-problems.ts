import { z } from '@hono/zod-openapi';
import type { Refusal } from '../domain/refusals';
import type { Text } from '../domain/text';

/** One field of what was sent, and what is wrong with it. Never the value. */
export interface FieldProblem {
  readonly field: string;
  readonly problem: Text;
}

const text = z.object({ zh: z.string(), en: z.string() });

/** The shapes in which refusals name fields. */
const Details = z.array(
  z.union([
    z.object({ path: z.string(), problem: text }).transform(({ path, problem }): FieldProblem => ({ field: path, problem })),
    z.object({ row: z.int(), field: z.string(), problem: text }).transform(({ row, field, problem }): FieldProblem => ({ field: [`rows.${row}`, field].filter(Boolean).join('.'), problem })),
    z.object({ condition: z.string(), zh: z.string(), en: z.string() }).transform(({ zh, en }): FieldProblem => ({ field: 'applicant.claim', problem: { zh, en } })),
    z.string().transform((field): FieldProblem => ({ field, problem: { zh: '缺少', en: 'is missing' } })),
  ]),
);

/** The fields a refusal is about; other details stay inside. */
export function fieldProblems({ code, params, details }: Refusal): readonly FieldProblem[] {
  const named = Details.safeParse(details);
  if (named.success) return named.data;
  const said = typeof params?.problem === 'string' ? params.problem : undefined;
  return code === 'bad-input' && params?.field !== undefined ? [{ field: String(params.field), problem: { zh: said ?? '不符合要求', en: said ?? 'is not as expected' } }] : [];
}
