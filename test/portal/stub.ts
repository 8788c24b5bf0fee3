import { pino } from 'pino';
import type { Gateway } from '../../activities/gateway';
import { createIds } from '../../activities/opaque-ids';
import { refuse } from '../../domain/refusals';
import { STAFF_ROLES, type Actor, type Role } from '../../domain/registration';
import type { SessionState } from '../../domain/session';
import { openSession } from '../../domain/session';
import { createPortal } from '../../portal/app';
import type { PortalDeps } from '../../portal/deps';
import { createTokens } from '../../portal/tokens';
import { announcement, at, opened } from '../support/lives';

export const NOW = at('2026-03-10');
export const OWN = '4b16rasb9np8g02v1jf3c89vk9';
export const OTHER = '0000000000000000000000000v';
export const SESSION = announcement().id;

const STAFF: readonly Role[] = [...STAFF_ROLES, 'employer', 'system'];

const tokens = createTokens({
  staff: new Map(STAFF.map((role): [string, Actor] => [`${role}-token-of-32-characters-at-least`, { role, id: role }])),
  idKey: Buffer.alloc(32, 7),
  now: () => NOW,
});

export const tokenOf = (role: Role, id = OWN): string => (role === 'candidate' ? tokens.issue(id).token : `${role}-token-of-32-characters-at-least`);

/** A gateway that knows nothing, unless a test says otherwise. */
const nothing = new Proxy({} as Gateway, { get: () => () => Promise.resolve(refuse('not-found')) });

interface Stub {
  readonly gateway?: Partial<Gateway>;
  readonly deps?: Partial<PortalDeps>;
  /** Lines the portal logged. */
  readonly lines?: string[];
}

const session: SessionState = openSession(announcement(), NOW);

/** The portal without an engine: one session is recorded, one registration is open. */
export function stubPortal({ gateway = {}, deps = {}, lines = [] }: Stub = {}) {
  const known: Partial<Gateway> = {
    sessions: () => Promise.resolve([]),
    registration: (id) => Promise.resolve(id === OWN ? { ok: true, value: { ...opened(), id } } : refuse('not-found')),
    ...gateway,
  };
  const stubbed = new Proxy(known as Gateway, { get: (target, name) => Reflect.get(target, name) ?? Reflect.get(nothing, name) });
  return createPortal({
    client: { withDeadline: (_, call) => call() },
    gateway: stubbed,
    records: { listRecords: () => Promise.resolve([] as string[]), readRecord: ({ kind, id }: { kind: string; id: string }) => Promise.resolve(kind === 'session' && id === SESSION ? { file: session, sequence: 1, versionId: '1' } : undefined) } as unknown as PortalDeps['records'],
    calls: { list: () => Promise.resolve([]), tick: () => Promise.reject(new Error('not here')) },
    outbox: { listOutbox: () => Promise.resolve([]), findSent: () => Promise.resolve(undefined), send: () => Promise.reject(new Error('not here')) },
    materials: { presignUpload: () => Promise.resolve(refuse('upload-missing')), receiveUpload: () => Promise.resolve(refuse('upload-missing')), presignView: () => Promise.resolve('http://127.0.0.1/'), readMaterial: () => Promise.resolve(undefined), origin: () => Promise.resolve('http://127.0.0.1') },
    scans: false,
    prints: { find: () => Promise.resolve(undefined), keep: () => Promise.resolve(), list: () => Promise.resolve([]) },
    webSessions: { start: () => Promise.reject(new Error('not here')), read: () => Promise.resolve(undefined), keep: () => Promise.resolve(), end: () => Promise.resolve(), endAll: () => Promise.resolve(0) },
    ids: createIds(Buffer.alloc(32, 7)),
    tokens,
    now: () => NOW,
    log: pino({}, { write: (line: string) => void lines.push(line) }),
    ...deps,
  });
}

/** A request as a client sends it: with a key where it writes, with a body as JSON. */
export function asking(method: string, { role, body, headers = {} }: { role?: Role; body?: unknown; headers?: Record<string, string> } = {}): RequestInit {
  return {
    method,
    headers: {
      ...(role && { Authorization: `Bearer ${tokenOf(role)}` }),
      ...(method !== 'GET' && { 'Idempotency-Key': 'key-of-this-test' }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
}
