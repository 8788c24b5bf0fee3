import { z } from 'zod';
import { announcementSchema } from './announcement';

/** What holds where an announcement says nothing of it, in the shape of its file. */
export const standards = (): Readonly<Record<string, unknown>> => standardsOf(announcementSchema());

function standardsOf({ shape }: z.ZodObject): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(shape).flatMap(([field, schema]) => {
      const alone = (schema as z.ZodType).safeParse(undefined);
      if (alone.success) return alone.data === undefined ? [] : [[field, alone.data]];
      const inner = schema instanceof z.ZodObject ? standardsOf(schema) : {};
      return Object.keys(inner).length ? [[field, inner]] : [];
    }),
  );
}
