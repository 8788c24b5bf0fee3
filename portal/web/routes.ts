import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { csrf } from 'hono/csrf';
import { bodyLimit } from 'hono/body-limit';
import { formTokenOf } from '../../activities/web-sessions';
import type { PortalDeps } from '../deps';
import { Fault } from '../problems';
import { languageOf, pathOf, sayIn, type Page, type WebEnv } from './page';
import { secure } from './security';
import { currentSession } from './sessions';

export type Handler = (c: Context<WebEnv>) => Response | Promise<Response>;

/** Pages by their addresses. Each is served with its language, its reader and its security headers. */
export interface Pages {
  get(path: string, handler: Handler): void;
  /** `limit`: bytes of the form, where a file is handed in with it. */
  post(path: string, handler: Handler, limit?: number): void;
}

const FORM_LIMIT = 256 * 1024;

/** Who reads, in which language, at what date. */
const preparing =
  (deps: PortalDeps): MiddlewareHandler<WebEnv> =>
  async (c, next) => {
    await prepare(deps, c);
    await next();
  };

export async function prepare(deps: PortalDeps, c: Context<WebEnv>): Promise<Page> {
  const storeOrigin = await deps.materials.origin();
  secure(c, storeOrigin);
  const lang = languageOf(c);
  const session = await currentSession(c, deps);
  const page: Page = {
    lang,
    say: sayIn(lang),
    path: pathOf(c),
    user: session?.user,
    formToken: session && formTokenOf(session.token),
    now: deps.now(),
    storeOrigin,
    inWechat: /MicroMessenger/i.test(c.req.header('User-Agent') ?? ''),
    local: deps.local !== undefined,
  };
  c.set('page', page);
  c.set('sessionToken', session?.token);
  return page;
}

const tooLarge = () => {
  throw new Fault('body-too-large');
};

/** An app of its own, so that what goes wrong in a page is answered by a page. */
export function pagesApp(deps: PortalDeps): { app: Hono<WebEnv>; pages: Pages } {
  const app = new Hono<WebEnv>();
  const prepared = preparing(deps);
  const posted = (maxSize: number): readonly MiddlewareHandler<WebEnv>[] => [prepared, csrf(), bodyLimit({ maxSize, onError: tooLarge })];
  return {
    app,
    pages: {
      get: (path, handler) => void app.get(path, prepared, handler),
      post: (path, handler, limit = FORM_LIMIT) => void app.on('POST', [path], ...posted(limit), handler),
    },
  };
}
