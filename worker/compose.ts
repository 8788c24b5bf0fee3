import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { workflowBuild, type Build } from './bundle';
import { DEPLOYMENT, makeCurrent } from './deployment';
import { untilCancelled } from './until-cancelled';
import { activitiesOf, openSite, workerSettings, type Site as Connected, type SiteOptions } from './site';

export type { SiteOptions } from './site';

export interface WorkerRun {
  readonly buildId: string;
  /** Lets tasks under way finish, then stops. */
  stop(): Promise<void>;
  /** Settles when the worker has stopped; rejects when it failed. */
  readonly done: Promise<void>;
}

/** Everything of one installation that talks to its engine and its store, and a worker on demand. */
export interface Site extends Connected {
  /** `build`: workflows bundled ahead; from the sources otherwise. */
  runWorker(build?: Build): Promise<WorkerRun>;
}

/** Connects to a running engine and store; nothing is started here but, on demand, a worker in this process. */
export async function connectSite(options: SiteOptions): Promise<Site> {
  const site = await openSite(options);
  return { ...site, runWorker: async (build) => runWorker(site, options, build ?? (await workflowBuild())) };
}

async function runWorker({ client, connection, store, ids }: Connected, options: SiteOptions, { bundle, buildId }: Build): Promise<WorkerRun> {
  const { temporalAddress, access, namespace, keys } = options;
  const native = await NativeConnection.connect({ address: temporalAddress, ...access });
  const worker = await Worker.create({
    ...workerSettings(keys),
    connection: native,
    namespace,
    activities: activitiesOf(client, store, ids, options),
    interceptors: { activity: [untilCancelled(client)] },
    workflowBundle: bundle,
    workerDeploymentOptions: { useWorkerVersioning: true, version: { deploymentName: DEPLOYMENT, buildId }, defaultVersioningBehavior: 'PINNED' },
    maxCachedWorkflows: 1000,
    shutdownGraceTime: '5 seconds',
  });
  const done = (async () => {
    try {
      await worker.run();
    } finally {
      await native.close();
    }
  })();
  await makeCurrent(connection, namespace, buildId);
  return {
    buildId,
    done,
    stop: async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await done;
    },
  };
}

let quiet = false;

/** The SDK's own messages go where ours go, warnings and worse only. It can be told once in a process: the first word counts. */
export function quietRuntime(level: 'WARN' | 'ERROR' = 'WARN'): void {
  if (quiet) return;
  quiet = true;
  Runtime.install({ logger: new DefaultLogger(level), telemetryOptions: { logging: { forward: {}, filter: { core: level, other: level } } } });
}
