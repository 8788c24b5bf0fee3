import { setTimeout as sleep } from 'node:timers/promises';
import { isGrpcServiceError, type Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { temporal } from '@temporalio/proto';
import { EngineError } from './errors';

const { INDEXED_VALUE_TYPE_KEYWORD, INDEXED_VALUE_TYPE_DATETIME } = temporal.api.enums.v1.IndexedValueType;

/** What a registration or a session can be found by; every namespace has them. */
export const SEARCH_ATTRIBUTES = {
  Session: INDEXED_VALUE_TYPE_KEYWORD,
  Stage: INDEXED_VALUE_TYPE_KEYWORD,
  Owner: INDEXED_VALUE_TYPE_KEYWORD,
  DueAt: INDEXED_VALUE_TYPE_DATETIME,
};

/** A query that only a namespace with all of them understands. SESSION is a word of SQL, so it stands in back-quotes. */
const USES_ALL = "`Session` = '' AND Stage = '' AND Owner = '' AND DueAt > '2000-01-01T00:00:00Z'";

const DAY_MS = 86_400_000;
const KNOWN_WITHIN_MS = 30_000;
const ASK_EVERY_MS = 100;

/** gRPC status codes. */
export const GRPC = { invalidArgument: 3, notFound: 5, alreadyExists: 6, permissionDenied: 7, failedPrecondition: 9, unimplemented: 12, unauthenticated: 16 } as const;

export function hasCode(error: unknown, ...codes: readonly number[]): boolean {
  return isGrpcServiceError(error) && codes.includes(error.code);
}

/**
 * Registers the namespace if there is none, adds the search attributes it lacks, and returns once both can be used.
 * May be called again, and by several at once. A namespace that exists keeps its retention.
 */
export async function ensureNamespace(
  connection: Connection, name: string, { retentionDays }: { readonly retentionDays: number },
): Promise<void> {
  await unless(GRPC.alreadyExists, connection.workflowService.registerNamespace({
    namespace: name,
    workflowExecutionRetentionPeriod: msToTs(retentionDays * DAY_MS),
  }));
  await ensureSearchAttributes(connection, name);
}

/** Adds the search attributes that a namespace lacks, and returns once they can be used. */
export async function ensureSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  await eventually(() => addMissing(connection, namespace));
  await eventually(() => connection.workflowService.countWorkflowExecutions({ namespace, query: USES_ALL }));
}

async function addMissing(connection: Connection, namespace: string): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = Object.entries(SEARCH_ATTRIBUTES).filter(([name]) => !(name in (customAttributes ?? {})));
  if (missing.length === 0) return;
  try {
    await unless(GRPC.alreadyExists, connection.operatorService.addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(missing) }));
  } catch (error) {
    throw hasCode(error, GRPC.permissionDenied, GRPC.unimplemented) ? toBeAddedByHand(namespace, missing) : error;
  }
}

/** Temporal Cloud may leave this to its own tools. */
function toBeAddedByHand(namespace: string, missing: readonly (readonly [name: string, type: number])[]): EngineError {
  const flags = missing.map(([name, type]) => `--search-attribute "${name}=${type === INDEXED_VALUE_TYPE_DATETIME ? 'Datetime' : 'Keyword'}"`).join(' ');
  const command = `tcld namespace search-attributes add --namespace ${namespace} ${flags}`;
  return new EngineError(
    `服务器不允许由此添加搜索属性。请运行以下命令（或在 Temporal Cloud 网页的命名空间设置中添加），再重新部署：${command}`,
    `The server does not let search attributes be added from here. Add them by this command, or on the namespace's page in Temporal Cloud, then deploy again: ${command}`,
  );
}

async function unless(code: number, call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!hasCode(error, code)) throw error;
  }
}

/** The server's caches learn of a new namespace and its attributes a little later. */
async function eventually(call: () => Promise<unknown>): Promise<void> {
  for (const deadline = Date.now() + KNOWN_WITHIN_MS; ;) {
    try {
      await call();
      return;
    } catch (error) {
      if (!hasCode(error, GRPC.notFound, GRPC.invalidArgument) || Date.now() > deadline) throw error;
      await sleep(ASK_EVERY_MS);
    }
  }
}
