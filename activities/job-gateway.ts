import type { Client } from '@temporalio/client';
import type { Instant } from '../domain/instant';
import { TASK_QUEUE, WORKFLOW_IDS } from '../workflows/messages';
import { startedOnce } from './answers';

type Job = 'decideSessions' | 'remindCandidates' | 'escalateOverdue' | 'reconcile';
type Decided = readonly { readonly session: string; readonly held: boolean }[];

/** Scheduled jobs run by hand, and the engine's pulse. */
export function createJobGateway(client: Client) {
  /** As of `now`. The same request id is one run with one answer. */
  async function start(job: Job, requestId: string, now: Instant): Promise<string> {
    const workflowId = WORKFLOW_IDS[job].to(requestId);
    await startedOnce(client.workflow.start(job, { workflowId, taskQueue: TASK_QUEUE, args: [{ now }], workflowIdReusePolicy: 'REJECT_DUPLICATE' }));
    return workflowId;
  }

  const run = async (job: Job, requestId: string, now: Instant): Promise<unknown> => client.workflow.getHandle(await start(job, requestId, now)).result();

  return {
    /** Decides the sessions whose decision day it is. */
    decideSessions: (requestId: string, now: Instant) => run('decideSessions', requestId, now) as Promise<Decided>,

    /** Reminds candidates whose deadline comes near; answers how many. */
    remindCandidates: (requestId: string, now: Instant) => run('remindCandidates', requestId, now) as Promise<number>,

    /** Tells each staff role how much of its work is overdue; answers the counts by role. */
    escalateOverdue: (requestId: string, now: Instant) => run('escalateOverdue', requestId, now) as Promise<Readonly<Record<string, number>>>,

    /** Fetches the provider's bills that are not here yet, and compares them; it may have to wait for one. */
    startReconcile: (requestId: string, now: Instant) => start('reconcile', requestId, now),

    /** Settles when the engine answers. */
    async reachable(): Promise<void> {
      await client.workflowService.getSystemInfo({});
    },
  };
}
