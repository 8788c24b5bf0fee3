import { WithStartWorkflowOperation } from '@temporalio/client';
import { TASK_QUEUE } from '../workflows/messages';
import { CROWD, LIFE_UPDATES, liveAtOnce } from './burst';
import { inLab, say, type Lab } from './lab';
import { crowd, median } from './pace';
import type { bare } from './workflows';

const PAIRS = 5;
const LIVES = 60;

interface Speed {
  readonly perSecond: number;
  readonly cpuMs: number;
}

export interface Throughput {
  readonly perSecond: number;
  readonly barePerSecond: number;
  readonly ratio: number;
  /** CPU of server, worker and client for one life, in ms, and as a multiple of the bare workflow's. */
  readonly cpuMs: number;
  readonly cpuRatio: number;
}

/** Lives beside a workflow that only takes as many updates: alternating, each run on a fresh server, medians. */
export async function throughput(): Promise<Throughput> {
  const pairs: { life: Speed; floor: Speed }[] = [];
  for (let pair = 1; pair <= PAIRS; pair += 1) {
    say(`throughput: pair ${pair} of ${PAIRS}`);
    pairs.push({ life: await timed((lab) => liveAtOnce(lab, LIVES)), floor: await timed((lab) => bareAtOnce(lab, LIVES)) });
  }
  const middle = (value: (pair: (typeof pairs)[number]) => number) => median(pairs.map(value));
  return {
    perSecond: middle(({ life }) => life.perSecond),
    barePerSecond: middle(({ floor }) => floor.perSecond),
    ratio: middle(({ life, floor }) => life.perSecond / floor.perSecond),
    cpuMs: middle(({ life }) => life.cpuMs),
    cpuRatio: middle(({ life, floor }) => life.cpuMs / floor.cpuMs),
  };
}

const timed = (run: (lab: Lab) => Promise<void>): Promise<Speed> =>
  inLab(async (lab) => {
    const [cpu, started] = [lab.cpu(), performance.now()];
    await run(lab);
    const seconds = (performance.now() - started) / 1000;
    return { perSecond: LIVES / seconds, cpuMs: ((lab.cpu() - cpu) * 1000) / LIVES };
  });

async function bareAtOnce({ site: { client } }: Lab, count: number): Promise<void> {
  await crowd(Array.from({ length: count }), CROWD, async (_, index) => {
    const workflowId = `bare-${index}`;
    const startWorkflowOperation = new WithStartWorkflowOperation<typeof bare>('bare', {
      workflowId,
      taskQueue: TASK_QUEUE,
      args: [{ steps: LIFE_UPDATES }],
      workflowIdConflictPolicy: 'FAIL',
    });
    await client.workflow.executeUpdateWithStart('step', { startWorkflowOperation });
    const handle = client.workflow.getHandle(workflowId);
    for (let step = 1; step < LIFE_UPDATES; step += 1) await handle.executeUpdate('step');
    await handle.result();
  });
}
