import { z, type OpenAPIHono } from '@hono/zod-openapi';
import { QUEUE_STAGES } from '../../activities/queue-gateway';
import { ROLES } from '../../domain/registration';
import type { PortalDeps } from '../deps';
import { within } from '../outages';
import { requestIdOf, route, type PortalEnv } from '../route';
import { flag, gives, sessionId, show, shown } from '../schemas';

const tags = ['queues'];
const session = sessionId.optional();

const counts = route('GET /queues', {
  tags,
  summary: '各待办队列的数量 / how much stands in each work queue',
  request: { query: z.object({ session }) },
  responses: { 200: gives(z.array(z.object({ owner: z.string(), stage: z.string(), open: z.int(), overdue: z.int() })), '只列非空队列 / queues that are not empty') },
});

const Item = z.object({ kind: z.string(), id: z.string(), session: z.string(), stage: z.string(), dueAt: shown, overdue: z.boolean() });

const items = route('GET /queues/{owner}', {
  tags,
  summary: '一个队列的待办 / what stands in one queue',
  request: {
    params: z.object({ owner: z.enum(ROLES) }),
    query: z.object({ stage: z.enum(QUEUE_STAGES).optional(), session, overdue: flag }),
  },
  responses: { 200: gives(z.object({ items: z.array(Item), more: z.boolean() }), '先到期在前，最多一千项 / first due first, a thousand at most') },
});

const decide = route('POST /jobs/decide-sessions', {
  tags: ['jobs'],
  summary: '对到期各期作开考决定 / decides the sessions whose decision day it is',
  responses: { 200: gives(z.array(z.object({ session: z.string(), held: z.boolean() })), '所作决定 / what was decided') },
});

const remind = route('POST /jobs/remind-candidates', {
  tags: ['jobs'],
  summary: '提醒临近截止的考生 / reminds candidates whose deadline comes near',
  responses: { 200: gives(z.object({ reminded: z.int() }), '提醒人数 / how many were reminded') },
});

const escalate = route('POST /jobs/escalate-overdue', {
  tags: ['jobs'],
  summary: '逾期待办提醒工作人员 / tells each staff role how much of its work is overdue',
  responses: { 200: gives(z.record(z.string(), z.int()), '各角色逾期件数 / overdue items by role') },
});

export function queueRoutes(app: OpenAPIHono<PortalEnv>, deps: PortalDeps): void {
  const { gateway, now } = deps;

  app.openapi(counts, async (c) => c.json(await within(deps, () => gateway.queues(now(), c.req.valid('query').session)), 200));

  app.openapi(items, async (c) => {
    const { owner } = c.req.valid('param');
    const { stage, session: of, overdue } = c.req.valid('query');
    const found = await within(deps, () => gateway.queue({ owner, stage, session: of, ...(overdue && { dueBefore: now() }) }));
    const shownItems = found.items.map(({ dueAt, ...item }) => ({ ...item, dueAt: show(dueAt), overdue: dueAt < now() }));
    return c.json({ items: shownItems, more: found.more }, 200);
  });

  app.openapi(decide, async (c) => c.json([...(await within(deps, () => gateway.decideSessions(requestIdOf(c), now())))], 200));

  app.openapi(remind, async (c) => c.json({ reminded: await within(deps, () => gateway.remindCandidates(requestIdOf(c), now())) }, 200));

  app.openapi(escalate, async (c) => c.json(await within(deps, () => gateway.escalateOverdue(requestIdOf(c), now())), 200));
}
