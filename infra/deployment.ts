import { Tags, type App, type StackProps } from 'aws-cdk-lib';
import type { Assets } from './assets/build';
import type { Config } from './config';
import { EngineStack } from './engine/stack';
import { JobsStack } from './jobs/stack';
import type { Site } from './parts/site';
import { PortalStack } from './portal/stack';
import { StorageStack } from './storage/stack';
import { ExistingServer } from './temporal';
import { WorkerStack } from './worker/stack';

/** One installation. What must not be lost is in `Storage` and `Engine`; `Worker` holds the versions that open workflows are pinned to. */
export function deployment(app: App, config: Config, assets: Assets) {
  const named = (name: string): StackProps => ({
    stackName: `dengke-${config.stage}-${name}`,
    env: { account: config.account, region: config.region },
  });
  const storage = new StorageStack(app, 'Storage', { ...named('storage'), terminationProtection: true, config });
  const base = { config, key: storage.key };
  const engine = config.engine && new EngineStack(app, 'Engine', { ...named('engine'), terminationProtection: true, ...base, engine: config.engine, tls: storage.secrets.tls! });
  const server = engine ? engine.server : new ExistingServer(config.temporal!, storage.secrets.apiKey);
  const site: Site = { ...base, server, alarms: storage.alarms };

  const jobs = new JobsStack(app, 'Jobs', { ...named('jobs'), site, asset: assets.jobs });
  const worker = new WorkerStack(app, 'Worker', { ...named('worker'), terminationProtection: true, site, assets, storage });
  // Workflows write search attributes, so those are there before a version that may write new ones.
  worker.addStackDependency(jobs);
  const portal = new PortalStack(app, 'Portal', { ...named('portal'), site, asset: assets.portal, storage });
  portal.addStackDependency(worker);

  Tags.of(app).add('dengke:stage', config.stage);
  return { storage, engine, jobs, worker, portal };
}
