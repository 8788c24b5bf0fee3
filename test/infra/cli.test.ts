import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(__dirname, '../..');
const out = mkdtempSync(join(tmpdir(), 'dengke-cli-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

/** Neither credentials, nor a home to find any in, nor a way out: whatever goes by HTTP ends at a port where nobody listens. */
const ALONE = {
  PATH: join(process.execPath, '..'), HOME: out, TMPDIR: out, AWS_EC2_METADATA_DISABLED: 'true',
  HTTP_PROXY: 'http://127.0.0.1:9', HTTPS_PROXY: 'http://127.0.0.1:9', http_proxy: 'http://127.0.0.1:9', https_proxy: 'http://127.0.0.1:9',
};

const synth = (environment: string) =>
  run(process.execPath, ['node_modules/aws-cdk/bin/cdk', 'synth', '--quiet', '--no-notices', '-c', `environment=${environment}`, '-o', join(out, environment)], { cwd: root, env: ALONE });

it.each([
  ['aws', ['Jobs', 'Portal', 'Storage', 'Worker']],
  ['aws-cn', ['Engine', 'Jobs', 'Portal', 'Storage', 'Worker']],
])('cdk synth of %s needs no account, no network and no Docker', async (environment, stacks) => {
  await synth(environment);
  const made = readdirSync(join(out, environment)).filter((file) => file.endsWith('.template.json')).sort();
  expect(made).toEqual(stacks.map((stack) => `${stack}.template.json`));
}, 180_000);

it('cdk synth of an environment that is not there says how to name one', async () => {
  await expect(synth('nowhere')).rejects.toMatchObject({ stderr: expect.stringMatching(/nowhere\.json[^]*-c environment=NAME/) as string });
}, 180_000);

it('of an example is refused as soon as the CDK has found an account, and says what to fill in', async () => {
  const env = { ...ALONE, CDK_DEFAULT_ACCOUNT: '111122223333', CDK_CONTEXT_JSON: '{"environment":"aws"}' };
  await expect(run(process.execPath, ['--import', 'tsx', 'infra/app.ts'], { cwd: root, env })).rejects.toMatchObject({ stderr: expect.stringMatching(/aws\.json[^]*externalId: dengke-change-me/) as string });
}, 60_000);
