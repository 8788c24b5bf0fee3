import { builtAssets } from './assets';
import { NAMESPACE, startCloud, until, type Cloud } from './cloud';
import { call, published, release } from './deploy';

let cloud: Cloud;
let jobs: string;
beforeAll(async () => {
  const assets = await builtAssets();
  cloud = await startCloud();
  await release(cloud, published(cloud, 1, assets.worker));
  jobs = cloud.publish('dengke-jobs', 1, assets.jobs);
}, 120_000);
afterAll(() => cloud.close());

const schedules = () => cloud.site.site.client.schedule;
async function listed(): Promise<string[]> {
  const ids: string[] = [];
  for await (const { scheduleId } of schedules().list()) ids.push(scheduleId);
  return ids;
}

const deploy = (RequestType: string) => call(cloud, jobs, { RequestType, ResourceProperties: { Jobs: 'x' } });

test('the scheduled jobs are made, put back as they should be, and left alone when nothing has changed', async () => {
  expect(await deploy('Create')).toEqual({ PhysicalResourceId: `jobs-${NAMESPACE}` });
  await until('schedules are missing', async () => (await listed()).length === 5);
  const morning = schedules().getHandle('escalate-overdue');
  const asDeployed = (await morning.describe()).spec;
  await morning.update((now) => ({ ...now, spec: { ...now.spec, calendars: [{ hour: 3 }] }, state: { ...now.state, paused: true } }));
  await deploy('Update');
  const { spec, state } = await morning.describe();
  expect([spec, state.paused]).toEqual([asDeployed, true]);
  await deploy('Delete');
  expect((await morning.describe()).scheduleId).toBe('escalate-overdue');
}, 60_000);

test('a scheduled job runs with no worker about', async () => {
  await deploy('Update');
  await cloud.gone();
  await schedules().getHandle('remind-candidates').trigger();
  const ran = async () => (await cloud.site.site.client.workflow.count("WorkflowType = 'remindCandidates' AND ExecutionStatus = 'Completed'")).count === 1;
  await until('the job has not run', ran);
}, 60_000);
