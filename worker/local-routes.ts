import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { isoInstant } from '../domain/instant';
import { refuse } from '../domain/refusals';
import { must, Refused } from '../portal/problems';
import { actorOf, type PortalEnv } from '../portal/route';
import { parseWith } from '../domain/problems';
import type { LocalClock } from './local-clock';

const MoveSchema = z.strictObject({ days: z.int().min(1).max(500) });

/** Only a local installation has this: the exam officer moves its clock ahead, to see later what comes later. */
export function addLocalClock(app: OpenAPIHono<PortalEnv>, clock: LocalClock): void {
  app.post('/local/clock', async (c) => {
    if (actorOf(c).role !== 'exam-officer') throw new Refused(refuse('forbidden', { role: 'exam-officer' }).refusal);
    const body: unknown = await c.req.json().catch(() => undefined);
    const { days } = must(parseWith(MoveSchema, body, 'bad-input'));
    const daysAhead = await clock.moveDays(days);
    return c.json({ daysAhead, now: isoInstant(clock.now()) });
  });
}
