import { WithStartWorkflowOperation, WorkflowNotFoundError, type Client } from '@temporalio/client';
import { registrationOfOrder, type PayRequest, type Settlement } from '../domain/checkout';
import type { Checked } from '../domain/refusals';
import { attemptQuery, lookUpdate, orderUpdate, TASK_QUEUE, toldSignal, WORKFLOW_IDS, WORKFLOWS, type OpenAttempt } from '../workflows/messages';
import { answered } from './answers';

export interface PaymentRequest {
  readonly registration: string;
  readonly request: PayRequest;
  /** The same twice is one attempt. */
  readonly requestId: string;
  readonly aheadMs?: number;
}

/** Payments through a provider, as the pages call them. */
export function createCheckoutGateway(client: Client) {
  const handle = (registration: string) => client.workflow.getHandle(WORKFLOW_IDS.checkout.to(registration));
  const startOf = (registration: string, aheadMs: number | undefined) => ({
    workflowId: WORKFLOW_IDS.checkout.to(registration),
    taskQueue: TASK_QUEUE,
    args: [{ registration, ...(aheadMs && { aheadMs }) }] as [object],
    workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
  });

  const order = ({ registration, request, requestId, aheadMs }: PaymentRequest): Promise<Checked<OpenAttempt>> => {
    const startWorkflowOperation = new WithStartWorkflowOperation(WORKFLOWS.checkout, { ...startOf(registration, aheadMs), workflowIdConflictPolicy: 'USE_EXISTING' });
    return answered(client.workflow.executeUpdateWithStart(orderUpdate, { updateId: requestId, args: [request], startWorkflowOperation }));
  };

  return {
    /** Opens an attempt at paying, or answers the one that is open. */
    async orderPayment(asked: PaymentRequest): Promise<Checked<OpenAttempt>> {
      const answer = await order(asked);
      // The one before had just come to its end.
      return answer.ok || answer.refusal.code !== 'not-found' ? answer : order(asked);
    },
    /** The candidate says that it was paid: asks the provider now. */
    lookAtPayment: (registration: string, requestId: string): Promise<Checked<{ settlement: Settlement }>> =>
      answered(handle(registration).executeUpdate(lookUpdate, { updateId: requestId })),
    /** The attempt that is open; undefined when none is. */
    async openAttempt(registration: string): Promise<OpenAttempt | undefined> {
      const open = await answered(handle(registration).query(attemptQuery));
      return open.ok ? open.value : undefined;
    },
    /** An attempt that nobody follows any more, as after the server was lost: entered if it was paid, and closed if not. */
    async settleAttempt(number: string, aheadMs?: number): Promise<void> {
      const registration = registrationOfOrder(number);
      if (registration) await client.workflow.signalWithStart(WORKFLOWS.checkout, { ...startOf(registration, aheadMs), signal: toldSignal, signalArgs: [{ number, close: true }] });
    },
    /** A notice about a payment: kept, also when its checkout has ended. False: no order of ours bears this number. */
    async tellPayment(number: string, aheadMs?: number): Promise<boolean> {
      const registration = registrationOfOrder(number);
      if (registration) await client.workflow.signalWithStart(WORKFLOWS.checkout, { ...startOf(registration, aheadMs), signal: toldSignal, signalArgs: [{ number }] });
      return registration !== undefined;
    },
    /** A notice about a refund. False: none that is open has this number. */
    async tellRefund(number: string): Promise<boolean> {
      const [id = ''] = number.split('@');
      try {
        await client.workflow.getHandle(WORKFLOW_IDS.refund.to(id)).signal(toldSignal, { number });
        return true;
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return false;
        throw error;
      }
    },
  };
}
