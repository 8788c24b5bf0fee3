import type { Connection } from '@temporalio/client';
import { tsToMs } from '@temporalio/common/lib/time';
import { temporal } from '@temporalio/proto';
import { TASK_QUEUE } from '../workflows/messages';

const { TASK_QUEUE_TYPE_WORKFLOW, TASK_QUEUE_TYPE_ACTIVITY } = temporal.api.enums.v1.TaskQueueType;

/** Seconds for which the oldest task of the queue has waited, of any version; 0 when none waits. */
export async function backlogAgeSeconds({ workflowService }: Pick<Connection, 'workflowService'>, namespace: string): Promise<number> {
  const ages = await Promise.all([TASK_QUEUE_TYPE_WORKFLOW, TASK_QUEUE_TYPE_ACTIVITY].map(async (taskQueueType) => {
    const { stats } = await workflowService.describeTaskQueue({ namespace, taskQueue: { name: TASK_QUEUE }, taskQueueType, reportStats: true });
    return stats?.approximateBacklogAge ? tsToMs(stats.approximateBacklogAge) / 1000 : 0;
  }));
  return Math.max(...ages);
}
