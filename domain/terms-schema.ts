import { z } from 'zod';
import { MATERIALS, SUBJECTS } from './catalogue';
import { day, fen, keyOf, line } from './fields';
import type { Terms } from './terms';

const instant = z.int().nonnegative();
const days = z.int().nonnegative();
const hours = z.array(z.int().positive());
const deadline = z.object({ shownAt: instant, hardAt: instant, version: z.int().positive() });

const Schema: z.ZodType<Terms> = z.object({
  session: line(60),
  occupation: line(60),
  level: z.literal([1, 2, 3, 4, 5]),
  examOn: day(),
  conditionSet: line(60),
  subjects: z.array(z.object({ id: keyOf(SUBJECTS), fee: fen(), passMark: z.int().min(0).max(100) })).min(1),
  checklist: z.array(z.object({ id: keyOf(MATERIALS), when: z.enum(['always', 'certificate', 'work-years', 'employer-mismatch']) })),
  provincial: deadline,
  registration: deadline,
  materials: deadline,
  payment: z.object({ days, leastDays: days, latest: deadline }),
  correction: z.object({ days, latest: instant }),
  decisionAt: instant,
  examAt: instant,
  staff: z.object({ review: days, nextSession: days, scores: days, certificate: days }),
  deferralChoiceDays: days,
  retake: z.object({ allowed: z.int().nonnegative(), months: z.int().positive() }),
  tariff: z.array(z.object({ until: instant, percent: z.int().min(0).max(100) })),
  reminders: z.object({ provincial: hours, materials: hours, correction: hours, payment: hours, exam: hours, deferral: hours, retake: hours }),
});

/** The shape of terms that come in with a message: they are kept, so they must be whole. */
export const termsSchema = () => Schema;
