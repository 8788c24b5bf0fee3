import { z, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { ROW_STATES } from '../../domain/score-sheet';
import { checkCorrection, dropCorrection, proposeCorrection } from '../correction-acts';
import type { PortalDeps } from '../deps';
import { must } from '../problems';
import { actorOf, requestIdOf, route, type PortalEnv } from '../route';
import { gives, OfSession, registrationId, subject, takes, text } from '../schemas';

const scores = z.partialRecord(subject, z.union([z.number().min(0).max(100), z.literal('absent')])).openapi({ type: 'object', example: { theory: 75, practical: 'absent' } });
const AnswerSchema = z.object({ rows: z.array(z.object({ registration: z.string(), state: z.enum(ROW_STATES) })) }).openapi('CorrectionAnswer');

const asked = <S extends z.ZodType>(name: `POST /sessions/{id}/scores/corrections${'' | '/check' | '/withdraw'}`, summary: string, body: S) =>
  route(name, { tags: ['scores'], summary, request: { params: OfSession, body: takes(body) }, responses: { 200: gives(AnswerSchema, '该行的状态 / how the row stands now') } });

const propose = asked('POST /sessions/{id}/scores/corrections', '提出更正已发布的成绩 / proposes a correction of published scores', z.strictObject({ registration: registrationId, scores, reason: text(500) }));
const check = asked('POST /sessions/{id}/scores/corrections/check', '第二人再录一遍，一致即生效 / a second person types it again; where both agree it takes effect', z.strictObject({ registration: registrationId, scores }));
const drop = asked('POST /sessions/{id}/scores/corrections/withdraw', '撤回未生效的更正 / takes back what has not taken effect', z.strictObject({ registration: registrationId }));

/** Published scores put right by two persons: see `domain/score-correction.ts`. */
export function correctionRoutes(app: OpenAPIHono<PortalEnv>, deps: PortalDeps): void {
  const whoOf = (c: Context<PortalEnv>) => ({ by: actorOf(c), requestId: requestIdOf(c) });

  app.openapi(propose, async (c) => {
    const { reason, ...row } = c.req.valid('json');
    return c.json({ rows: [...must(await proposeCorrection(deps, whoOf(c), c.req.valid('param').id, row, reason)).rows] }, 200);
  });

  app.openapi(check, async (c) => c.json({ rows: [...must(await checkCorrection(deps, whoOf(c), c.req.valid('param').id, c.req.valid('json'))).rows] }, 200));

  app.openapi(drop, async (c) => c.json({ rows: [...must(await dropCorrection(deps, whoOf(c), c.req.valid('param').id, c.req.valid('json').registration)).rows] }, 200));
}
