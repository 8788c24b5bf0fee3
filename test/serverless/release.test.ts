import { setTimeout as sleep } from 'node:timers/promises';
import { routingOf, type Where } from '../../worker/versions';
import { DEPLOYMENT } from '../../worker/deployment';
import { WORKFLOW_IDS } from '../../workflows/messages';
import type { Asset } from '../../infra/assets/build';
import type { Pruned } from '../../infra/functions/prune';
import { HOUR_MS } from '../../domain/instant';
import type { Terms } from '../../domain/terms';
import { currentAnnouncement } from '../support/site';
import { builtAssets } from './assets';
import { functionArn, roleArn, roleFor } from './aws/names';
import { NAMESPACE, startCloud, until, type Cloud } from './cloud';
import { call, changed, published, release } from './deploy';

let cloud: Cloud;
let server: Where;
let v1: Asset;
let terms: Terms;
beforeAll(async () => {
  v1 = (await builtAssets()).worker;
  cloud = await startCloud();
  server = { connection: cloud.site.site.connection, namespace: NAMESPACE };
}, 120_000);
afterAll(() => cloud.close());

const later = (asset: Asset, banner: string) => changed(asset, (code) => `${banner}\n${code}`);
const current = async () => (await routingOf(server)).current;

/** The build that worked on a registration last. */
async function builtBy(id: string): Promise<string | undefined> {
  const execution = { workflowId: WORKFLOW_IDS.registration.to(id) };
  const { workflowExecutionInfo } = await server.connection.workflowService.describeWorkflowExecution({ namespace: NAMESPACE, execution });
  return workflowExecutionInfo?.versioningInfo?.deploymentVersion?.buildId ?? undefined;
}

describe('a release', () => {
  test('whose external id is not the role’s is refused, and says so', async () => {
    const properties = { ...published(cloud, 1, v1), ExternalId: 'another' };
    await expect(release(cloud, properties)).rejects.toThrow(/AccessDenied.*sts:AssumeRole/);
  });

  test('whose role asks for no external id is refused, and says so', async () => {
    cloud.aws.roles.put(roleFor('open', { externalId: undefined, allows: roleFor('dengke-worker').allows }));
    const properties = { ...published(cloud, 1, v1), InvokeRoleArn: roleArn('open-invoke') };
    await expect(release(cloud, properties)).rejects.toThrow(/does not require the configured external ID/);
  });

  test('whose function is not there is refused, and says so', async () => {
    const properties = { ...published(cloud, 1, v1), FunctionVersionArn: functionArn('dengke-worker', '99') };
    await expect(release(cloud, properties)).rejects.toThrow(/Function not found.*:99/);
    expect(await current()).toBeUndefined();
  });

  test('of the first version makes it current, and again changes nothing', async () => {
    await release(cloud, published(cloud, 1, v1));
    expect(await current()).toBe(v1.hash);
    await release(cloud, published(cloud, 1, v1), 'Update');
    expect(await current()).toBe(v1.hash);
    terms = await cloud.site.open(currentAnnouncement());
  }, 60_000);

  test('of the next version takes over the registrations that are open', async () => {
    const { site } = cloud;
    const id = await site.register(terms, 1);
    expect(await builtBy(id)).toBe(v1.hash);
    const v2 = later(v1, '// the next version');
    await release(cloud, { ...published(cloud, 2, v2), Ramp: [{ percentage: '50', seconds: '2' }] }, 'Update');
    expect(await current()).toBe(v2.hash);
    // A worker of the former version, while it is up, finishes what it holds.
    await cloud.quiet();
    expect(await site.submit(id)).toBe('review');
    expect(await builtBy(id)).toBe(v2.hash);
    await release(cloud, published(cloud, 1, v1), 'Update');
    await cloud.quiet();
    expect(await site.act(id, 'approve', { revision: 1 })).toBe('payment');
    expect(await builtBy(id)).toBe(v1.hash);
  }, 120_000);

  test('of a version that does not come up leaves the former one current and no registration stuck, and is removed some hours later', async () => {
    const { site } = cloud;
    const id = await site.register(terms, 2);
    const broken = later(v1, 'throw new Error("does not load");');
    await expect(release(cloud, { ...published(cloud, 3, broken), PatienceSeconds: '5' }, 'Update')).rejects.toThrow(/No worker of version .* came up within 5 s/);
    expect(await current()).toBe(v1.hash);
    expect((await prune()).removed).not.toContain(broken.hash);
    expect(await prune({ hoursLater: 3 })).toEqual({ removed: [broken.hash], kept: [] });
    expect(cloud.aws.lambda.has(functionArn('dengke-worker', '3'))).toBe(false);
    expect(await site.submit(id)).toBe('review');
    expect(await site.act(await site.register(terms, 3), 'withdraw', { refundFen: 0 })).toBe('withdrawn');
  }, 120_000);
});

describe('a version that is no longer current', () => {
  test('stays while a run is pinned to it, and goes when that has ended', async () => {
    const { site } = cloud;
    const id = await site.register(terms, 4);
    const workflowExecution = { workflowId: WORKFLOW_IDS.registration.to(id) };
    const pinned = { behavior: 1, version: { deploymentName: DEPLOYMENT, buildId: v1.hash } };
    await server.connection.workflowService.updateWorkflowExecutionOptions({
      namespace: NAMESPACE, workflowExecution, workflowExecutionOptions: { versioningOverride: { pinned } }, updateMask: { paths: ['versioning_override'] },
    });
    const v4 = later(v1, '// the version after');
    await release(cloud, published(cloud, 4, v4), 'Update');
    await sleep(6_000);
    expect((await prune()).removed).not.toContain(v1.hash);
    expect(cloud.aws.lambda.has(functionArn('dengke-worker', '1'))).toBe(true);
    expect(await site.act(id, 'withdraw', { refundFen: 0 })).toBe('withdrawn');
    expect(await builtBy(id)).toBe(v1.hash);
    await until('it is not removed', async () => (await prune()).removed.includes(v1.hash));
    expect(cloud.aws.lambda.has(functionArn('dengke-worker', '1'))).toBe(false);
    expect(await current()).toBe(v4.hash);
    expect(await site.submit(await site.register(terms, 5))).toBe('review');
  }, 120_000);
});

async function prune({ hoursLater = 0 } = {}): Promise<Pruned> {
  const itsClock = `{ const { now } = Date; Date.now = () => now() + ${hoursLater * HOUR_MS}; }`;
  const asset = changed((await builtAssets()).prune, (code) => `${itsClock}\n${code}`);
  cloud.aws.roles.put({ arn: 'prune', trusts: 'lambda', allows: [{ action: 'lambda:DeleteFunction', on: functionArn('dengke-worker', '') }] });
  const AWS_ACCESS_KEY_ID = cloud.aws.roles.assume('prune', 'lambda', null) ?? '';
  return call(cloud, cloud.publish('dengke-prune', 1 + hoursLater, asset, { env: { AWS_ACCESS_KEY_ID } }));
}
