import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { PortalDeps } from '../deps';
import type { PortalEnv } from '../route';
import { serveAsset } from '../web/assets';
import { pageError, pageNotFound } from '../web/errors';
import type { WebEnv } from '../web/page';
import { pagesApp } from '../web/routes';
import { examRoutes } from './exam-routes';
import { myRoutes } from './my-routes';
import { outboxRoutes } from './outbox';
import { payRoutes } from './pay-routes';
import { registerRoutes } from './register-routes';
import { signInRoutes } from './sign-in-routes';
import { staffRoutes } from './staff';
import { uploadRoutes } from './upload-routes';
import { verifyRoutes } from './verify-routes';

/**
 * The pages people work in, beside the API: its addresses stay as they are, and no page stands at one of them.
 * `/` and `/exams` announcements · `/sign-in` · `/my` the candidate's · `/verify` certificates · `/staff` · `/assets`.
 */
export function addPages(api: OpenAPIHono<PortalEnv>, deps: PortalDeps): void {
  const { app, pages } = pagesApp(deps);
  app.onError(pageError(deps));
  for (const address of ['/assets/:name', '/assets/:folder/:name']) app.get(address, (c) => serveAsset(c) ?? pageNotFound(c, deps));
  for (const add of [examRoutes, registerRoutes, myRoutes, payRoutes, uploadRoutes, signInRoutes, outboxRoutes, verifyRoutes, staffRoutes]) add(pages, deps);
  api.route('/', app);
}

/** Whether whoever asks is a person with a browser. */
export const wantsPage = (c: Context): boolean => c.req.method === 'GET' && (c.req.header('Accept') ?? '').includes('text/html');

/** Nothing stands at this address, said as a page. */
export const noSuchPage = (c: Context, deps: PortalDeps): Promise<Response> => pageNotFound(c as Context<WebEnv>, deps);
