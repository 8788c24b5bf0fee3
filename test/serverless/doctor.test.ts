import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Finding } from '../../worker/doctor/check';
import { ENV } from '../../worker/environment';
import { builtAssets } from './assets';
import { REGION } from './aws/names';
import { startCloud, type Cloud } from './cloud';
import { call, published, release } from './deploy';

let cloud: Cloud;
beforeAll(async () => {
  const { worker, portal, jobs } = await builtAssets();
  cloud = await startCloud();
  await release(cloud, published(cloud, 1, worker));
  await call(cloud, cloud.publish('dengke-jobs', 1, jobs), { RequestType: 'Create', ResourceProperties: { Jobs: 'x' } });
  // Under the names that CloudFormation makes.
  cloud.publish('dengke-prod-worker-Worker4E9D-x1y2', 1, worker, { env: { [ENV.buildId]: worker.hash, [ENV.portalOrigin]: 'http://127.0.0.1:9' } });
  cloud.publish('dengke-prod-portal-Function7685-z3', 1, portal);
}, 120_000);
afterAll(() => cloud.close());

/** As somebody at a terminal with credentials for the account. */
async function terminal(command: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const { accessKeyId, secretAccessKey } = cloud.stack.store;
  const env = {
    PATH: process.env.PATH, HOME: process.env.HOME, AWS_REGION: REGION, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_ENDPOINT_URL_LAMBDA: cloud.aws.url, AWS_ENDPOINT_URL_SECRETS_MANAGER: cloud.aws.url,
  };
  const child = spawn(process.execPath, ['engine/bootstrap.mjs', command, ...args], { cwd: join(__dirname, '../..'), env });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit') as Promise<[number]>]);
  return { code, out, err };
}

test('the doctor finds a deployed installation by its stage, and the server invokes the function for it', async () => {
  await cloud.gone();
  const { code, out } = await terminal('doctor', '--stage', 'prod', '--json');
  const { ok, findings } = JSON.parse(out) as { ok: boolean; findings: Finding[] };
  expect([code, ok]).toEqual([1, false]);
  expect(findings.filter(({ state }) => state !== 'ok').map(({ id, state }) => [id, state])).toEqual([['cors', 'wrong'], ['portal', 'wrong'], ['callback', 'unknown']]);
  expect(findings.find(({ id }) => id === 'worker')).toMatchObject({ state: 'ok' });
}, 60_000);

test('what is restored is found in the same way', async () => {
  const { code, out } = await terminal('restore', '--stage', 'prod');
  expect([code, out]).toEqual([0, expect.stringContaining('nothing has been done yet')]);
}, 60_000);

test('a stage that is not there is named, with what to look at', async () => {
  expect(await terminal('doctor', '--stage', 'test')).toMatchObject({ code: 1, err: expect.stringMatching(/no function of stage test in us-east-1 for: worker, portal.*--stage, AWS_REGION/) as string });
}, 60_000);
