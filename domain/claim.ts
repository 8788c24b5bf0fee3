import { z } from 'zod';
import { EDUCATIONS, GRADES } from './catalogue';
import { day, keyOf, line } from './fields';
import { parseWith, saying } from './problems';
import type { Checked } from './refusals';

const school = {
  kind: keyOf(EDUCATIONS),
  /** In this or a related occupation's subject. */
  related: z.boolean(),
  /** The programme has been assessed and recognised (经评估论证). */
  assessed: z.boolean().optional(),
};

const work = z
  .strictObject({ from: day(), to: day().optional(), employer: line(100) })
  .refine(({ from, to }) => to === undefined || from <= to, saying('不得早于起始日期', 'must not be before `from`', ['to']));

/** What a candidate states; reviewers check it against the materials. Dates are `YYYY-MM-DD`, both ends of a work period included. */
const Schema = z.strictObject({
  /** Code of the one condition the candidate applies under. */
  condition: line(20),
  birthOn: day(),
  /** Work in this or a related occupation; without `to`, still there. */
  work: z.array(work).max(50),
  certificates: z.array(z.strictObject({ level: z.literal([1, 2, 3, 4, 5]), issuedOn: day(), number: line(40).optional() })).max(20),
  title: z.strictObject({ grade: keyOf(GRADES), issuedOn: day() }).optional(),
  education: z.union([z.strictObject({ ...school, graduatedOn: day() }), z.strictObject({ ...school, enrolled: z.literal(true) })]).optional(),
});

export const claimSchema = () => Schema;

export type Claim = z.infer<typeof Schema>;

/** Refuses with `bad-claim`; its details are Problem[]. */
export const checkClaim = (data: unknown): Checked<Claim> => parseWith(Schema, data, 'bad-claim');
