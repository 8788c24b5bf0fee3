import { z } from '@hono/zod-openapi';
import { MATERIALS, SUBJECTS } from '../domain/catalogue';
import { keysOf } from '../domain/keys';
import { isoInstant, type Instant } from '../domain/instant';

/** A moment with its offset, `2026-03-25T23:59:59+08:00`; read as an instant. */
export const moment = z.iso
  .datetime({ offset: true })
  .transform((text) => Date.parse(text))
  .openapi({ type: 'string', format: 'date-time', example: '2026-03-25T23:59:59+08:00' });

/** The same in answers, always in Asia/Shanghai. */
export const shown = z.string().openapi({ format: 'date-time', example: '2026-03-25T23:59:59+08:00' });
export const show = (instant: Instant): string => isoInstant(instant);

export const text = (max: number) => z.string().trim().min(1).max(max);
export const fen = z.int().positive().max(100_000_000).openapi({ description: '分 / fen: 6500 is 65 yuan' });
export const material = z.enum(keysOf(MATERIALS));
export const subject = z.enum(keysOf(SUBJECTS));
export const registrationId = z.string().regex(/^[0-9a-v]{26}$/).openapi({ example: '4b16rasb9np8g02v1jf3c89vk9' });
export const sessionId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/).max(60).openapi({ example: '2026-04-12-ai-trainer-level-3' });
export const moneyId = z.string().regex(/^[a-z0-9-]{1,100}$/);

export const OfRegistration = z.object({ id: registrationId });
export const OfSession = z.object({ id: sessionId });
export const OfMoney = z.object({ id: moneyId });

/** `?dryRun=1` */
export const flag = z.enum(['0', '1']).default('0').transform((value) => value === '1').openapi({ type: 'string', enum: ['0', '1'] });

/** A JSON request body. */
export const takes = <S extends z.ZodType>(schema: S) => ({ required: true, content: { 'application/json': { schema } } });

/** A JSON answer. */
export const gives = <S extends z.ZodType>(schema: S, description: string) => ({ description, content: { 'application/json': { schema } } });
