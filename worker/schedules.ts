import { ScheduleAlreadyRunning, type Client } from '@temporalio/client';
import { TASK_QUEUE, WORKFLOWS } from '../workflows/messages';

const DECIDE = 'decide-sessions';

/** The scheduled jobs, made once: every morning at nine, the sessions whose decision day it is are decided. */
export async function ensureSchedules(client: Client): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId: DECIDE,
      spec: { cronExpressions: ['0 9 * * *'], timezone: 'Asia/Shanghai' },
      action: { type: 'startWorkflow', workflowType: WORKFLOWS.decideSessions, taskQueue: TASK_QUEUE, args: [] },
      policies: { overlap: 'BUFFER_ONE', catchupWindow: '1 day' },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}
