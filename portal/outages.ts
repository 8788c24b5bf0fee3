import { isGrpcServiceError, ServiceError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import type { PortalDeps } from './deps';

/** gRPC status codes: cancelled, deadline exceeded, resource exhausted, failed precondition (no worker has it yet), unavailable. */
const PASSING = [1, 4, 8, 9, 14];

/** Names under which the AWS SDK and Node report a store that is down or slow. */
const STORE_DOWN = /^(TimeoutError|RequestTimeout|SlowDown|ServiceUnavailable|InternalError|NetworkingError|AggregateError)$/;
const NETWORK_DOWN = /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)/;

/** The engine or the store is not answering: it passes, and asking again helps. */
export function isOutage(error: unknown): boolean {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return true;
  const cause = error instanceof ServiceError ? error.cause : error;
  if (isGrpcServiceError(cause)) return PASSING.includes(cause.code);
  return cause instanceof Error && (STORE_DOWN.test(cause.name) || ('code' in cause && NETWORK_DOWN.test(String(cause.code))));
}

/** Long enough for a worker that has to be started first; nobody is kept waiting longer. */
const PATIENCE_MS = 10_000;

/** Calls the engine; no answer in time is an outage. */
export const within = <T>({ client }: Pick<PortalDeps, 'client'>, call: () => Promise<T>, patienceMs = PATIENCE_MS): Promise<T> =>
  client.withDeadline(Date.now() + patienceMs, call);

/** The answer, or undefined when none came in time. */
export async function inTime<T>(deps: Pick<PortalDeps, 'client'>, call: () => Promise<T>, patienceMs?: number): Promise<T | undefined> {
  try {
    return await within(deps, call, patienceMs);
  } catch (error) {
    if (isOutage(error)) return undefined;
    throw error;
  }
}
