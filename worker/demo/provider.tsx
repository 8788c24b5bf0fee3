import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { Provider } from 'oidc-provider/lib/provider.js';
import type { ProviderConfig } from '../../activities/identity-provider';
import { isProduction } from '../../domain/sandbox-merchant';
import { HOST } from '../../engine/ports';
import { serveAsset } from '../../portal/web/assets';
import { DEMO_WORDS } from '../../portal/words/staff/sign-in';
import type { Environment } from '../environment';
import { providerFrom } from '../staff-provider';
import { DEMO_ACCOUNTS } from './accounts';
import { demoConfiguration } from './configuration';
import { PickPage } from './pages';

export interface DemoProvider {
  readonly config: ProviderConfig;
  stop(): Promise<void>;
}

/** @throws Error where anyone but a developer could reach it */
function refuseProduction(env: Environment, host: string): void {
  if (!isProduction(env) && host === HOST) return;
  throw new Error('开发用登录不能用于生产环境：请设置OIDC_ISSUER，接入单位的统一登录 / the sign-in for development is not for production: set OIDC_ISSUER and connect the provider of the college');
}

/** An identity provider for trying out, for the pages at these origins. It keeps nothing, and checks nobody. */
export async function startDemoProvider(origins: readonly string[], env: Environment = process.env, host = HOST): Promise<DemoProvider> {
  refuseProduction(env, host);
  const server = createServer();
  server.listen(0, host);
  await once(server, 'listening');
  const issuer = `http://${host}:${(server.address() as AddressInfo).port}`;
  const client = { id: 'dengke', secret: randomBytes(32).toString('base64url'), origins };
  const provider = new Provider(issuer, demoConfiguration(client));
  const library = provider.callback();
  const ours = getRequestListener(pagesOf(provider).fetch);
  server.on('request', (request, response) => void (OURS.test(request.url ?? '') ? ours : library)(request, response));
  const { zh, en } = DEMO_WORDS.name;
  const config = providerFrom({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: client.id, OIDC_CLIENT_SECRET: client.secret, OIDC_NAME: `${zh} / ${en}` });
  return { config: config!, stop: () => stop(server) };
}

const OURS = /^\/(interaction|assets)\//;

/** Nothing from elsewhere; its forms lead back to the pages. */
const POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'";

function pagesOf(provider: Provider): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.get('/assets/:name', (c) => serveAsset(c) ?? c.notFound());
  app.get('/interaction/:uid', (c) => c.html(html`<!doctype html>${(<PickPage uid={c.req.param('uid')} />)}`, 200, { 'Content-Security-Policy': POLICY, 'Cache-Control': 'no-store' }));
  app.post('/interaction/:uid/:account', async (c) => {
    const accountId = c.req.param('account');
    if (!DEMO_ACCOUNTS.some(({ id }) => id === accountId)) return c.notFound();
    await provider.interactionFinished(c.env.incoming, c.env.outgoing, { login: { accountId } });
    return RESPONSE_ALREADY_SENT;
  });
  return app;
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
