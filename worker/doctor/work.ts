import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { TASK_QUEUE, WORKFLOW_IDS, WORKFLOWS } from '../../workflows/messages';
import { ENV, required } from '../environment';
import { deadSchedules, type Dead } from '../schedules';
import { routingOf } from '../versions';
import { Wrong, type Check } from './check';
import type { Connected } from './server';
import type { Subject } from './subject';

/** The server may end a run a little later than it should. */
const GRACE_MS = 5_000;
const ASK_EVERY_MS = 100;

/** That work gets done: at its time, by the version that is deployed, by somebody. */
export const workChecks = ({ env, workerWithinMs }: Subject, there: () => Connected): Check[] => [
  {
    id: 'schedules',
    what: { zh: '定时任务', en: 'scheduled jobs' },
    needs: 'namespace',
    remedy: {
      zh: '缺少：重新部署 Jobs（本机重新 npm start）；已暂停：temporal schedule toggle --unpause；未运行：temporal schedule trigger',
      en: 'missing: deploy the Jobs stack again (on one machine: npm start again); paused: temporal schedule toggle --unpause; idle: temporal schedule trigger',
    },
    look: async () => {
      const dead = await deadSchedules(there().client, Date.now());
      if (dead.length === 0) return '正常 / alive';
      const said = (why: Record<Dead['why'], string>) => dead.map((one) => `${one.scheduleId} ${why[one.why]}`).join(', ');
      throw new Wrong({ zh: said({ missing: '缺少', paused: '已暂停', idle: '超过一天未运行' }), en: said({ missing: 'is missing', paused: 'is paused', idle: 'has not run for a day' }) });
    },
  },
  {
    id: 'version',
    what: { zh: '当前版本', en: 'current version' },
    needs: 'namespace',
    remedy: { zh: '重新部署 Worker；若正在发布，稍候再查', en: 'deploy the Worker stack again; during a release, wait until it is through' },
    look: async () => {
      const ours = required(env, ENV.buildId);
      const { current, ramping } = await routingOf(there());
      if (current === ours) return ours;
      if (current !== undefined && ramping?.buildId === ours) return `${current}, ${ramping.percentage}%: ${ours}`;
      throw new Wrong({ zh: `${current ?? '没有'}；已部署的是 ${ours}`, en: `${current ?? 'none'}, while the function is ${ours}` });
    },
  },
  {
    id: 'worker',
    what: { zh: '工作进程接活', en: 'a worker does work' },
    needs: 'version',
    withinMs: workerWithinMs + GRACE_MS,
    remedy: { zh: '本机：重新 npm start；云端：查看工作函数的日志，检查调用角色与 externalId 是否与部署时一致', en: 'on one machine: npm start again; in the cloud: read the log of the worker’s function, and see whether role and external id by which it is invoked are those of the deployment' },
    look: async () => `${((await roundTrip(there(), workerWithinMs)) / 1000).toFixed(1)} s`,
  },
];

/** ms until a workflow that does nothing is done. Left undone, it ends by itself. */
async function roundTrip({ client }: Connected, withinMs: number): Promise<number> {
  const startedAt = Date.now();
  const workflowId = WORKFLOW_IDS.checkUp.to(randomUUID());
  const handle = await client.workflow.start(WORKFLOWS.checkUp, { workflowId, taskQueue: TASK_QUEUE, workflowExecutionTimeout: withinMs });
  for (; ; await sleep(ASK_EVERY_MS)) {
    const { status } = await handle.describe();
    if (status.name === 'COMPLETED') return Date.now() - startedAt;
    if (status.name !== 'RUNNING') throw new Wrong({ zh: `${withinMs / 1000} 秒内无人接活`, en: `nobody took it within ${withinMs / 1000} s` });
  }
}
