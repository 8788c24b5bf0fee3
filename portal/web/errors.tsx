import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { HTTPException } from 'hono/http-exception';
import { refuse, REFUSALS, type Refusal } from '../../domain/refusals';
import type { Text } from '../../domain/text';
import type { PortalDeps } from '../deps';
import { known } from '../errors';
import { isOutage } from '../outages';
import { Layout, render } from '../pages/layout';
import { Notice } from '../pages/parts/notice';
import { StaffLayout } from '../pages/staff/layout';
import { SignInPage } from '../pages/sign-in';
import { Fault, Refused } from '../problems';
import { COMMON, TROUBLE } from '../words/common';
import { FRAME } from '../words/staff/frame';
import { ROLE_WORDS } from '../words/staff/roles';
import { KEPT, typedIn } from './form';
import { isOwnPath, type WebEnv } from './page';
import { explainInWords } from './refusal-words';
import { prepare } from './routes';
import { SESSION_COOKIE } from './sessions';

type C = Context<WebEnv>;

/** Thrown by a page that only someone signed in may see or send. */
export class SignInNeeded extends Error {
  constructor(readonly as: 'candidate' | 'staff' = 'candidate') {
    super('sign in first');
  }
}

const isRole = (role: string): role is keyof typeof ROLE_WORDS => Object.hasOwn(ROLE_WORDS, role);

interface Trouble {
  readonly status: number;
  readonly title: Text;
  readonly why: Text;
  /** Which it takes. */
  readonly roles?: readonly string[];
  readonly id?: string;
}

const NOT_FOUND: Trouble = { status: 404, title: TROUBLE.notFound, why: TROUBLE.notFoundWhy };

function troubleOf(refusal: Refusal): Trouble {
  if (refusal.code === 'not-found' || refusal.code === 'session-unknown') return NOT_FOUND;
  const role = String(refusal.params?.role ?? '');
  if (refusal.code === 'forbidden' && role) return { status: 403, title: TROUBLE.role, why: TROUBLE.roleWhy, roles: role.split(' / ') };
  if (refusal.code === 'forbidden') return { status: 403, title: TROUBLE.forbidden, why: TROUBLE.forbiddenWhy };
  const { remedy, ...title } = explainInWords(refusal);
  return { status: REFUSALS[refusal.code].status, title, why: remedy };
}

function troubleFor(error: unknown, c: C, { log }: PortalDeps): Trouble {
  if (error instanceof Refused) return troubleOf(error.refusal);
  if (error instanceof HTTPException && error.status === 403) return troubleOf(refuse('forbidden').refusal);
  if (error instanceof Fault && error.code === 'body-too-large') return { status: 413, title: TROUBLE.tooLarge, why: TROUBLE.forbiddenWhy };
  if (isOutage(error)) {
    log.warn({ route: c.req.routePath, error: known(error) }, 'not answering');
    return { status: 503, title: TROUBLE.busy, why: TROUBLE.busyWhy };
  }
  const id = randomUUID();
  log.error({ id, method: c.req.method, route: c.req.routePath, error: known(error) }, 'unexpected');
  return { status: 500, title: TROUBLE.broken, why: TROUBLE.brokenWhy, id };
}

async function show(c: C, deps: PortalDeps, { status, title, why, roles = [], id }: Trouble): Promise<Response> {
  const page = c.get('page') ?? (await prepare(deps, c));
  const { say, lang, user } = page;
  const staff = user?.kind === 'staff';
  const Frame = staff ? StaffLayout : Layout;
  return render(
    c,
    <Frame page={page} title={say(title)}>
      <h1>{say(title)}</h1>
      <Notice tone={status >= 500 ? 'bad' : 'calm'} title={say(TROUBLE.title)}>
        <p>{say(why, { roles: roles.map((role) => (isRole(role) ? say(ROLE_WORDS[role]) : role)).join(lang === 'zh' ? '、' : ', ') })}</p>
        {id && (
          <p>
            {say(TROUBLE.errorId)}: <code>{id}</code>
          </p>
        )}
      </Notice>
      <p>
        <a class="button second" href={staff ? '/staff' : '/'}>
          {say(staff ? FRAME.home : TROUBLE.toStart)}
        </a>{' '}
        {!staff && <a href="/my">{say(COMMON.mine)}</a>}
      </p>
    </Frame>,
    status,
  );
}

/** The page a form was sent from: there it can be filled in again. */
function formPageOf(c: C): string {
  const from = c.req.header('Referer') ?? '';
  const { origin, pathname, search } = URL.canParse(from) ? new URL(from) : new URL(c.req.url);
  const path = pathname + search;
  return from && origin === new URL(c.req.url).origin && isOwnPath(path) ? path : '/staff';
}

/** To the sign-in page, which leads back; what was being sent goes along. */
async function toSignIn(c: C, { as }: SignInNeeded): Promise<Response> {
  const page = c.get('page');
  if (as === 'staff') return c.redirect(`/staff/sign-in?next=${encodeURIComponent(c.req.method === 'GET' ? page.path : formPageOf(c))}`, 303);
  if (c.req.method === 'GET') return c.redirect(`/sign-in?next=${encodeURIComponent(page.path)}`, 303);
  const kept = JSON.stringify(await typedIn(c));
  return render(c, <SignInPage page={page} typed={{ next: page.path, [KEPT]: kept }} problems={{}} kept={getCookie(c, SESSION_COOKIE) ? 'expired' : 'needed'} />, 401);
}

export const pageError =
  (deps: PortalDeps) =>
  async (error: unknown, c: C): Promise<Response> =>
    error instanceof SignInNeeded ? toSignIn(c, error) : show(c, deps, troubleFor(error, c, deps));

export const pageNotFound = (c: C, deps: PortalDeps): Promise<Response> => show(c, deps, NOT_FOUND);
