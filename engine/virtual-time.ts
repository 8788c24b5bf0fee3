import { randomUUID } from 'node:crypto';
import type { Connection } from '@temporalio/client';
import { msToTs, optionalTsToMs } from '@temporalio/common/lib/time';
import { temporal } from '@temporalio/proto';
import { GRPC, hasCode } from './namespaces';

type Service = Pick<Connection, 'workflowService'>;

const { FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED, FAST_FORWARD_POLLING_RESULT_POLL_TIMEOUT } =
  temporal.api.enums.v1.FastForwardPollingResult;
const { WORKFLOW_EXECUTION_STATUS_RUNNING } = temporal.api.enums.v1.WorkflowExecutionStatus;

/** Skips one fast-forward may make; the server's own default, 200, is soon used up by retries. */
const MAX_SKIPS = 10_000;

/**
 * Moves the clock of an open run (or of the run that continues it) forward by `ms`, through every timer on the way.
 * Returns when it is there, or when the workflow has closed. A timer due at that very instant may still be under way.
 * Waits for work in flight: an activity nobody takes holds the clock.
 * @throws ServiceError when there is no such workflow; Error when the run skips more often than is sensible
 */
export async function fastForward(connection: Service, namespace: string, workflowId: string, ms: number): Promise<void> {
  const id = randomUUID();
  if (!(await setConfig(connection, namespace, workflowId, id, ms))) return;
  for (;;) {
    const answer = await connection.workflowService.pollWorkflowExecutionTimeSkipping({
      namespace, workflowExecution: { workflowId }, fastForwardId: id,
    });
    if (answer.fastForwardPollingResult === FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED) return;
    if (answer.fastForwardPollingResult === FAST_FORWARD_POLLING_RESULT_POLL_TIMEOUT) continue;
    if (!(await isOpen(connection, namespace, workflowId))) return;
    throw new Error(`${workflowId}: ${answer.failedReason}`);
  }
}

/** The workflow's own time, in ms since the epoch; the real time for one that has never skipped any. */
export async function virtualNow(connection: Service, namespace: string, workflowId: string): Promise<number> {
  const { workflowExtendedInfo } = await describe(connection, namespace, workflowId);
  return optionalTsToMs(workflowExtendedInfo?.timeSkippingInfo?.currentTime) ?? Date.now();
}

/** Answers whether there was an open run to set it on. */
async function setConfig(connection: Service, namespace: string, workflowId: string, id: string, ms: number): Promise<boolean> {
  try {
    await connection.workflowService.updateWorkflowExecutionOptions({
      namespace,
      workflowExecution: { workflowId },
      workflowExecutionOptions: {
        timeSkippingConfig: { enabled: true, maxSessionSkipCount: MAX_SKIPS, fastForwardConfig: { id, duration: msToTs(ms) } },
      },
      updateMask: { paths: ['time_skipping_config'] },
    });
    return true;
  } catch (error) {
    if (!hasCode(error, GRPC.notFound) || await isOpen(connection, namespace, workflowId)) throw error;
    return false;
  }
}

async function isOpen(connection: Service, namespace: string, workflowId: string): Promise<boolean> {
  const { workflowExecutionInfo } = await describe(connection, namespace, workflowId);
  return workflowExecutionInfo?.status === WORKFLOW_EXECUTION_STATUS_RUNNING;
}

function describe(connection: Service, namespace: string, workflowId: string) {
  return connection.workflowService.describeWorkflowExecution({ namespace, execution: { workflowId } });
}
