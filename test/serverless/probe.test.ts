import type { Measured } from '../../infra/functions/jobs';
import { ensureSchedules } from '../../worker/schedules';
import { ENV } from '../../worker/environment';
import { TASK_QUEUE, WORKFLOWS } from '../../workflows/messages';
import { builtAssets } from './assets';
import { startCloud, until, type Cloud } from './cloud';
import { call } from './deploy';

let cloud: Cloud;
let probe: string;
beforeAll(async () => {
  cloud = await startCloud();
  probe = cloud.publish('dengke-probe', 1, { ...(await builtAssets()).jobs, handler: 'index.probe' }, { env: { [ENV.stage]: 'test' } });
}, 120_000);
afterAll(() => cloud.close());

const measure = () => call<Measured>(cloud, probe);

test('missing and paused schedules are dead, and those in order are not', async () => {
  expect(await measure()).toEqual({ BacklogAge: 0, DeadSchedules: 5 });
  const { client } = cloud.site.site;
  await ensureSchedules(client);
  expect(await measure()).toMatchObject({ DeadSchedules: 0 });
  await client.schedule.getHandle('escalate-overdue').pause();
  expect(await measure()).toMatchObject({ DeadSchedules: 1 });
});

test('work that nobody takes grows old, and none is as young as can be', async () => {
  const { client } = cloud.site.site;
  const { workflowId } = await client.workflow.start(WORKFLOWS.remindCandidates, { workflowId: 'nobody', taskQueue: TASK_QUEUE });
  await until('no work is seen to wait', async () => (await measure()).BacklogAge > 1);
  await client.workflow.getHandle(workflowId).terminate();
});
