import { ScheduleAlreadyRunning, ScheduleNotFoundError, type Client } from '@temporalio/client';
import { HOUR_MS, type Instant } from '../domain/instant';
import { TASK_QUEUE, WORKFLOWS } from '../workflows/messages';

/**
 * Every morning: sessions whose decision day it is are decided, candidates are reminded, staff are told of overdue work, the provider's bill is compared
 * with the books. Every hour by day, when somebody can be telephoned: letters that came back are read.
 */
const JOBS = [
  { scheduleId: 'decide-sessions', workflowType: WORKFLOWS.decideSessions, cron: '0 9 * * *' },
  { scheduleId: 'remind-candidates', workflowType: WORKFLOWS.remindCandidates, cron: '0 9 * * *' },
  { scheduleId: 'escalate-overdue', workflowType: WORKFLOWS.escalateOverdue, cron: '30 8 * * *' },
  { scheduleId: 'reconcile', workflowType: WORKFLOWS.reconcile, cron: '30 10 * * *' },
  { scheduleId: 'read-bounces', workflowType: WORKFLOWS.readBounces, cron: '15 8-20 * * *' },
] as const;

type Job = (typeof JOBS)[number];

/** Makes the scheduled jobs that are not there yet, and the others as they are here; one that somebody paused stays paused. */
export async function ensureSchedules(client: Client): Promise<void> {
  for (const job of JOBS) await ensureSchedule(client, job);
}

async function ensureSchedule(client: Client, job: Job): Promise<void> {
  try {
    await client.schedule.create({ scheduleId: job.scheduleId, ...scheduleOf(job) });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(job.scheduleId).update(({ state }) => ({ ...scheduleOf(job), state }));
  }
}

const scheduleOf = ({ workflowType, cron }: Job) => ({
  spec: { cronExpressions: [cron], timezone: 'Asia/Shanghai' },
  action: { type: 'startWorkflow' as const, workflowType, taskQueue: TASK_QUEUE, args: [] },
  policies: { overlap: 'BUFFER_ONE' as const, catchupWindow: '1 day' as const },
});

/** Why a scheduled job does not do its work. */
export type Dead = { readonly scheduleId: string; readonly why: 'missing' | 'paused' | 'idle' };

/** A day, and some time to run late. */
const IDLE_MS = 26 * HOUR_MS;

/** The scheduled jobs that are missing, paused, or have not run for 26 hours. */
export async function deadSchedules(client: Client, now: Instant): Promise<Dead[]> {
  const found = await Promise.all(JOBS.map(async ({ scheduleId }) => ({ scheduleId, why: await deathOf(client, scheduleId, now) })));
  return found.flatMap(({ scheduleId, why }) => (why ? [{ scheduleId, why }] : []));
}

async function deathOf(client: Client, scheduleId: string, now: Instant): Promise<Dead['why'] | undefined> {
  try {
    const { state, info } = await client.schedule.getHandle(scheduleId).describe();
    if (state.paused) return 'paused';
    const last = info.recentActions.at(-1)?.takenAt ?? info.createdAt;
    return now - last.getTime() > IDLE_MS ? 'idle' : undefined;
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return 'missing';
    throw error;
  }
}
