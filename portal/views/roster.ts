import { z } from '@hono/zod-openapi';
import type { RosterProgress } from '../../workflows/messages';

const RowSchema = z.object({ row: z.int(), registration: z.string().optional(), outcome: z.string() });

export const GroupProgressSchema = z
  .object({ total: z.int(), done: z.int(), finished: z.boolean(), counts: z.record(z.string(), z.int()), rows: z.array(RowSchema) })
  .openapi('GroupProgress');

/** How far an employer's list has been worked through, and what became of each row. */
export function groupView({ total, done, outcomes }: RosterProgress): z.infer<typeof GroupProgressSchema> {
  const counts: Record<string, number> = {};
  for (const { outcome } of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return { total, done, finished: done >= total, counts, rows: outcomes.map((row) => ({ ...row })) };
}

const Named = z.array(z.object({ row: z.int(), registration: z.string() }));

export const ProvincialProgressSchema = z
  .object({
    total: z.int(),
    done: z.int(),
    given: z.int(),
    onlyOurs: z.array(z.string()).openapi({ description: '只在我方的报名编号 / registrations the province does not name' }),
    onlyTheirs: z.array(z.int()).openapi({ description: '只在省平台的行号 / rows of the list that no registration matches' }),
    differing: Named.openapi({ description: '省报名号不一致 / another number is on file' }),
    refused: z.array(z.object({ row: z.int(), registration: z.string(), code: z.string() })),
  })
  .openapi('ProvincialProgress');

/** The province's list against ours: only ours, only theirs, differing. */
export function provincialView({ total, outcomes }: RosterProgress): z.infer<typeof ProvincialProgressSchema> {
  const having = (outcome: string) => outcomes.filter((row) => row.outcome === outcome);
  const theirs = outcomes.filter(({ row }) => row > 0);
  const known = ['given', 'only-theirs', 'differing'];
  return {
    total,
    done: theirs.length,
    given: having('given').length,
    onlyOurs: having('only-ours').flatMap(({ registration }) => registration ?? []),
    onlyTheirs: having('only-theirs').map(({ row }) => row),
    differing: having('differing').map(({ row, registration = '' }) => ({ row, registration })),
    refused: theirs.filter(({ outcome }) => !known.includes(outcome)).map(({ row, registration = '', outcome }) => ({ row, registration, code: outcome })),
  };
}
