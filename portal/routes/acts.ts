import { z, type OpenAPIHono } from '@hono/zod-openapi';
import { actSchema } from '../../domain/acts/schemas';
import { DEADLINE_NAMES } from '../../domain/registration';
import { act } from '../acting';
import type { PortalDeps } from '../deps';
import { termsToEnter } from '../finding';
import { must } from '../problems';
import { route, type PortalEnv } from '../route';
import type { RouteName } from '../access';
import { gives, material, moment, OfRegistration, sessionId, takes, text } from '../schemas';
import { AnswerSchema, answerView } from '../views/answer';

const revision = z.int().nonnegative();
const remark = z.string().trim().max(500);

const Verdict = z.discriminatedUnion('verdict', [
  z.strictObject({ verdict: z.literal('approve'), revision, override: z.boolean().optional() }),
  z.strictObject({ verdict: z.literal('return'), revision, items: z.array(z.strictObject({ item: material, code: text(40), text: remark })).min(1).max(20) }),
  z.strictObject({ verdict: z.literal('reject'), revision, code: text(40), text: remark }),
]);

const asked = <S extends z.ZodType>(name: RouteName, summary: string, body: S) =>
  route(name, {
    tags: ['acts'],
    summary,
    request: { params: OfRegistration, body: takes(body) },
    responses: { 200: gives(AnswerSchema, '办理后的状态 / where it stands now') },
  });

const number = asked('POST /registrations/{id}/provincial-number', '填报省报名号 / gives the provincial number', actSchema('giveProvincialNumber'));
const review = asked('POST /registrations/{id}/review', '审核：通过、退回或不通过 / approves, returns or rejects the revision seen', Verdict);
const extend = asked(
  'POST /registrations/{id}/extensions',
  '延长截止时间 / moves a running deadline, with a reason',
  z.strictObject({ deadline: z.enum(DEADLINE_NAMES), until: moment, reason: text(500) }),
);
const withdraw = asked('POST /registrations/{id}/withdrawal', '按所见退费退出报名 / withdraws at the quote seen', actSchema('withdraw'));
const choose = asked('POST /registrations/{id}/choice', '延期后的选择 / after a deferral: goes on, or asks for the money', actSchema('choose'));
const retake = asked('POST /registrations/{id}/retake', '预约补考 / books the retake in a later session', z.strictObject({ session: sessionId }));
const reissue = asked('POST /registrations/{id}/ticket', '补发准考证，旧证作废 / issues the ticket again; the old one is void', actSchema('reissueTicket'));
const accommodate = asked('POST /registrations/{id}/accommodation', '登记或取消无障碍座位需求；不写病情 / records whether an accessible seat is needed; nothing of why', actSchema('accommodate'));

export function actRoutes(app: OpenAPIHono<PortalEnv>, deps: PortalDeps): void {
  app.openapi(number, async (c) => c.json(answerView(must(await act(deps, c, c.req.valid('param').id, 'giveProvincialNumber', c.req.valid('json')))), 200));

  app.openapi(review, async (c) => {
    const { id } = c.req.valid('param');
    const { verdict, ...input } = c.req.valid('json');
    const answer = await act(deps, c, id, verdict, input as never);
    return c.json(answerView(must(answer)), 200);
  });

  app.openapi(extend, async (c) => c.json(answerView(must(await act(deps, c, c.req.valid('param').id, 'extend', c.req.valid('json')))), 200));

  app.openapi(withdraw, async (c) => c.json(answerView(must(await act(deps, c, c.req.valid('param').id, 'withdraw', c.req.valid('json')))), 200));

  app.openapi(choose, async (c) => c.json(answerView(must(await act(deps, c, c.req.valid('param').id, 'choose', c.req.valid('json')))), 200));

  app.openapi(retake, async (c) => {
    const terms = await termsToEnter(deps, c.req.valid('json').session);
    return c.json(answerView(must(await act(deps, c, c.req.valid('param').id, 'bookRetake', { terms }))), 200);
  });

  app.openapi(reissue, async (c) => c.json(answerView(must(await act(deps, c, c.req.valid('param').id, 'reissueTicket', c.req.valid('json')))), 200));

  app.openapi(accommodate, async (c) => c.json(answerView(must(await act(deps, c, c.req.valid('param').id, 'accommodate', c.req.valid('json')))), 200));
}
