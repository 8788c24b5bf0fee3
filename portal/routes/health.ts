import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from '@hono/zod-openapi';
import type { Text } from '../../domain/text';
import type { PortalDeps } from '../deps';
import { within } from '../outages';
import { Fault } from '../problems';
import { route, type PortalEnv } from '../route';
import { gives } from '../schemas';

const PATIENCE_MS = 2_000;
const DOWN: Text = { zh: '没有应答', en: 'does not answer' };

const health = route('GET /healthz', {
  tags: ['system'],
  summary: '引擎和存储是否可用 / whether engine and store answer',
  responses: { 200: gives(z.object({ engine: z.literal('up'), store: z.literal('up') }), '可用 / both answer') },
});

const answers = async (call: Promise<unknown>): Promise<boolean> => {
  try {
    await call;
    return true;
  } catch {
    return false;
  }
};

const tooLong = () => new Promise((_, reject) => setTimeout(reject, PATIENCE_MS).unref());

export function healthRoutes(app: OpenAPIHono<PortalEnv>, deps: PortalDeps): void {
  app.openapi(health, async (c) => {
    const [engine, store] = await Promise.all([
      answers(within(deps, () => deps.gateway.reachable(), PATIENCE_MS)),
      answers(Promise.race([deps.records.readRecord({ kind: 'session', id: 'healthz' }), tooLong()])),
    ]);
    const down = [!engine && 'engine', !store && 'store'].filter((part) => part !== false);
    if (down.length) throw new Fault('not-answering', { 'Retry-After': '5' }, down.map((field) => ({ field, problem: DOWN })));
    return c.json({ engine: 'up' as const, store: 'up' as const }, 200);
  });
}
