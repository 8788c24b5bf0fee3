import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import type { Instant } from '../domain/instant';
import { TASK_QUEUE, WORKFLOW_IDS } from '../workflows/messages';

type Job = 'decideSessions' | 'remindCandidates' | 'escalateOverdue';
type Decided = readonly { readonly session: string; readonly held: boolean }[];

/** Scheduled jobs run by hand, and the engine's pulse. */
export function createJobGateway(client: Client) {
  /** As of `now`. The same request id is one run with one answer. */
  async function run(job: Job, requestId: string, now: Instant): Promise<unknown> {
    const workflowId = WORKFLOW_IDS[job].to(requestId);
    try {
      await client.workflow.start(job, { workflowId, taskQueue: TASK_QUEUE, args: [{ now }], workflowIdReusePolicy: 'REJECT_DUPLICATE' });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
    return client.workflow.getHandle(workflowId).result();
  }

  return {
    /** Decides the sessions whose decision day it is. */
    decideSessions: (requestId: string, now: Instant) => run('decideSessions', requestId, now) as Promise<Decided>,

    /** Reminds candidates whose deadline comes near; answers how many. */
    remindCandidates: (requestId: string, now: Instant) => run('remindCandidates', requestId, now) as Promise<number>,

    /** Tells each staff role how much of its work is overdue; answers the counts by role. */
    escalateOverdue: (requestId: string, now: Instant) => run('escalateOverdue', requestId, now) as Promise<Readonly<Record<string, number>>>,

    /** Settles when the engine answers. */
    async reachable(): Promise<void> {
      await client.workflowService.getSystemInfo({});
    },
  };
}
