import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { DAY_MS } from '../domain/instant';
import { DIFFERENCE_DAYS } from '../domain/reconcile';
import type { Checked } from '../domain/refusals';
import type { Actor } from '../domain/registration';
import { attributesOf } from '../workflows/attributes';
import { closeDifferenceUpdate, explainedSignal, TASK_QUEUE, WORKFLOW_IDS, WORKFLOWS } from '../workflows/messages';
import { answered, startedOnce } from './answers';
import type { DifferenceFile } from './reconcile';

/** Differences from the provider's bills, as jobs and pages call them. */
export function createDifferenceGateway(client: Client) {
  const handle = (id: string) => client.workflow.getHandle(WORKFLOW_IDS.difference.to(id));
  return {
    /** Stands in the cashier's queue from now on; once, however often it is found. */
    async openDifference({ id, session, at }: DifferenceFile, aheadMs?: number): Promise<void> {
      await startedOnce(
        client.workflow.start(WORKFLOWS.difference, {
          workflowId: WORKFLOW_IDS.difference.to(id),
          taskQueue: TASK_QUEUE,
          args: [{ id, ...(aheadMs && { aheadMs }) }],
          workflowIdReusePolicy: 'REJECT_DUPLICATE',
          typedSearchAttributes: attributesOf({ session, stage: 'difference', owner: 'cashier', dueAt: at + DIFFERENCE_DAYS * DAY_MS }),
        }),
      );
    },
    /** A later bill or entry explains it. */
    async explainDifference(id: string): Promise<void> {
      try {
        await handle(id).signal(explainedSignal);
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      }
    },
    closeDifference: (id: string, reason: string, by: Actor, requestId: string): Promise<Checked<{ closed: true }>> =>
      answered(handle(id).executeUpdate(closeDifferenceUpdate, { updateId: requestId, args: [{ reason, by }] })),
  };
}
