import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import type { PortalDeps } from '../deps';
import type { WebEnv } from './page';

const COOKIE_NAME = '__Host-dengke-sign-in';
const COOKIE = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const;
const GOOD_MS = 10 * 60_000;

/** Whose these sessions are: nobody's yet. */
const NOBODY = 'sign-in';

const Pending = z.object({ startedAt: z.int(), state: z.string(), nonce: z.string(), verifier: z.string(), next: z.string() });
export type PendingSignIn = Omit<z.infer<typeof Pending>, 'startedAt'>;

type C = Context<WebEnv>;
type Deps = Pick<PortalDeps, 'webSessions'>;

/** Keeps, sealed in the store, what the callback must fit: whichever process it reaches finds it by the browser's cookie. */
export async function keepPending(c: C, { webSessions }: Deps, pending: PendingSignIn): Promise<void> {
  const token = await webSessions.start(NOBODY, { ...pending, startedAt: Date.now() } satisfies z.infer<typeof Pending>);
  setCookie(c, COOKIE_NAME, token, { ...COOKIE, maxAge: GOOD_MS / 1000 });
}

/** What this browser began with this state; once. */
export async function takePending(c: C, { webSessions }: Deps, state: string | undefined): Promise<PendingSignIn | undefined> {
  const token = getCookie(c, COOKIE_NAME);
  const kept = token ? Pending.safeParse(await webSessions.read(token)) : undefined;
  if (!token || !kept?.success || kept.data.state !== state) return undefined;
  await webSessions.end(token);
  deleteCookie(c, COOKIE_NAME, COOKIE);
  return Date.now() - kept.data.startedAt < GOOD_MS ? kept.data : undefined;
}
