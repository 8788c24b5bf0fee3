import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import { DAY_MS } from '../domain/instant';
import { refuse, type Checked } from '../domain/refusals';
import { APPROVAL_DAYS, type RefundRequest } from '../domain/refund-request';
import type { Actor } from '../domain/registration';
import { attributesOf } from '../workflows/attributes';
import { approveRefundUpdate, rejectRefundUpdate, TASK_QUEUE, WORKFLOW_IDS, WORKFLOWS, type RefundDecided } from '../workflows/messages';
import { answered, startedOnce } from './answers';

/** Refunds ordered by a person, as pages, API and restoration call them. */
export function createRefundRequestGateway(client: Client) {
  const handle = (id: string) => client.workflow.getHandle(WORKFLOW_IDS.refundRequest.to(id));
  const requestOf = ({ memo }: WorkflowExecutionInfo): RefundRequest[] => (memo?.['request'] ? [memo['request'] as RefundRequest] : []);

  /** One that was dealt with is told apart from one that never was. */
  async function deciding(call: Promise<RefundDecided>): Promise<Checked<RefundDecided>> {
    const answer = await answered(call);
    return !answer.ok && answer.refusal.code === 'not-found' ? refuse('refund-order-closed') : answer;
  }

  return {
    /** Stands in the queue from now on; the same again is the same. */
    async requestRefund(request: RefundRequest, aheadMs?: number): Promise<void> {
      await startedOnce(
        client.workflow.start(WORKFLOWS.refundRequest, {
          workflowId: WORKFLOW_IDS.refundRequest.to(request.id),
          taskQueue: TASK_QUEUE,
          args: [{ request, ...(aheadMs && { aheadMs }) }],
          memo: { request },
          workflowIdReusePolicy: 'REJECT_DUPLICATE',
          typedSearchAttributes: attributesOf({ session: request.session, stage: 'refund-request', owner: 'cashier', dueAt: request.at + APPROVAL_DAYS * DAY_MS }),
        }),
      );
    },
    /** Those that wait for a second person, the oldest first. */
    async openRefundRequests(): Promise<RefundRequest[]> {
      const open: RefundRequest[] = [];
      for await (const info of client.workflow.list({ query: `WorkflowType = '${WORKFLOWS.refundRequest}' AND ExecutionStatus = 'Running'`, pageSize: 1000 })) open.push(...requestOf(info));
      return open.sort((a, b) => a.at - b.at);
    },
    approveRefund: (id: string, by: Actor, requestId: string): Promise<Checked<RefundDecided>> => deciding(handle(id).executeUpdate(approveRefundUpdate, { args: [{ by }], updateId: requestId })),
    rejectRefund: (id: string, reason: string, by: Actor, requestId: string): Promise<Checked<RefundDecided>> =>
      deciding(handle(id).executeUpdate(rejectRefundUpdate, { args: [{ reason, by }], updateId: requestId })),
  };
}
