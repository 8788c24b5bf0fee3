import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { CreateBucketCommand, GetObjectCommand, PutBucketVersioningCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Client, Connection } from '@temporalio/client';
import { isRunning, readMark, type ProcessMark } from '../../engine/lock';
import { startStack, type Stack } from '../../engine/stack';
import { testStack } from '../support/stack';
import { removeTemporaryFolders, temporaryFolder } from './fakes';

const quiet = { persistent: true, log: () => undefined };

afterAll(removeTemporaryFolders);

function s3({ store }: Pick<Stack, 'store'>): S3Client {
  return new S3Client({ endpoint: store.endpoint, region: store.region, forcePathStyle: true, credentials: store });
}

describe('a stack on disk', () => {
  const dataDir = temporaryFolder();
  let stack: Stack;
  beforeAll(async () => { stack = await startStack({ ...quiet, dataDir, namespaces: ['exams'] }); });
  afterAll(() => stack.stop());

  test('keeps its workflows through a crash of the server', async () => {
    const started = await withClient(stack, (client) => client.workflow.start('nobody', {
      workflowId: 'survivor', taskQueue: 'none', searchAttributes: { Stage: ['materials'], DueAt: [new Date(0)] },
    }));
    await stack.temporal.kill();
    await stack.temporal.start();
    const found = await withClient(stack, (client) => client.workflow.getHandle('survivor').describe());
    expect(found).toMatchObject({ runId: started.firstExecutionRunId, searchAttributes: { Stage: ['materials'] } });
  });

  test('keeps its objects, every version, through a crash of the store', async () => {
    const client = s3(stack);
    await client.send(new CreateBucketCommand({ Bucket: 'papers' }));
    await client.send(new PutBucketVersioningCommand({ Bucket: 'papers', VersioningConfiguration: { Status: 'Enabled' } }));
    const { VersionId } = await client.send(new PutObjectCommand({ Bucket: 'papers', Key: 'a/b', Body: 'first' }));
    await client.send(new PutObjectCommand({ Bucket: 'papers', Key: 'a/b', Body: 'second' }));
    await stack.store.kill();
    await stack.store.start();
    const read = async (version?: string) =>
      (await client.send(new GetObjectCommand({ Bucket: 'papers', Key: 'a/b', VersionId: version }))).Body?.transformToString();
    expect([await read(VersionId), await read()]).toEqual(['first', 'second']);
  });

  test('is for its owner alone, and nothing secret is in its logs', () => {
    const mode = (name: string) => (statSync(join(dataDir, name)).mode & 0o777).toString(8);
    expect([mode('.'), mode('store.json'), mode('versitygw.log')]).toEqual(['700', '600', '600']);
    expect(readFileSync(join(dataDir, 'versitygw.log'), 'utf8')).not.toContain(stack.store.secretAccessKey);
  });

  test('a second one on the same data is refused, and disturbs nothing', async () => {
    await expect(startStack({ ...quiet, dataDir })).rejects.toThrow(new RegExp(`Process ${process.pid} is using the data folder ${dataDir}`));
    await withClient(stack, (client) => client.workflow.getHandle('survivor').describe());
  });
});

test('a taken port is named, and the data folder is free again', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const dataDir = temporaryFolder();
  await expect(startStack({ ...quiet, dataDir, temporalPort: port })).rejects.toThrow(`Temporal: port ${port} is taken`);
  await expect(startStack({ ...quiet, dataDir, s3Port: port })).rejects.toThrow(`S3: port ${port} is taken`);
  other.close();
});

test('what a killed run left behind is taken over, with its keys', async () => {
  const dataDir = temporaryFolder();
  const marks = () => ['temporal.pid', 'versitygw.pid'].map((file) => readMark(join(dataDir, file)) as ProcessMark);
  const first = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'abandon.ts'), dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(first.stdout, 'data');
  const left = marks();
  first.kill('SIGKILL');
  await once(first, 'exit');
  expect(left.map(isRunning)).toEqual([true, true]);
  const stack = await startStack({ ...quiet, dataDir });
  expect(left.map(isRunning)).toEqual([false, false]);
  await expect(s3(stack).send(new CreateBucketCommand({ Bucket: 'papers' }))).resolves.toBeDefined();
  const mine = marks();
  await stack.stop();
  expect(mine.map(isRunning)).toEqual([false, false]);
});

describe('services that run elsewhere', () => {
  const { temporal, store } = testStack();
  const variables = {
    TEMPORAL_ADDRESS: temporal.address, S3_ENDPOINT: store.endpoint,
    AWS_ACCESS_KEY_ID: store.accessKeyId, AWS_SECRET_ACCESS_KEY: store.secretAccessKey,
  };
  beforeEach(() => { Object.assign(process.env, variables); });
  afterEach(() => { for (const name of Object.keys(variables)) delete process.env[name]; });

  test('are used as they are, prepared, and left running', async () => {
    const stack = await startStack({ ...quiet, dataDir: temporaryFolder(), namespaces: ['elsewhere'] });
    expect([stack.temporal.address, stack.store.endpoint]).toEqual([temporal.address, store.endpoint]);
    await expect(stack.temporal.kill()).rejects.toThrow(/not started here/);
    await stack.stop();
    expect(await withClient(stack, (client) => client.workflow.count("`Session` = 'none'"), 'elsewhere')).toMatchObject({ count: 0 });
  });

  test('a store without its keys is refused', async () => {
    delete process.env['AWS_SECRET_ACCESS_KEY'];
    await expect(startStack({ ...quiet, dataDir: temporaryFolder() })).rejects.toThrow(/AWS_SECRET_ACCESS_KEY must be set/);
  });
});

async function withClient<T>({ temporal }: Pick<Stack, 'temporal'>, use: (client: Client) => Promise<T>, namespace = 'exams'): Promise<T> {
  const connection = await Connection.connect({ address: temporal.address });
  try {
    return await use(new Client({ connection, namespace }));
  } finally {
    await connection.close();
  }
}
