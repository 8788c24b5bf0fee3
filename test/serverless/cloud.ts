import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startStack, type Stack } from '../../engine/stack';
import type { Asset } from '../../infra/assets/build';
import { connectSite } from '../../worker/compose';
import { ENV } from '../../worker/environment';
import { loadOrCreateKeys } from '../../worker/keys';
import { loadOrCreateStaffTokens } from '../../portal/tokens';
import { TestSite } from '../support/site';
import { startAws, type Aws } from './aws/endpoint';
import type { FunctionVersion } from './aws/environment';
import { functionArn, REGION, roleFor, SERVER_KEY } from './aws/names';

export const NAMESPACE = 'cloud';
export const MEMORY_MB = 1024;
const BUCKETS = { materials: 'cloud-materials', records: 'cloud-records' };

/** The worker controller is on; versions drain within seconds. */
const SETTINGS = {
  'workercontroller.enabled': true,
  'workercontroller.compute_providers.enabled': ['aws-lambda'],
  'workercontroller.scaling_algorithms.enabled': ['no-sync'],
  'matching.wv.VersionDrainageStatusVisibilityGracePeriod': '2s',
  'matching.wv.VersionDrainageStatusRefreshInterval': '2s',
  'matching.PollerHistoryTTL': '1s',
};

export interface CloudOptions {
  readonly concurrency?: number;
  /** How long an execution environment is kept between invocations. */
  readonly keepMs?: number;
  /** Stands before the object store, when it is set: given the store's address, answers its own. */
  readonly storeProxy?: (endpoint: string) => Promise<string>;
}

/** A deployment on one machine: a server that calls AWS, an account that answers it, and not one worker of our own. */
export interface Cloud {
  readonly aws: Aws;
  readonly stack: Stack;
  readonly site: TestSite;
  /** Staff tokens by account. */
  readonly tokens: Readonly<Record<string, string>>;
  /** Publishes a version of a function with the code of an asset, as a stack does; answers its ARN. */
  publish(name: string, version: number, asset: Pick<Asset, 'dir' | 'handler'>, changes?: Partial<FunctionVersion>): string;
  /** Waits until no invocation is under way. */
  quiet(): Promise<void>;
  /** Waits until there is not even a frozen execution environment. */
  gone(): Promise<void>;
  close(): Promise<void>;
}

export async function startCloud({ concurrency = 5, keepMs = 4_000, storeProxy }: CloudOptions = {}): Promise<Cloud> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dengke-cloud-'));
  const aws = await startAws({ log: join(dataDir, 'functions.log'), concurrency, keepMs });
  aws.roles.put(roleFor('dengke-worker'));
  const serverEnv = { AWS_ENDPOINT_URL: aws.url, AWS_REGION: REGION, AWS_ACCESS_KEY_ID: SERVER_KEY, AWS_SECRET_ACCESS_KEY: 'local', AWS_EC2_METADATA_DISABLED: 'true' };
  const stack = await startStack({ dataDir, persistent: false, settings: SETTINGS, serverEnv, namespaces: [NAMESPACE], log: () => undefined });
  const keys = loadOrCreateKeys(dataDir);
  const tokens = Object.fromEntries([...loadOrCreateStaffTokens(dataDir)].map(([token, { id }]) => [id, token]));
  for (const name of ['keys', 'tokens']) aws.secrets.set(`arn:secret:${name}`, readFileSync(join(dataDir, `${name}.json`), 'utf8'));
  const site = await connectSite({ temporalAddress: stack.temporal.address, namespace: NAMESPACE, store: { ...stack.store, buckets: BUCKETS }, keys });
  const env = environment(aws, stack, (await storeProxy?.(stack.store.endpoint)) ?? stack.store.endpoint);
  return {
    aws,
    stack,
    site: new TestSite(site),
    tokens,
    publish(name, version, { dir, handler }, changes) {
      const arn = functionArn(name, String(version));
      aws.lambda.publish({ arn, dir, handler, memoryMb: MEMORY_MB, timeoutMs: 120_000, ...changes, env: { ...env, ...changes?.env } });
      return arn;
    },
    quiet: () => until('an invocation is still under way', () => aws.lambda.busy === 0),
    gone: () => until('an execution environment is still there', () => aws.lambda.busy === 0 && aws.lambda.pids.length === 0),
    async close() {
      await site.close();
      await stack.stop();
      await aws.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** What a deployment tells each of its functions. */
const environment = (aws: Aws, { temporal, store }: Stack, storeEndpoint: string) => ({
  AWS_REGION: REGION,
  AWS_ACCESS_KEY_ID: store.accessKeyId,
  AWS_SECRET_ACCESS_KEY: store.secretAccessKey,
  AWS_ENDPOINT_URL_SECRETS_MANAGER: aws.url,
  AWS_ENDPOINT_URL_LAMBDA: aws.url,
  [ENV.temporalAddress]: temporal.address,
  [ENV.temporalNamespace]: NAMESPACE,
  [ENV.keysSecret]: 'arn:secret:keys',
  [ENV.tokensSecret]: 'arn:secret:tokens',
  [ENV.storeEndpoint]: storeEndpoint,
  [ENV.materialsBucket]: BUCKETS.materials,
  [ENV.recordsBucket]: BUCKETS.records,
});

export async function until(otherwise: string, done: () => boolean | Promise<boolean>, within = 60_000): Promise<void> {
  for (const deadline = Date.now() + within; !(await done()); await sleep(50)) if (Date.now() > deadline) throw new Error(otherwise);
}
