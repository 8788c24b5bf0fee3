import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hashOf, type Asset } from '../../infra/assets/build';
import type { ReleaseEvent } from '../../infra/functions/release';
import { DEPLOYMENT } from '../../worker/deployment';
import { ENV } from '../../worker/environment';
import { builtAssets } from './assets';
import { EXTERNAL_ID, roleArn } from './aws/names';
import type { Cloud } from './cloud';

const ASK_EVERY_MS = 250;

/** What a stack passes to its release. */
type Properties = Readonly<Record<string, unknown>>;

/** The version of the worker with the code of an asset, as a stack publishes it; answers what it passes to its release. */
export function published(cloud: Cloud, version: number, { dir, handler, hash }: Asset, { timeoutMs, env }: { readonly timeoutMs?: number; readonly env?: Record<string, string> } = {}): Properties {
  const arn = cloud.publish('dengke-worker', version, { dir, handler }, { ...(timeoutMs && { timeoutMs }), env: { [ENV.buildId]: hash, ...env } });
  return { Deployment: DEPLOYMENT, BuildId: hash, FunctionVersionArn: arn, InvokeRoleArn: roleArn('dengke-worker-invoke'), ExternalId: EXTERNAL_ID, PatienceSeconds: '30' };
}

/** CloudFormation's part in a release: `onEvent`, then `isComplete` until it is or says why not. */
export async function release(cloud: Cloud, ResourceProperties: Properties, RequestType: ReleaseEvent['RequestType'] = 'Create'): Promise<void> {
  const { release: asset } = await builtAssets();
  const onEvent = cloud.publish('dengke-release', 1, asset);
  const isComplete = cloud.publish('dengke-release', 2, { ...asset, handler: 'index.isComplete' });
  const event = { RequestType, ResourceProperties };
  const said = await call<object>(cloud, onEvent, event);
  while (!(await call<{ IsComplete: boolean }>(cloud, isComplete, { ...event, ...said })).IsComplete) await sleep(ASK_EVERY_MS);
}

/** Calls a function and waits for what it says. @throws Error with what it threw */
export async function call<T>(cloud: Cloud, arn: string, event: unknown = {}): Promise<T> {
  const outcome = await cloud.aws.lambda.invoke(arn, event);
  if ('error' in outcome) throw new Error(outcome.error);
  return outcome.result as T;
}

/** The same asset with other contents, and so with another hash. */
export function changed(asset: Asset, change: (code: string) => string): Asset {
  const dir = join(mkdtempSync(`${asset.dir}-`), 'worker');
  cpSync(asset.dir, dir, { recursive: true });
  const file = join(dir, 'index.js');
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  return { ...asset, dir, hash: hashOf(dir) };
}
