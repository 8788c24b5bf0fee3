import { z } from '@hono/zod-openapi';
import type { Answer } from '../../domain/acts/apply';
import { show, shown } from '../schemas';

export const DueSchema = z.object({ name: z.string(), owner: z.string(), at: shown });

/** Where a registration stands after an act, and what comes next. */
export const AnswerSchema = z
  .object({ id: z.string(), stage: z.string(), seat: z.string(), place: z.int().optional(), revision: z.int(), due: DueSchema.optional() })
  .openapi('Answer');

export const answerView = ({ due, ...rest }: Answer): z.infer<typeof AnswerSchema> => ({ ...rest, ...(due && { due: { ...due, at: show(due.at) } }) });
