import { z, type OpenAPIHono } from '@hono/zod-openapi';
import type { OpenMoney } from '../../activities/money-gateway';
import { act } from '../acting';
import type { PortalDeps } from '../deps';
import { findRegistration } from '../finding';
import { inTime, within } from '../outages';
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
  z.object({ id: z.string(), session: z.string(), dueAt: shown, fen: z.int().optional(), receivedAt: shown.optional(), bankReference: z.string().optional(), registration: z.string().optional(), reason: z.string().optional() }),
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

const Memo = z.object({ fen: z.int(), receivedAt: z.int(), bankReference: z.string(), registration: z.string(), reason: z.string() }).partial();

function openView({ id, session, dueAt, memo }: OpenMoney): z.infer<typeof OpenSchema>[number] {
  const { receivedAt, ...rest } = Memo.parse(memo);
  return { id, session, dueAt: show(dueAt), ...rest, ...(receivedAt !== undefined && { receivedAt: show(receivedAt) }) };
}

type Money = z.output<z.ZodObject<typeof money>>;

const PATIENCE_MS = 5_000;

/** Takes the money in; where it belongs is known, it also says what became of it. */
async function received(deps: PortalDeps, { fen: amount, bankReference, receivedAt }: Money, session: string, registration?: string) {
  const { gateway, ids, now } = deps;
  const id = ids.transferId(bankReference);
  await within(deps, () => gateway.receiveTransfer({ transfer: { id, fen: amount, receivedAt }, bankReference, session, registration, now: now() }));
  const outcome = registration ? await inTime(deps, () => gateway.transferOutcome(id), PATIENCE_MS) : undefined;
  return { id, outcome: outcome ?? 'open' };
}

export function moneyRoutes(app: OpenAPIHono<PortalEnv>, deps: PortalDeps): void {
  const { gateway, ids } = deps;

  app.openapi(pay, async (c) => {
    const { id } = c.req.valid('param');
    const body = c.req.valid('json');
    const answer = await act(deps, c, id, 'pay', { id: ids.transferId(body.bankReference), fen: body.fen, receivedAt: body.receivedAt });
    if (answer.ok || answer.refusal.code !== 'ended') return c.json(answerView(must(answer)), 200);
    const { sitting } = await findRegistration(deps, id);
    const { id: transfer, outcome } = await received(deps, body, sitting.terms.session, id);
    return c.json({ transfer, outcome }, 202);
  });

  app.openapi(receive, async (c) => {
    const { session, registration, ...body } = c.req.valid('json');
    const known = registration ? (await findRegistration(deps, registration)).sitting.terms.session : undefined;
    return c.json(await received(deps, body, known ?? session ?? '', registration), 201);
  });

  app.openapi(transfers, async (c) => c.json((await within(deps, () => gateway.openTransfers())).map(openView), 200));

  app.openapi(refunds, async (c) => c.json((await within(deps, () => gateway.openRefunds())).map(openView), 200));

  app.openapi(match, async (c) => {
    const { id } = c.req.valid('param');
    const { registration } = c.req.valid('json');
    await findRegistration(deps, registration);
    return c.json(must(await within(deps, () => gateway.matchTransfer(id, registration, actorOf(c), requestIdOf(c)))), 200);
  });

  app.openapi(giveBack, async (c) => {
    const { id } = c.req.valid('param');
    const { reason } = c.req.valid('json');
    return c.json(must(await within(deps, () => gateway.returnTransfer(id, reason, actorOf(c), requestIdOf(c)))), 200);
  });

  app.openapi(settle, async (c) => {
    const { id } = c.req.valid('param');
    const { reference } = c.req.valid('json');
    return c.json(must(await within(deps, () => gateway.settleRefund(id, reference, actorOf(c), requestIdOf(c)))), 200);
  });
}
