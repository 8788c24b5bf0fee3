import { createHash } from 'node:crypto';
import { createRoute, z, type RouteConfig } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Actor } from '../domain/registration';
import { refuse } from '../domain/refusals';
import { rolesFor, type RouteName } from './access';
import { Fault, ProblemSchema, Refused } from './problems';

export interface PortalEnv {
  Variables: { actor: Actor | undefined };
}

const MEGABYTE = 1024 * 1024;
const JSON_LIMIT = 2 * MEGABYTE;
const CSV_LIMIT = 5 * MEGABYTE;

const KEY = z
  .string()
  .regex(/^[\u0021-\u007e]{8,128}$/)
  .openapi({ description: '同一个键只办理一次，再次发送得到同一结果 / the same key is one act with one answer; 8 to 128 visible ASCII characters' });

export const problem = (description: string) => ({ description, content: { 'application/problem+json': { schema: ProblemSchema } } });

const READ_ERRORS = {
  400: problem('填写有误，逐项列出 / bad input, each field named'),
  404: problem('没有找到 / not found'),
  409: problem('现在不行，说明原因 / not now, and why'),
  500: problem('系统出错，附编号 / unexpected, with an id'),
  503: problem('暂时没有应答 / not answering just now'),
};
const WRITE_ERRORS = {
  413: problem('内容过大 / too large'),
  415: problem('内容类型不支持 / media type not taken'),
  422: problem('内容不成立，说明原因 / well-formed but not possible, and why'),
};
const ACCESS_ERRORS = { 401: problem('未登录 / no valid token'), 403: problem('没有权限 / not for this role') };

type Described = Omit<RouteConfig, 'method' | 'path' | 'middleware' | 'security'>;

/**
 * A route by its name in `ACCESS`, which says who may call it. Every route documents its problems,
 * every write asks for an idempotency key, and refusals come in the order access, size, type, fields.
 */
export function route<R extends Described>(name: RouteName, described: R) {
  const [verb = '', path = ''] = name.split(' ');
  const method = verb.toLowerCase() as 'get' | 'post' | 'put';
  const open = rolesFor(name) === 'anyone';
  const writes = method !== 'get';
  const errors = { ...READ_ERRORS, ...(writes && WRITE_ERRORS), ...(!open && ACCESS_ERRORS) };
  const common = { method, path, middleware: [authorised(name), ...(writes ? [limited] : [])], ...(!open && { security: [{ bearer: [] }] }) };
  const request = { ...described.request, ...(writes && { headers: z.object({ 'Idempotency-Key': KEY }) }) };
  // What is added here answers by throwing, so that handlers are typed by what they describe themselves.
  const whole: R & typeof common = { ...described, ...common, request, responses: { ...errors, ...described.responses } };
  return createRoute(whole);
}

/** 401 without a token, 403 in another role or for another's registration. */
const authorised =
  (name: RouteName): MiddlewareHandler<PortalEnv> =>
  async (c, next) => {
    const roles = rolesFor(name);
    if (roles !== 'anyone') {
      const actor = c.get('actor');
      if (!actor) throw new Refused(refuse('unauthenticated').refusal);
      const stranger = actor.role === 'candidate' && c.req.param('id') !== actor.id;
      if (!roles.includes(actor.role) || stranger) throw new Refused(refuse('forbidden', { role: roles.join(' / ') }).refusal);
    }
    await next();
  };

const tooLarge = () => {
  throw new Fault('body-too-large');
};
const json = bodyLimit({ maxSize: JSON_LIMIT, onError: tooLarge });
const csv = bodyLimit({ maxSize: CSV_LIMIT, onError: tooLarge });

const limited: MiddlewareHandler = (c, next) => (mediaTypeOf(c) === 'text/csv' ? csv : json)(c, next);

/** Without its parameters, in lower case; empty when none is given. */
export const mediaTypeOf = (c: Context): string => c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase() ?? '';

/** Who calls. Only for routes that are not open to anyone. */
export function actorOf(c: Context<PortalEnv>): Actor {
  const actor = c.get('actor');
  if (!actor) throw new Refused(refuse('unauthenticated').refusal);
  return actor;
}

/** The id of this act: the caller's key, apart for each caller and address. */
export function requestIdOf(c: Context<PortalEnv>): string {
  const { role, id } = c.get('actor') ?? { role: 'anyone', id: '' };
  return requestIdFrom(c.req.method, c.req.path, role, id, c.req.header('Idempotency-Key') ?? '');
}

export const requestIdFrom = (...facts: readonly string[]): string => createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 32);
