import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Hook } from '@hono/zod-openapi';
import { isGrpcServiceError, ServiceError } from '@temporalio/client';
import type { Logger } from 'pino';
import { problemsIn } from '../domain/problems';
import { refuse } from '../domain/refusals';
import { isOutage } from './outages';
import { Fault, faultProblem, notThere, refusalProblem, Refused } from './problems';
import type { PortalEnv } from './route';

/** What is wrong with the fields of a request, all of it at once. An id that no thing can have is not found. */
export const fieldsHook: Hook<unknown, PortalEnv, string, unknown> = (result) => {
  if (result.success) return;
  if (result.target === 'param') throw notThere();
  const problems = problemsIn(result.error.issues, (result as { data?: unknown }).data);
  const [first] = problems;
  throw new Refused(refuse('bad-input', { field: first?.path ?? '', problem: first?.problem.en ?? '' }, problems).refusal);
};

const NOT_JSON = { zh: '不是有效的 JSON', en: 'is not valid JSON' };

const FAULT_OF: Readonly<Record<number, 'body-too-large' | 'unsupported-media-type'>> = { 413: 'body-too-large', 415: 'unsupported-media-type' };

/** Every error as a problem document. What nobody expected is logged under an id. */
export function problemFor(error: unknown, c: Context<PortalEnv>, log: Logger): Response {
  if (error instanceof Refused) {
    if (error.refusal.code === 'unauthenticated') c.header('WWW-Authenticate', 'Bearer');
    return refusalProblem(c, error.refusal);
  }
  if (error instanceof Fault) {
    for (const [name, value] of Object.entries(error.headers)) c.header(name, value);
    return faultProblem(c, error.code, { errors: error.errors });
  }
  if (error instanceof HTTPException) {
    const fault = FAULT_OF[error.status];
    return fault ? faultProblem(c, fault) : refusalProblem(c, refuse('bad-input', { field: 'body', problem: NOT_JSON.en }, [{ path: 'body', problem: NOT_JSON }]).refusal);
  }
  if (isOutage(error)) {
    log.warn({ route: c.req.routePath, error: known(error) }, 'not answering');
    c.header('Retry-After', '5');
    return faultProblem(c, 'not-answering');
  }
  const id = randomUUID();
  log.error({ id, method: c.req.method, route: c.req.routePath, error: known(error) }, 'unexpected');
  return faultProblem(c, 'unexpected', { id });
}

/** Where it happened. The words of an error may repeat what someone sent, so that only the engine's own are kept. */
export function known(error: unknown) {
  if (!(error instanceof Error)) return { name: typeof error };
  const cause = error instanceof ServiceError ? error.cause : error;
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at ')).slice(0, 12);
  return { name: error.name, ...('code' in error && { code: String(error.code) }), ...(isGrpcServiceError(cause) && { details: cause.details }), frames };
}
