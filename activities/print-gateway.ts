import type { Client } from '@temporalio/client';
import { TASK_QUEUE, WORKFLOW_IDS, WORKFLOWS } from '../workflows/messages';
import type { PrintOrder } from './papers/prints';

/** Orders to print papers of many people. */
export function createPrintGateway(client: Client) {
  return {
    /** One at a time for each file: what is being printed already goes on. */
    async orderPrint(order: PrintOrder): Promise<void> {
      const workflowId = WORKFLOW_IDS.printing.to(`${order.session}/${order.name}`);
      await client.workflow.start(WORKFLOWS.printing, { workflowId, taskQueue: TASK_QUEUE, args: [order], workflowIdConflictPolicy: 'USE_EXISTING' });
    },
  };
}
