import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { App, Stack, type IPolicyValidationContext } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { cacheFolder, withFolder } from '../../engine/cache';
import { acknowledge } from '../../infra/parts/acknowledge';
import { acknowledgements, Nag } from '../../infra/parts/nag';
import { list, ofType, type Statement } from './permissions';
import { synthesize, type Example } from './synth';

const run = promisify(execFile);
const deployments = (['aws', 'aws-cn'] as const).map((name) => ({ name, ...synthesize(name) }));
const problemsOf = (app: App) => new Nag(app).validate({ appConstruct: app } as unknown as IPolicyValidationContext).violations.map(({ ruleName, violatingResources }) => `${ruleName} ${violatingResources.map(({ constructPath }) => constructPath).join()}`);

describe.each(deployments)('$name', ({ app, templates }) => {
  it('keeps the rules of AWS Solutions', () => expect(problemsOf(app)).toEqual([]));

  it('gives a reason for each rule that it does not keep', () => {
    const reasons = app.node.findAll().flatMap(acknowledgements);
    expect(reasons.length).toBeGreaterThan(20);
    expect(reasons.filter(([, reason]) => reason.length < 40)).toEqual([]);
  });

  const statements = Object.values(templates).flatMap((template) =>
    ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].flatMap((type) => ofType(template, type)).flatMap(({ id, Properties }) =>
      (Properties.PolicyDocument as { Statement: Statement[] }).Statement.map((statement) => ({ id, ...statement }))),
  ).filter(({ Effect }) => Effect === 'Allow');

  it('allows no action by a wildcard', () => {
    expect(statements.flatMap(({ Action }) => list(Action)).filter((action) => action.includes('*'))).toEqual([]);
  });

  it('allows on every resource only what makes network interfaces', () => {
    const everywhere = statements.filter(({ Resource }) => list(Resource).includes('*')).flatMap(({ Action }) => list(Action));
    expect(everywhere.filter((action) => !/^ec2:.*(NetworkInterface|Subnets|PrivateIpAddresses)/.test(action))).toEqual([]);
  });
});

it('a rule that is broken without a reason is found, and one with a reason is not', () => {
  const app = new App();
  const bucket = new Bucket(new Stack(app, 'Careless'), 'Bucket', { enforceSSL: true });
  expect(problemsOf(app)).toEqual(['AwsSolutions-S1 Careless/Bucket/Resource']);
  acknowledge(bucket, { 'AwsSolutions-S…9': 'a finding that ends otherwise' });
  expect(problemsOf(app)).toHaveLength(1);
  acknowledge(bucket, { 'AwsSolutions-S1': 'the reason' });
  expect(problemsOf(app)).toHaveLength(0);
});

/** The deployment tool's own linter: on the PATH, or installed once beside the engine's programs. */
async function cfnLint(): Promise<string> {
  const onPath = (process.env.PATH ?? '').split(':').map((dir) => join(dir, 'cfn-lint')).find(existsSync);
  if (onPath) return onPath;
  const folder = join(cacheFolder(join(__dirname, '../../engine')), 'cfn-lint');
  const program = join(folder, 'bin', 'cfn-lint');
  await withFolder(folder, () => undefined, async () => {
    if (existsSync(program)) return;
    try {
      await run('python3', ['-m', 'venv', '--clear', folder]);
      await run(join(folder, 'bin', 'pip'), ['install', '--quiet', 'cfn-lint==1.51.0']);
    } catch (cause) {
      throw new Error('没有 cfn-lint，也无法安装；请安装 Python 3.9 以上后执行 pip install cfn-lint / no cfn-lint, and it cannot be installed: have Python 3.9 or newer, then pip install cfn-lint', { cause });
    }
  });
  return program;
}

/** W3005: the CDK names what a resource depends on even where a reference says so already. W3691: PostgreSQL 17 without a minor version is the newest of its minors. */
const NOISE = ['W3005', 'W3691'];
const REGIONS: Readonly<Record<Example, readonly string[]>> = { aws: ['eu-central-1', 'ap-southeast-1'], 'aws-cn': ['cn-northwest-1'] };

it.each(deployments)('templates of $name are valid for cfn-lint', async ({ name, outdir }) => {
  const files = readdirSync(outdir).filter((file) => file.endsWith('.template.json')).map((file) => join(outdir, file));
  const program = await cfnLint();
  const found = await run(program, ['--ignore-checks', ...NOISE, '--regions', ...REGIONS[name], '--', ...files]).catch((failed: { stdout: string; stderr: string }) => failed);
  expect(`${found.stdout}${found.stderr}`.trim()).toBe('');
}, 180_000);

it('cfn-lint finds what is wrong', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'dengke-lint-')), 'wrong.template.json');
  writeFileSync(file, JSON.stringify({ Resources: { Bucket: { Type: 'AWS::S3::Bucket', Properties: { Colour: 'red' } } } }));
  await expect(run(await cfnLint(), ['--', file])).rejects.toMatchObject({ stdout: expect.stringContaining('Colour') as string });
}, 180_000);

it('no source of the deployment writes out a partition or a domain', () => {
  const sources = readdirSync(join(__dirname, '../../infra'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !/^(assets|functions)\//.test(file));
  const written = sources.filter((file) => /arn:aws|amazonaws\.com(?!'\))/.test(readFileSync(join(__dirname, '../../infra', file), 'utf8')));
  expect(written).toEqual([]);
});
