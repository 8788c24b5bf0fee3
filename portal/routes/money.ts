import { z, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { OpenMoney } from '../../activities/money-gateway';
import type { PortalDeps } from '../deps';
import { matchMoney, memoOf, payFor, returnMoney, settleRefund, takeIn } from '../money-acts';
import { within } from '../outages';
import { must } from '../problems';
import { actorOf, requestIdOf, route, type PortalEnv } from '../route';
import { fen, gives, moment, OfMoney, OfRegistration, registrationId, sessionId, show, shown, takes, text } from '../schemas';
import { AnswerSchema, answerView } from '../views/answer';

const tags = ['money'];
const money = { fen, bankReference: text(64), receivedAt: moment };
const AcceptedSchema = z.object({ accepted: z.literal(true) });

const pay = route('POST /registrations/{id}/payments', {
  tags,
  summary: '登记一笔到账 / records money received for a registration',
  request: { params: OfRegistration, body: takes(z.strictObject(money)) },
  responses: {
    200: gives(AnswerSchema, '已入账；同一银行流水号只入一次 / entered; a bank reference counts once'),
    202: gives(z.object({ transfer: z.string(), outcome: z.string() }), '报名已结束，款项转为退回 / the registration has ended: the money goes back'),
  },
});

const TransferSchema = z.object({ id: z.string(), outcome: z.string().openapi({ description: 'open, applied, late, returned' }) });

const receive = route('POST /transfers', {
  tags,
  summary: '登记未能对上或迟到的款项 / records money that is unmatched or late',
  request: { body: takes(z.strictObject({ ...money, session: sessionId.optional(), registration: registrationId.optional() })) },
  responses: { 201: gives(TransferSchema, '已登记；给出去向 / recorded, and what became of it') },
});

const OpenSchema = z.array(
  z.object({
    id: z.string(),
    session: z.string(),
    dueAt: shown,
    fen: z.int().optional(),
    receivedAt: shown.optional(),
    bankReference: z.string().optional(),
    note: z.string().optional().openapi({ description: '付款人和附言 / payer and remark' }),
    registration: z.string().optional(),
    reason: z.string().optional(),
    why: z.array(z.string()).optional().openapi({ description: '未能自动办理的原因 / why it was not done by itself' }),
    online: z.boolean().optional().openapi({ description: '正在原路退回 / going back through the provider' }),
  }),
);

const transfers = route('GET /transfers', { tags, summary: '待匹配的款项 / money waiting to be matched', responses: { 200: gives(OpenSchema, '先到期在前 / first due first') } });
const refunds = route('GET /refunds', { tags, summary: '待办理的退费 / refunds to be paid out', responses: { 200: gives(OpenSchema, '先到期在前 / first due first') } });

const match = route('POST /transfers/{id}/match', {
  tags,
  summary: '把款项对应到报名 / matches money to a registration',
  request: { params: OfMoney, body: takes(z.strictObject({ registration: registrationId })) },
  responses: { 200: gives(AcceptedSchema, '已受理 / taken') },
});
const giveBack = route('POST /transfers/{id}/return', {
  tags,
  summary: '退回款项 / sends money back',
  request: { params: OfMoney, body: takes(z.strictObject({ reason: text(500) })) },
  responses: { 200: gives(AcceptedSchema, '已受理 / taken') },
});
const settle = route('POST /refunds/{id}/settlement', {
  tags,
  summary: '登记退费已办理 / records that a refund has been paid out',
  request: { params: OfMoney, body: takes(z.strictObject({ reference: text(64) })) },
  responses: { 200: gives(z.object({ settled: z.literal(true) }), '已登记 / recorded') },
});

function openView({ id, session, dueAt, memo }: OpenMoney): z.infer<typeof OpenSchema>[number] {
  const { receivedAt, ...rest } = memoOf(memo);
  return { id, session, dueAt: show(dueAt), ...rest, ...(receivedAt !== undefined && { receivedAt: show(receivedAt) }) };
}

export function moneyRoutes(app: OpenAPIHono<PortalEnv>, deps: PortalDeps): void {
  const { gateway } = deps;
  const whoOf = (c: Context<PortalEnv>) => ({ by: actorOf(c), requestId: requestIdOf(c) });

  app.openapi(pay, async (c) => {
    const paid = await payFor(deps, whoOf(c), c.req.valid('param').id, c.req.valid('json'));
    if ('entered' in paid) return c.json(answerView(must(paid.entered)), 200);
    return c.json({ transfer: paid.id, outcome: paid.outcome }, 202);
  });

  app.openapi(receive, async (c) => {
    const { session = '', registration, ...body } = c.req.valid('json');
    return c.json(await takeIn(deps, body, { session, registration }), 201);
  });

  app.openapi(transfers, async (c) => c.json((await within(deps, () => gateway.openTransfers())).map(openView), 200));

  app.openapi(refunds, async (c) => c.json((await within(deps, () => gateway.openRefunds())).map(openView), 200));

  app.openapi(match, async (c) => c.json(must(await matchMoney(deps, whoOf(c), c.req.valid('param').id, c.req.valid('json').registration)), 200));

  app.openapi(giveBack, async (c) => c.json(must(await returnMoney(deps, whoOf(c), c.req.valid('param').id, c.req.valid('json').reason)), 200));

  app.openapi(settle, async (c) => c.json(must(await settleRefund(deps, whoOf(c), c.req.valid('param').id, c.req.valid('json').reference)), 200));
}
