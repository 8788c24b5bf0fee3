import { z, type OpenAPIHono } from '@hono/zod-openapi';
import { parseAnnouncement } from '../../domain/announcement';
import type { Actor } from '../../domain/registration';
import { termsOf } from '../../domain/timetable';
import { readDocument } from '../body';
import { cancelSession, progressOf, quoteOf } from '../cancelling';
import type { PortalDeps } from '../deps';
import { findSession } from '../finding';
import { listSessions } from '../listing';
import { within } from '../outages';
import { must } from '../problems';
import { actorOf, requestIdOf, route, type PortalEnv } from '../route';
import { asRecorded, openedSession, seenSession, successorTerms } from '../session-acts';
import { gives, OfSession, sessionId, show, shown, takes, text } from '../schemas';
import { CancellationSchema, cancellationView, CancellingSchema, DecisionSchema, decisionView, PreviewSchema, previewView, SessionSchema, sessionView } from '../views/session';

const tags = ['sessions'];
const words = z.object({ zh: z.string(), en: z.string() });
const LaterSchema = z.object({ id: z.string(), see: z.string() }).openapi('Later');

const open = route('POST /sessions', {
  tags,
  summary: '按公告开放一期 / opens the session of an announcement',
  request: {
    body: {
      required: true,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Announcement' } }, 'application/yaml': { schema: { type: 'string' } } },
    },
  },
  responses: { 201: gives(SessionSchema, '已开放 / open'), 202: gives(LaterSchema, '正在开放，请稍后查看 / being opened: look there') },
});

const list = route('GET /sessions', {
  tags,
  summary: '进行中的各期 / sessions under way',
  responses: {
    200: gives(z.array(z.object({ id: z.string(), state: z.string(), title: words, examOn: z.string(), registrationUntil: shown })), '按考试日期 / by exam date'),
  },
});

const one = route('GET /sessions/{id}', { tags, summary: '公告与日期 / announcement and dates', request: { params: OfSession }, responses: { 200: gives(SessionSchema, '一期 / the session') } });

const preview = route('GET /sessions/{id}/preview', {
  tags,
  summary: '开考预览 / what the decision would be now',
  request: { params: OfSession },
  responses: { 200: gives(PreviewSchema, '人数与结果 / counts and outcome') },
});

const decide = route('POST /sessions/{id}/decision', {
  tags,
  summary: '提前作开考决定 / decides early',
  request: { params: OfSession, body: takes(z.strictObject({ reason: text(500) })) },
  responses: { 200: gives(DecisionSchema, '决定只作一次 / made once: asked again, the same') },
});

const next = route('POST /sessions/{id}/next', {
  tags,
  summary: '指定下一期 / names the session that deferred candidates go on in',
  request: { params: OfSession, body: takes(z.strictObject({ session: sessionId })) },
  responses: { 200: gives(PreviewSchema, '已指定 / named') },
});

const cancelPreview = route('GET /sessions/{id}/cancellation', {
  tags,
  summary: '取消本期会怎样，或取消后的退费进度 / what cancelling would come to; once it is cancelled, how far the refunds are',
  request: { params: OfSession },
  responses: { 200: gives(CancellingSchema, '人数与金额 / people and money') },
});

const cancel = route('POST /sessions/{id}/cancellation', {
  tags,
  summary: '取消本期，全部退费 / cancels the session: everybody’s money goes back',
  request: { params: OfSession, body: takes(z.strictObject({ reason: text(500).openapi({ description: '考生会看到 / candidates see it' }) })) },
  responses: { 200: gives(CancellationSchema, '已取消 / cancelled') },
});

const isStaff = (actor: Actor | undefined): boolean => actor !== undefined && actor.role !== 'candidate' && actor.role !== 'employer';

const listed = async (deps: PortalDeps) =>
  (await listSessions(deps)).map(({ id, stage, state: { announcement } }) => {
    const { title, examOn } = announcement;
    return { id, state: stage, title, examOn, registrationUntil: show(termsOf(announcement).registration.shownAt) };
  });

export function sessionRoutes(app: OpenAPIHono<PortalEnv>, deps: PortalDeps): void {
  const { gateway } = deps;
  app.openapi(open, async (c) => {
    const announcement = must(parseAnnouncement(await readDocument(c)));
    const state = await openedSession(deps, announcement);
    const see = `/sessions/${announcement.id}`;
    c.header('Location', see);
    return state ? c.json(sessionView(state, await seenSession(deps, state), true), 201) : c.json({ id: announcement.id, see }, 202);
  });

  app.openapi(list, async (c) => c.json(await listed(deps), 200));

  app.openapi(one, async (c) => {
    const state = await findSession(deps, c.req.valid('param').id);
    const staff = isStaff(c.get('actor'));
    return c.json(sessionView(state, staff ? await seenSession(deps, state) : asRecorded(state), staff), 200);
  });

  app.openapi(preview, async (c) => c.json(previewView(await seenSession(deps, await findSession(deps, c.req.valid('param').id))), 200));

  app.openapi(decide, async (c) => {
    const { id } = c.req.valid('param');
    const { reason } = c.req.valid('json');
    await findSession(deps, id);
    const decision = await within(deps, () => gateway.decide(id, actorOf(c), requestIdOf(c), reason));
    return c.json(decisionView(must(decision)), 200);
  });

  app.openapi(next, async (c) => {
    const { id } = c.req.valid('param');
    const terms = await successorTerms(deps, id, c.req.valid('json').session);
    const view = await within(deps, () => gateway.nameNext(id, terms, actorOf(c), requestIdOf(c)));
    return c.json(previewView(must(view)), 200);
  });
  cancellationRoutes(app, deps);
}

function cancellationRoutes(app: OpenAPIHono<PortalEnv>, deps: PortalDeps): void {
  app.openapi(cancelPreview, async (c) => {
    const { id } = c.req.valid('param');
    const { cancelled } = await findSession(deps, id);
    return c.json(cancelled ? { cancelled: cancellationView(cancelled), refunds: await progressOf(deps, id) } : { would: await quoteOf(deps, id) }, 200);
  });

  app.openapi(cancel, async (c) => {
    const answer = await cancelSession(deps, { by: actorOf(c), requestId: requestIdOf(c) }, c.req.valid('param').id, c.req.valid('json').reason);
    return c.json(cancellationView(must(answer)), 200);
  });
}
