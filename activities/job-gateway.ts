import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import { TASK_QUEUE, WORKFLOW_IDS, WORKFLOWS } from '../workflows/messages';

type Decided = readonly { readonly session: string; readonly held: boolean }[];

/** Scheduled jobs run by hand, and the engine's pulse. */
export function createJobGateway(client: Client) {
  return {
    /** Decides the sessions whose decision day it is. The same request id is one run with one answer. */
    async decideSessions(requestId: string): Promise<Decided> {
      const workflowId = WORKFLOW_IDS.decideSessions.to(requestId);
      try {
        await client.workflow.start(WORKFLOWS.decideSessions, { workflowId, taskQueue: TASK_QUEUE, args: [], workflowIdReusePolicy: 'REJECT_DUPLICATE' });
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      }
      return client.workflow.getHandle(workflowId).result() as Promise<Decided>;
    },

    /** Settles when the engine answers. */
    async reachable(): Promise<void> {
      await client.workflowService.getSystemInfo({});
    },
  };
}
