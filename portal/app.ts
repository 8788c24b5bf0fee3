import { OpenAPIHono } from '@hono/zod-openapi';
import { secureHeaders } from 'hono/secure-headers';
import { refuse } from '../domain/refusals';
import { ACCESS } from './access';
import type { PortalDeps } from './deps';
import { addPages, noSuchPage, wantsPage } from './pages';
import { fieldsHook, problemFor } from './errors';
import { Fault, Refused } from './problems';
import type { PortalEnv } from './route';
import { actRoutes } from './routes/acts';
import { callbackRoutes } from './routes/callbacks';
import { certificateRoutes } from './routes/certificates';
import { correctionRoutes } from './routes/corrections';
import { healthRoutes } from './routes/health';
import { materialRoutes } from './routes/materials';
import { moneyRoutes } from './routes/money';
import { refundRequestRoutes } from './routes/refund-requests';
import { queueRoutes } from './routes/queues';
import { registrationRoutes } from './routes/registrations';
import { roomRoutes } from './routes/rooms';
import { rosterRoutes } from './routes/rosters';
import { scoreRoutes } from './routes/scores';
import { sessionRoutes } from './routes/sessions';
import { splitRoutes } from './routes/splits';
import { verificationRoutes } from './routes/verification';

const INFO = { title: '登科 Dengke', version: '1', description: '职业技能等级认定：从公告到证书 / skill-level exam sessions, from the announcement to the certificate' };

/** The pages and the HTTP API. They keep nothing between requests: run them as a server or as a function. */
export function createPortal(deps: PortalDeps): OpenAPIHono<PortalEnv> {
  const app = new OpenAPIHono<PortalEnv>({ defaultHook: fieldsHook });
  app.onError((error, c) => problemFor(error, c, deps.log));
  app.notFound((c) => {
    if (wantsPage(c)) return noSuchPage(c, deps);
    const allowed = methodsAt(c.req.path);
    return problemFor(allowed.length ? new Fault('method-not-allowed', { Allow: allowed.join(', ') }) : new Fault('no-such-route'), c, deps.log);
  });
  addPages(app, deps);
  callbackRoutes(app, deps);
  app.use(secureHeaders({ xFrameOptions: 'DENY' }), async (c, next) => {
    c.header('Cache-Control', 'no-store');
    c.set('actor', actorIn(deps, c.req.header('Authorization')));
    await next();
  });
  for (const add of [healthRoutes, sessionRoutes, roomRoutes, scoreRoutes, correctionRoutes, certificateRoutes, verificationRoutes, registrationRoutes, materialRoutes, actRoutes, moneyRoutes, splitRoutes, refundRequestRoutes, rosterRoutes, queueRoutes]) add(app, deps);
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  app.doc31('/openapi.json', { openapi: '3.1.0', info: INFO });
  return app;
}

/** Who calls, if they say so. A token that is not good is refused even where none is needed. */
function actorIn({ tokens }: PortalDeps, authorization: string | undefined) {
  if (authorization === undefined) return undefined;
  const [, token = ''] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
  const actor = tokens.actorOf(token);
  if (!actor) throw new Refused(refuse('unauthenticated').refusal);
  return actor;
}

/** The methods an address takes; none when there is nothing at it. */
function methodsAt(path: string): string[] {
  const routes = [...Object.keys(ACCESS), 'GET /openapi.json'].map((name) => name.split(' ') as [string, string]);
  const takes = ([, pattern]: [string, string]) => new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path);
  return routes.filter(takes).map(([method]) => method);
}
