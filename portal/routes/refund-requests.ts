import { z, type OpenAPIHono } from '@hono/zod-openapi';
import type { RefundRequest } from '../../domain/refund-request';
import type { PortalDeps } from '../deps';
import { within } from '../outages';
import { must } from '../problems';
import { requestRefund } from '../refund-acts';
import { actorOf, requestIdOf, route, type PortalEnv } from '../route';
import { fen, gives, OfMoney, OfRegistration, show, shown, takes, text } from '../schemas';

const tags = ['money'];
const reason = text(500);

const RequestSchema = z
  .object({ id: z.string(), registration: z.string(), session: z.string(), fen: z.int(), reason: z.string(), by: z.object({ role: z.string(), id: z.string() }), at: shown })
  .openapi('RefundRequest');
const DecidedSchema = z.object({ outcome: z.enum(['refunded', 'rejected']) });

const order = route('POST /registrations/{id}/refunds', {
  tags,
  summary: '发起退费，须由另一人批准 / orders a refund, which another person approves',
  request: { params: OfRegistration, body: takes(z.strictObject({ fen, reason })) },
  responses: { 201: gives(RequestSchema, '等待批准 / it waits for approval') },
});
const list = route('GET /refund-requests', { tags, summary: '待批准的退费 / refunds that wait for approval', responses: { 200: gives(z.array(RequestSchema), '先发起在前 / the oldest first') } });
const approve = route('POST /refund-requests/{id}/approval', {
  tags,
  summary: '批准退费；发起人不能批准 / approves a refund; whoever ordered it cannot',
  request: { params: OfMoney, body: takes(z.strictObject({})) },
  responses: { 200: gives(DecidedSchema, '正在退 / it goes back') },
});
const reject = route('POST /refund-requests/{id}/rejection', {
  tags,
  summary: '驳回退费 / rejects a refund',
  request: { params: OfMoney, body: takes(z.strictObject({ reason })) },
  responses: { 200: gives(DecidedSchema, '已驳回 / rejected') },
});

const view = ({ at, ...rest }: RefundRequest): z.infer<typeof RequestSchema> => ({ ...rest, at: show(at) });

export function refundRequestRoutes(app: OpenAPIHono<PortalEnv>, deps: PortalDeps): void {
  const { gateway } = deps;
  app.openapi(order, async (c) => {
    const { fen: sum, reason: why } = c.req.valid('json');
    return c.json(view(must(await requestRefund(deps, { by: actorOf(c), requestId: requestIdOf(c) }, c.req.valid('param').id, sum, why))), 201);
  });
  app.openapi(list, async (c) => c.json((await within(deps, () => gateway.openRefundRequests())).map(view), 200));
  app.openapi(approve, async (c) => c.json(must(await within(deps, () => gateway.approveRefund(c.req.valid('param').id, actorOf(c), requestIdOf(c)))), 200));
  app.openapi(reject, async (c) => {
    const rejected = await within(deps, () => gateway.rejectRefund(c.req.valid('param').id, c.req.valid('json').reason, actorOf(c), requestIdOf(c)));
    return c.json(must(rejected), 200);
  });
}
