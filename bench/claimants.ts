import { WithStartWorkflowOperation } from '@temporalio/client';
import { noticeSignal, TASK_QUEUE, WORKFLOW_IDS } from '../workflows/messages';
import type { Lab } from './lab';
import type { claimant, ClaimantStart } from './workflows';

/** Ids as long as the real ones, and as opaque. */
export const claimantIds = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => (BigInt(index + 1) * 0x9e3779b97f4a7c15f39cc0605cedc835n % 2n ** 130n).toString(32).padStart(26, '0'));

const options = (session: string, registration: string, claims: boolean) =>
  ({ workflowId: WORKFLOW_IDS.registration.to(registration), taskQueue: TASK_QUEUE, args: [{ session, registration, claims }] as [ClaimantStart] });

/** One that waits; the bench claims for it. */
export const startClaimant = async ({ site: { client } }: Lab, session: string, id: string): Promise<void> =>
  void (await client.workflow.start<typeof claimant>('claimant', options(session, id, false)));

/** Tells the session as `deliver` would. */
export const claim = ({ site: { client } }: Lab, session: string, registration: string): Promise<void> =>
  client.workflow.getHandle(WORKFLOW_IDS.session.to(session)).signal(noticeSignal, { kind: 'claim', session, registration });

/** Starts one that claims, and returns when it is seated and has confirmed. */
export async function seatClaimant({ site: { client } }: Lab, session: string, id: string): Promise<void> {
  const startWorkflowOperation = new WithStartWorkflowOperation<typeof claimant>('claimant', { ...options(session, id, true), workflowIdConflictPolicy: 'FAIL' });
  await client.workflow.executeUpdateWithStart<typeof claimant, void, []>('seated', { startWorkflowOperation });
}
