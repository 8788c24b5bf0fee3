import type { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import type { PaymentNotice } from '../../domain/payment';
import type { PortalDeps } from '../deps';
import { problemFor } from '../errors';
import { within } from '../outages';
import type { PortalEnv } from '../route';

/** A notice is some kilobytes. */
const LIMIT = 64 * 1024;

/** The provider waits for five seconds. */
const PATIENCE_MS = 4_000;

const FAILED = { code: 'FAIL', message: '失败' };

const tell = ({ gateway }: PortalDeps, notice: PaymentNotice): Promise<boolean> =>
  notice.kind === 'payment' ? gateway.tellPayment(notice.payment.number) : gateway.tellRefund(notice.refund.number);

/** Where payment providers tell of payments and refunds: believed by their signature, kept, and only then answered. Whoever acts on it asks the provider. */
export function callbackRoutes(app: OpenAPIHono<PortalEnv>, deps: PortalDeps): void {
  const { payments, log } = deps;
  if (!payments) return;
  app.post('/callbacks/wechat-pay', bodyLimit({ maxSize: LIMIT, onError: (c) => c.json(FAILED, 413) }), async (c) => {
    const received = await payments.readNotice(c.req.raw.headers, new Uint8Array(await c.req.arrayBuffer()));
    if (!received.trusted) {
      log.warn({ code: 'notice-not-trusted', why: received.why });
      return c.json(FAILED, 401);
    }
    try {
      const known = await within(deps, () => tell(deps, received.notice), PATIENCE_MS);
      if (!known) log.warn({ code: 'notice-of-nothing-known', kind: received.notice.kind });
      return c.body(null, 204);
    } catch (error) {
      // Logged as any error is; the provider is told in its own words, and tells us again.
      problemFor(error, c, log);
      return c.json(FAILED, 503);
    }
  });
}
