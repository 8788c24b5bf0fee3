import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createActivities } from '../activities';
import { createGateway, type Gateway } from '../activities/gateway';
import { createMaterials, type Materials } from '../activities/materials';
import { createIds, type Ids } from '../activities/opaque-ids';
import { createOutbox, type Outbox } from '../activities/outbox';
import { createRecords, type Records } from '../activities/records';
import { createSmsOutbox, type SmsOutbox } from '../activities/sms-outbox';
import { ensureBuckets } from '../activities/store/buckets';
import { createStore, type Store, type StoreConfig } from '../activities/store/client';
import { createWebSessions, type WebSessions } from '../activities/web-sessions';
import { TASK_QUEUE } from '../workflows/messages';
import { workflowBuild, type Build } from './bundle';
import { dataConverter } from './codec';
import { DEPLOYMENT, makeCurrent } from './deployment';
import type { Keys } from './keys';

export interface SiteOptions {
  /** `host:port` of the Temporal frontend. */
  readonly temporalAddress: string;
  readonly namespace: string;
  readonly store: StoreConfig;
  readonly keys: Keys;
  /** A rehearsal's workflows run ahead of the wall clock. */
  readonly rehearsal?: boolean;
  /** Pages that may post files straight to a local store. */
  readonly uploadOrigins?: readonly string[];
}

export interface WorkerRun {
  /** Lets tasks under way finish, then stops. */
  stop(): Promise<void>;
  /** Settles when the worker has stopped; rejects when it failed. */
  readonly done: Promise<void>;
}

/** Everything of one installation that talks to its engine and its store. */
export interface Site {
  readonly namespace: string;
  readonly client: Client;
  readonly connection: Connection;
  readonly gateway: Gateway;
  readonly ids: Ids;
  readonly store: Store;
  readonly records: Records;
  readonly outbox: Outbox;
  readonly sms: SmsOutbox;
  readonly webSessions: WebSessions;
  readonly materials: Materials;
  /** `build`: workflows bundled ahead; from the sources otherwise. */
  runWorker(build?: Build): Promise<WorkerRun>;
  close(): Promise<void>;
}

/** Connects to a running engine and store; nothing is started here but, on demand, a worker in this process. */
export async function connectSite({ temporalAddress, namespace, store: config, keys, rehearsal = false, uploadOrigins }: SiteOptions): Promise<Site> {
  const connection = await Connection.connect({ address: temporalAddress });
  const converter = dataConverter(keys.payload);
  const client = new Client({ connection, namespace, dataConverter: converter });
  const ids = createIds(keys.id);
  const store = createStore(config);
  if (config.endpoint !== undefined) await ensureBuckets(store, uploadOrigins);
  const records = createRecords(store);
  const outbox = createOutbox(store);
  const sms = createSmsOutbox(store);
  const activities = createActivities({ client, records, messenger: outbox, sms, ids, rehearsal });

  async function runWorker(build?: Build): Promise<WorkerRun> {
    const { bundle, buildId } = build ?? (await workflowBuild());
    const native = await NativeConnection.connect({ address: temporalAddress });
    const worker = await Worker.create({
      connection: native,
      namespace,
      taskQueue: TASK_QUEUE,
      dataConverter: converter,
      activities,
      workflowBundle: bundle,
      workerDeploymentOptions: { useWorkerVersioning: true, version: { deploymentName: DEPLOYMENT, buildId }, defaultVersioningBehavior: 'PINNED' },
      reuseV8Context: true,
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
      done,
      stop: async () => {
        if (worker.getState() === 'RUNNING') worker.shutdown();
        await done;
      },
    };
  }

  const close = () => connection.close();
  return { namespace, client, connection, gateway: createGateway({ client, ids }), ids, store, records, outbox, sms, webSessions: createWebSessions(store), materials: createMaterials(store), runWorker, close };
}

/** The SDK's own messages go where ours go, warnings and worse only. */
export const quietRuntime = (level: 'WARN' | 'ERROR' = 'WARN'): void => {
  Runtime.install({ logger: new DefaultLogger(level), telemetryOptions: { logging: { forward: {}, filter: { core: level, other: level } } } });
};
