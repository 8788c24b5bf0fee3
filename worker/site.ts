import { Client, Connection, type ConnectionOptions } from '@temporalio/client';
import { createActivities, type Activities } from '../activities';
import { createAliyunSms } from '../activities/carriers/aliyun';
import { createClamd, type ClamdAddress } from '../activities/clamd';
import { createBounces } from '../activities/carriers/bounces';
import { createCalls, type Calls } from '../activities/carriers/calls';
import { createDispatches } from '../activities/carriers/dispatches';
import { createMailOutbox, createSmsOutbox, type MailOutbox, type SmsOutbox } from '../activities/carriers/local';
import { createMessenger, type Carriers } from '../activities/carriers/messenger';
import { createSmtp } from '../activities/carriers/smtp';
import { createGateway, type Gateway } from '../activities/gateway';
import { createMaterials, type Materials } from '../activities/materials';
import { createIds, type Ids } from '../activities/opaque-ids';
import { createOutbox, type Outbox } from '../activities/outbox';
import type { PaymentGateway } from '../activities/payment-port';
import { createPrints, type Prints } from '../activities/papers/prints';
import { NotSent, type SmsSender } from '../activities/ports';
import { createRecords, type Records } from '../activities/records';
import { ensureBuckets } from '../activities/store/buckets';
import { createStore, type Store, type StoreConfig } from '../activities/store/client';
import { createWebSessions, type WebSessions } from '../activities/web-sessions';
import { TASK_QUEUE } from '../workflows/messages';
import type { CarrierConfig } from './carriers';
import { askAgain } from './ask-again';
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
  /** How messages leave; left out: they are read in the portal only. */
  readonly carriers?: CarrierConfig;
  /** By which clock it is night; the wall's when left out. */
  readonly now?: () => number;
  /** Scans what is handed in; nothing is scanned when left out. */
  readonly clamd?: ClamdAddress;
  /** Of the pages, as people reach them: where letters and codes on papers lead. */
  readonly origin?: string;
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
  readonly calls: Calls;
  readonly sms: SmsOutbox;
  readonly mail: MailOutbox;
  readonly webSessions: WebSessions;
  readonly materials: Materials;
  readonly prints: Prints;
  /** Files are in quarantine until they have been scanned for malware. */
  readonly scans: boolean;
  readonly origin?: string;
  close(): Promise<void>;
}

/** Connects to a running engine and store; nothing is started here. */
export async function openSite(options: SiteOptions): Promise<Site> {
  const { temporalAddress, access, namespace, store: config, keys, uploadOrigins } = options;
  const connection = await Connection.connect({ address: temporalAddress, ...access });
  const client = new Client({ connection, namespace, dataConverter: dataConverter(keys.payload), interceptors: { workflow: [askAgain] } });
  const ids = createIds(keys.id);
  const store = createStore(config);
  const records = createRecords(store);
  if (config.endpoint !== undefined) await ensureBuckets(store, uploadOrigins);
  return {
    namespace, client, connection, gateway: createGateway({ client, ids }), ids, store,
    records, calls: createCalls(store, records), outbox: createOutbox(store), sms: createSmsOutbox(store), mail: createMailOutbox(store), webSessions: createWebSessions(store),
    materials: createMaterials(store), prints: createPrints(store), scans: options.clamd !== undefined, origin: options.origin, close: () => connection.close(),
  };
}

/** A code that cannot be sent is not kept either. */
const NO_SMS: SmsSender = { sendSms: () => Promise.reject(new NotSent('refused', '短信服务未配置，见 docs/deploy.md「Messages」 / no carrier of text messages is connected: docs/deploy.md, Messages')) };

/** On one machine what no carrier is named for stays here, where a page shows it. */
function carriersOf(store: Store, { carriers = {}, origin = '', store: { endpoint } }: SiteOptions, now: () => number): Carriers {
  const { mail, sms, keepHere = false } = carriers;
  return {
    mail: mail ? createSmtp(mail) : keepHere ? createMailOutbox(store) : undefined,
    sms: sms ? createAliyunSms(sms) : endpoint ? createSmsOutbox(store) : undefined,
    smsKnowsKeys: sms === undefined,
    dispatches: createDispatches(store), origin, now,
  };
}

/** The activities of an installation, over a client of its own. */
export function activitiesOf(client: Client, store: Store, ids: Ids, options: SiteOptions): Activities {
  const outbox = createOutbox(store);
  const carriers = carriersOf(store, options, options.now ?? Date.now);
  const mailbox = options.carriers?.mailbox;
  return createActivities({
    client, ids, payments: options.payments, records: createRecords(store), materials: createMaterials(store), prints: createPrints(store), origin: options.origin,
    ...(options.clamd && { scanner: createClamd(options.clamd) }), rehearsal: options.rehearsal ?? false, sms: carriers.sms ?? NO_SMS,
    ...(mailbox && { bounces: createBounces(mailbox, store, carriers.dispatches) }),
    ...(options.carriers ? { carriers, messenger: createMessenger({ client, outbox, carriers }) } : { messenger: outbox }),
  });
}

/** What every worker runs with, wherever it runs. */
export const workerSettings = (keys: Keys) => ({ taskQueue: TASK_QUEUE, dataConverter: dataConverter(keys.payload), reuseV8Context: true }) as const;
