import { ScheduleAlreadyRunning, type Client } from '@temporalio/client';
import { TASK_QUEUE, WORKFLOWS } from '../workflows/messages';

/** Every morning: sessions whose decision day it is are decided, candidates are reminded, staff are told of overdue work. */
const JOBS = [
  { scheduleId: 'decide-sessions', workflowType: WORKFLOWS.decideSessions, cron: '0 9 * * *' },
  { scheduleId: 'remind-candidates', workflowType: WORKFLOWS.remindCandidates, cron: '0 9 * * *' },
  { scheduleId: 'escalate-overdue', workflowType: WORKFLOWS.escalateOverdue, cron: '30 8 * * *' },
] as const;

/** Makes the scheduled jobs that are not there yet. */
export async function ensureSchedules(client: Client): Promise<void> {
  for (const job of JOBS) await ensureSchedule(client, job);
}

async function ensureSchedule(client: Client, { scheduleId, workflowType, cron }: (typeof JOBS)[number]): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId,
      spec: { cronExpressions: [cron], timezone: 'Asia/Shanghai' },
      action: { type: 'startWorkflow', workflowType, taskQueue: TASK_QUEUE, args: [] },
      policies: { overlap: 'BUFFER_ONE', catchupWindow: '1 day' },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}
