import { WithStartWorkflowOperation } from '@temporalio/client';
import type { SessionNotice } from '../domain/effects';
import { noticeSignal, TASK_QUEUE, WORKFLOW_IDS } from '../workflows/messages';
import type { Lab } from './lab';
import type { claimant } from './workflows';

/** Ids as long as the real ones, and as opaque. */
export const claimantIds = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => (BigInt(index + 1) * 0x9e3779b97f4a7c15f39cc0605cedc835n % 2n ** 130n).toString(32).padStart(26, '0'));

const options = (id: string) => ({ workflowId: WORKFLOW_IDS.registration.to(id), taskQueue: TASK_QUEUE });

export const startClaimant = async ({ site: { client } }: Lab, id: string): Promise<void> =>
  void (await client.workflow.start<typeof claimant>('claimant', { ...options(id), args: [] }));

/** Tells the session as `deliver` would. */
export const notify = ({ site: { client } }: Lab, session: string, registration: string, kind: SessionNotice['kind']): Promise<void> =>
  client.workflow.getHandle(WORKFLOW_IDS.session.to(session)).signal(noticeSignal, { kind, session, registration });

/** Starts one, claims, and answers with what the session said. */
export async function startAndClaim(lab: Lab, session: string, id: string): Promise<string> {
  const startWorkflowOperation = new WithStartWorkflowOperation<typeof claimant>('claimant', { ...options(id), args: [], workflowIdConflictPolicy: 'FAIL' });
  const answer = lab.site.client.workflow.executeUpdateWithStart<typeof claimant, string, []>('answer', { startWorkflowOperation });
  await Promise.all([answer, startWorkflowOperation.workflowHandle().then(() => notify(lab, session, id, 'claim'))]);
  return answer;
}
