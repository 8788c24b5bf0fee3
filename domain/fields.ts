import { z } from 'zod';
import { isDate, isTime } from './instant';
import { keysOf } from './keys';
import { saying } from './problems';

/**
 * Fields that schemas share. Like every schema of the domain they are got from functions: a worker shares what modules export among
 * its workflows, frozen, and zod finishes a schema only when it is used.
 */
export const line = (limit: number) => z.string().trim().min(1).max(limit);

export const day = () => DAY;
const DAY = z
  .string()
  .refine((value) => isDate(value) && value >= '1900-01-01', saying('应为1900年以后存在的日期 YYYY-MM-DD', 'must be a date that exists, from 1900 on, as YYYY-MM-DD'));

export const time = () => TIME;
const TIME = z.string().refine(isTime, saying('应为时间 HH:mm', 'must be a time of day, as HH:mm'));

export const words = (limit: number) => z.strictObject({ zh: line(limit), en: line(limit) });

/** Integer fen; `6500` is 65 yuan. */
export const fen = () => FEN;
const FEN = z
  .number()
  .max(10_000_000)
  .refine((value) => Number.isInteger(value) && value >= 0, saying('金额以分为单位，应为非负整数（65元写6500）', 'is money in fen: a whole number, 6500 for 65 yuan'));

/** One of a table's keys. */
export const keyOf = <T extends object>(table: T) => z.enum(keysOf(table));
