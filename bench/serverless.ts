import { setTimeout as sleep } from 'node:timers/promises';
import { temporal } from '@temporalio/proto';
import { Runtime } from '@temporalio/worker';
import { DAY_MS } from '../domain/instant';
import { sizeOf } from '../infra/assets/size';
import { TASK_QUEUE } from '../workflows/messages';
import { builtAssets } from '../test/serverless/assets';
import { billOf } from '../test/serverless/aws/lambda';
import { MEMORY_MB, NAMESPACE, startCloud, type Cloud } from '../test/serverless/cloud';
import { published, release } from '../test/serverless/deploy';
import { currentAnnouncement } from '../test/support/site';
import { say } from './lab';

const { TASK_QUEUE_TYPE_WORKFLOW } = temporal.api.enums.v1.TaskQueueType;

const CROWD = 50;
const PATIENCE_MS = 10_000;
const COLD_STARTS = 5;

interface Bill {
  readonly invocations: number;
  readonly gigabyteSeconds: number;
}

/** What the worker costs as a function, from `register` to `certified`. Bills are for each registration. */
export interface Serverless {
  readonly assetMb: number;
  readonly firstPollMs: number;
  readonly memoryMb: number;
  readonly alone: Bill;
  readonly crowd: Bill;
}

export async function serverless(): Promise<Serverless> {
  say('serverless: building the asset');
  const { worker } = await builtAssets();
  const cloud = await startCloud({ keepMs: 600_000 });
  try {
    const firstPolls: number[] = [];
    for (let version = 1; version <= COLD_STARTS; version += 1) firstPolls.push(await coldStart(cloud, version));
    return {
      assetMb: sizeOf(worker).zipped / 1_000_000,
      firstPollMs: firstPolls.sort((a, b) => a - b)[Math.floor(COLD_STARTS / 2)] ?? 0,
      alone: await life(cloud, 'alone', 1),
      crowd: await life(cloud, 'crowd', CROWD),
      memoryMb: cloud.aws.lambda.maxRssMb,
    };
  } finally {
    await cloud.close();
    // Test sites set it up; unused, it would keep this process from ending.
    await Runtime.instance().shutdown();
  }
}

/** ms from the invocation of a version that has never run to its asking for work. */
async function coldStart(cloud: Cloud, version: number): Promise<number> {
  const { worker } = await builtAssets();
  await release(cloud, published(cloud, version, { ...worker, hash: `${worker.hash}-${version}` }));
  const { arn, startedAt } = cloud.aws.lambda.invocations.findLast((one) => one.arn.includes('dengke-worker'))!;
  const polledAt = await firstPoll(cloud, arn);
  await cloud.quiet();
  return polledAt - startedAt;
}

/** When the server says that this version asked for work; it says so a moment later. */
async function firstPoll(cloud: Cloud, arn: string): Promise<number> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await sleep(50)) {
    const { pollers } = await cloud.site.site.connection.workflowService.describeTaskQueue({ namespace: NAMESPACE, taskQueue: { name: TASK_QUEUE }, taskQueueType: TASK_QUEUE_TYPE_WORKFLOW });
    const asked = pollers?.find(({ identity }) => identity?.endsWith(arn))?.lastAccessTime;
    if (asked) return Number(asked.seconds) * 1000 + (asked.nanos ?? 0) / 1e6;
  }
  throw new Error(`${arn} never asked for work`);
}

/** Every act by all at once, and each when nothing of the last one runs any more. */
async function life(cloud: Cloud, id: string, count: number): Promise<Bill> {
  say(`serverless: ${count} from register to certified`);
  const { site, aws } = cloud;
  const terms = await site.open({ ...currentAnnouncement({ minimum: count }), id });
  await cloud.quiet();
  const before = aws.lambda.invocations.length;
  const ids = await Promise.all(Array.from({ length: count }, (_, index) => site.register(terms, index + 1)));
  const all = async (act: (id: string, index: number) => Promise<unknown>) => {
    await cloud.quiet();
    await Promise.all(ids.map(act));
  };
  await all((one) => site.submit(one));
  await all((one) => site.act(one, 'approve', { revision: 1 }));
  await all((one) => site.act(one, 'pay', { id: `bank-${one}`, fen: 37_500, receivedAt: Date.now() }));
  await cloud.quiet();
  await site.decide(terms.session);
  await all((one) => site.moveTo(one, terms.examAt + DAY_MS));
  await all((one) => site.act(one, 'recordScores', { scores: { theory: 75, practical: 82 } }));
  await all((one, index) => site.act(one, 'certify', { number: `S0000441234562630${String(index + 1).padStart(5, '0')}` }));
  await cloud.quiet();
  const workers = aws.lambda.invocations.slice(before).filter(({ arn }) => arn.includes('dengke-worker'));
  const bill = billOf(workers, MEMORY_MB);
  return { invocations: bill.invocations / count, gigabyteSeconds: bill.gigabyteSeconds / count };
}
