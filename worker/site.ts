import { Client, Connection, type ConnectionOptions } from '@temporalio/client';
import { createActivities, type Activities } from '../activities';
import { createGateway, type Gateway } from '../activities/gateway';
import { createMaterials, type Materials } from '../activities/materials';
import { createIds, type Ids } from '../activities/opaque-ids';
import { createOutbox, type Outbox } from '../activities/outbox';
import type { PaymentGateway } from '../activities/payment-port';
import type { SmsSender } from '../activities/ports';
import { createRecords, type Records } from '../activities/records';
import { createSmsOutbox, type SmsOutbox } from '../activities/sms-outbox';
import { ensureBuckets } from '../activities/store/buckets';
import { createStore, type Store, type StoreConfig } from '../activities/store/client';
import { createWebSessions, type WebSessions } from '../activities/web-sessions';
import { TASK_QUEUE } from '../workflows/messages';
import { dataConverter } from './codec';
import type { Keys } from './keys';

/** How a Temporal frontend knows us, and we know it. */
export type Access = Pick<ConnectionOptions, 'tls'> & { readonly apiKey?: string };

export interface SiteOptions {
  /** `host:port` of the Temporal frontend. */
  readonly temporalAddress: string;
  /** Left out: in the open, as on one machine. */
  readonly access?: Access;
  readonly namespace: string;
  readonly store: StoreConfig;
  readonly keys: Keys;
  /** The provider of payments; none is connected when left out. */
  readonly payments?: PaymentGateway;
  /** A rehearsal's workflows run ahead of the wall clock. */
  readonly rehearsal?: boolean;
  /** Pages that may post files straight to a local store. */
  readonly uploadOrigins?: readonly string[];
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
  close(): Promise<void>;
}

/** Connects to a running engine and store; nothing is started here. */
export async function openSite(options: SiteOptions): Promise<Site> {
  const { temporalAddress, access, namespace, store: config, keys, uploadOrigins } = options;
  const connection = await Connection.connect({ address: temporalAddress, ...access });
  const client = new Client({ connection, namespace, dataConverter: dataConverter(keys.payload) });
  const ids = createIds(keys.id);
  const store = createStore(config);
  if (config.endpoint !== undefined) await ensureBuckets(store, uploadOrigins);
  return {
    namespace, client, connection, gateway: createGateway({ client, ids }), ids, store,
    records: createRecords(store), outbox: createOutbox(store), sms: createSmsOutbox(store), webSessions: createWebSessions(store),
    materials: createMaterials(store), close: () => connection.close(),
  };
}

/** No provider is connected to a deployment yet; a code that cannot be sent is not kept either. */
const NO_SMS: SmsSender = { sendSms: () => Promise.reject(new Error('短信服务未配置 / no provider of text messages is configured')) };

/** The activities of an installation, over a client of its own. */
export const activitiesOf = (client: Client, store: Store, ids: Ids, { store: { endpoint }, payments, rehearsal = false }: SiteOptions): Activities =>
  createActivities({ client, records: createRecords(store), messenger: createOutbox(store), sms: endpoint ? createSmsOutbox(store) : NO_SMS, ids, payments, rehearsal });

/** What every worker runs with, wherever it runs. */
export const workerSettings = (keys: Keys) => ({ taskQueue: TASK_QUEUE, dataConverter: dataConverter(keys.payload), reuseV8Context: true }) as const;
