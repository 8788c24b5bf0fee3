import { z } from 'zod';
import { MATERIALS, SUBJECTS } from '../catalogue';
import { keyOf } from '../fields';
import { accept, refuse, type Checked } from '../refusals';
import { DEADLINE_NAMES, ROLES } from '../registration';
import type { Terms } from '../terms';
import type { ActName, Acts } from './act';

const text = (max: number) => z.string().trim().min(1).max(max);
const instant = z.int().nonnegative();
const revision = z.int().nonnegative();
const item = keyOf(MATERIALS);

const ObjectRefSchema = z.object({
  bucket: text(63),
  key: text(512),
  versionId: text(128),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().positive(),
  mediaType: text(100),
});

const MaterialVersionSchema = z.union([
  z.object({ at: instant, ref: ObjectRefSchema }),
  z.object({ at: instant, paper: z.literal(true), tracking: text(40).optional() }),
]);

const score = z.union([z.number().min(0).max(100), z.literal('absent')]);

/** The later session's terms come from our own record of it, so only their shape's key is looked at. */
const TermsSchema = z.custom<Terms>((value) => typeof value === 'object' && value !== null && 'session' in value && 'subjects' in value, 'not a session’s terms');

/** The shape of every human act’s input; the HTTP API takes the same. */
export const ACT_SCHEMAS = {
  handIn: z.object({ items: z.partialRecord(item, MaterialVersionSchema), provincialNumber: text(40).optional(), submit: z.boolean() }),
  giveProvincialNumber: z.object({ number: text(40) }),
  approve: z.object({ revision, override: z.boolean().optional() }),
  return: z.object({ revision, items: z.array(z.object({ item, code: text(40), text: text(500) })).min(1).max(20) }),
  reject: z.object({ revision, code: text(40), text: text(500) }),
  pay: z.object({ id: text(64), fen: z.int().positive().max(100_000_000), receivedAt: instant }),
  extend: z.object({ deadline: z.enum(DEADLINE_NAMES), until: instant, reason: text(500) }),
  withdraw: z.object({ refundFen: z.int().nonnegative() }),
  choose: z.object({ choice: z.enum(['go-on', 'refund']) }),
  recordScores: z.object({ scores: z.partialRecord(keyOf(SUBJECTS), score) }),
  bookRetake: z.object({ terms: TermsSchema }),
  certify: z.object({ number: text(40) }),
} as const;

const ActorSchema = z.object({ role: z.enum(ROLES), id: text(128) });


/** Checks the shape of what was sent, naming the first field that does not fit. */
export function checkAct<Name extends keyof typeof ACT_SCHEMAS & ActName>(
  name: Name,
  request: unknown,
): Checked<{ input: Acts[Name]; by: z.infer<typeof ActorSchema> }> {
  const parsed = z.object({ input: ACT_SCHEMAS[name], by: ActorSchema }).safeParse(request);
  if (parsed.success) return accept(parsed.data as { input: Acts[Name]; by: z.infer<typeof ActorSchema> });
  const [issue] = parsed.error.issues;
  return refuse('bad-input', { field: issue?.path.join('.') || 'input', problem: issue?.message ?? 'not as expected' });
}
