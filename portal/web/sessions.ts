import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import { HOUR_MS } from '../../domain/instant';
import { IDENTITY_KINDS } from '../../domain/identity';
import { keysOf } from '../../domain/keys';
import { STAFF_ROLES } from '../../domain/registration';
import type { PortalDeps } from '../deps';
import type { User, WebEnv } from './page';

export const SESSION_COOKIE = '__Host-dengke';

/** Without a request for so long, or so long after signing in, a session is over. */
const LIMITS = { candidate: { idleMs: HOUR_MS, wholeMs: 12 * HOUR_MS }, staff: { idleMs: HOUR_MS, wholeMs: 10 * HOUR_MS } } as const;

/** The store is written to no oftener. */
const SEEN_EVERY_MS = 5 * 60_000;

const Kept = z.object({
  startedAt: z.int(),
  seenAt: z.int(),
  /** Of the provider that staff signed in with: signing out there asks for it. */
  idToken: z.string().optional(),
  user: z.union([
    z.object({ kind: z.literal('candidate'), claimant: z.object({ identity: z.object({ kind: z.enum(keysOf(IDENTITY_KINDS)), number: z.string() }), mobile: z.string() }) }),
    z.object({ kind: z.literal('staff'), id: z.string(), name: z.string(), roles: z.array(z.enum(STAFF_ROLES)).readonly() }),
  ]),
});

const COOKIE = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const;

type C = Context<WebEnv>;
type Deps = Pick<PortalDeps, 'webSessions'>;

/** Signs in: a new token each time, so that nobody can plant theirs. */
export async function startSession(c: C, { webSessions }: Deps, owner: string, user: User, idToken?: string): Promise<string> {
  const now = Date.now();
  await endSession(c, { webSessions });
  const token = await webSessions.start(owner, { startedAt: now, seenAt: now, user, idToken } satisfies z.infer<typeof Kept>);
  setCookie(c, SESSION_COOKIE, token, COOKIE);
  return token;
}

export async function endSession(c: C, { webSessions }: Deps): Promise<void> {
  const token = getCookie(c, SESSION_COOKIE);
  if (token) await webSessions.end(token);
  deleteCookie(c, SESSION_COOKIE, { ...COOKIE });
}

/** Who is signed in; undefined for nobody, and for a session that is over. */
export async function currentSession(c: C, { webSessions }: Deps): Promise<{ user: User; token: string; idToken: string | undefined } | undefined> {
  const token = getCookie(c, SESSION_COOKIE);
  const kept = token ? Kept.safeParse(await webSessions.read(token)) : undefined;
  if (!token || !kept?.success) return undefined;
  const now = Date.now();
  const { startedAt, seenAt, user, idToken } = kept.data;
  const { idleMs, wholeMs } = LIMITS[user.kind];
  if (now - seenAt >= idleMs || now - startedAt >= wholeMs) {
    await webSessions.end(token);
    return undefined;
  }
  if (now - seenAt >= SEEN_EVERY_MS) await webSessions.keep(token, { ...kept.data, seenAt: now });
  return { user, token, idToken };
}
