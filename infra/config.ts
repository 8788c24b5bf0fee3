import { z } from 'zod';

/** `invokers` assume the role that invokes the worker; for Temporal Cloud the roles it publishes, else the role the server runs as. */
const server = z.strictObject({
  address: z.string().regex(/^[\w.-]+:\d+$/, 'host:port'),
  namespace: z.string().min(1),
  /** Whether an API key is asked for; its value goes into a secret, never here. */
  apiKey: z.boolean().default(true),
  invokers: z.array(z.string().regex(/^arn:[\w-]+:iam::\d{12}:(role|user)\/[\w+=,.@/-]+$/, 'arn:…:iam::…:role/…')).min(1),
});

/** A server of our own. Images are named in full, so that a registry near by can hold copies. */
const engine = z.strictObject({
  namespace: z.string().min(1).default('dengke'),
  serverImage: z.string().default('temporalio/server:1.32.1'),
  toolsImage: z.string().default('temporalio/admin-tools:1.32.1'),
  cpu: z.union([z.literal(512), z.literal(1024), z.literal(2048), z.literal(4096)]).default(512),
  memoryMiB: z.int().min(1024).default(1024),
  /** Days for which the server keeps a closed workflow. */
  closedDays: z.int().min(1).default(30),
});

const step = z.strictObject({ percentage: z.number().gt(0).lt(100), seconds: z.int().min(1) });

const days = (most: number) => z.int().min(1).max(most);

/** Periods that CloudWatch knows. */
const LOG_DAYS = [30, 60, 90, 180, 365, 731] as const;

/** Days. A lock ends before what it protects does, so that everything can be erased in the end. */
const retention = z
  .strictObject({
    /** Papers of the candidates. */
    materials: days(36_500).default(1095),
    /** Files of registrations, sessions and refunds: the ledger is among them. */
    records: days(36_500).default(3650),
    /** What was sent to whom. */
    messages: days(36_500).default(1095),
    /** For how long nobody without a special permission can delete a version from the records bucket. */
    lock: days(36_500).default(365),
    logs: z.literal(LOG_DAYS).default(180),
  })
  .refine(({ records, messages, lock }) => lock <= records && lock <= messages, { path: ['lock'], message: 'no longer than records and messages' });

/** CloudFormation waits an hour for a custom resource; some of it is for taking a failed release back. */
const RELEASE_SECONDS = 3300;

const schema = z
  .strictObject({
    /** Part of every name, so that installations share an account. */
    stage: z.string().regex(/^[a-z][a-z0-9-]{0,11}$/, 'a-z, 0-9, -; at most 12'),
    /** Left out: whatever account and region the credentials of the deployment are for. */
    account: z.string().regex(/^\d{12}$/, '12 digits').optional(),
    region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'for example eu-central-1').optional(),
    /** A server that is there already, or `engine` for one of our own. */
    temporal: server.optional(),
    engine: z.union([z.literal(false), engine]).default(false),
    /** Temporal shows it when it assumes the role that invokes the worker. Unguessable, but no secret. */
    externalId: z.string().regex(/^[\w+=,.@-]{5,45}$/, '5–45 letters, digits, +=,.@-'),
    /** Of the pages that call the API and upload files. */
    portalOrigin: z.string().regex(/^https:\/\/[\w.-]+(:\d+)?$/, 'https://host'),
    alarmEmail: z.email(),
    platform: z.enum(['arm64', 'x64']).default('arm64'),
    /** Shares of new work a release gets before it gets all; empty: all at once. */
    ramp: z.array(step).default([]),
    /** Seconds for which a release may stay unvalidated before it is taken back. */
    patience: z.int().min(60).max(1800).default(600),
    otlpEndpoint: z.url().optional(),
    /** clamd, which the worker reaches; left out: files are not scanned for malware. */
    clamd: z.string().regex(/^[\w.-]+:\d{1,5}$/, 'host:port').optional(),
    retention: retention.prefault({}),
  })
  .refine(({ temporal, engine }) => (temporal === undefined) === (engine !== false), { path: ['temporal'], message: 'give temporal, or engine, and not both' })
  .refine(({ ramp, patience }) => ramp.reduce((sum, { seconds }) => sum + seconds, patience) <= RELEASE_SECONDS, { path: ['ramp'], message: `patience and all steps: at most ${RELEASE_SECONDS} seconds` })
  .refine(({ ramp }) => ramp.every(({ percentage }, at) => percentage > (ramp[at - 1]?.percentage ?? 0)), { path: ['ramp'], message: 'each step larger than the one before' });

export type Config = z.infer<typeof schema>;
export type EngineConfig = z.infer<typeof engine>;

/** @throws Error that names `source`, each key that is wrong, and what it should be */
export function parseConfig(value: unknown, source: string): Config {
  const { data, error } = schema.safeParse(value);
  if (data) return data;
  const problems = error.issues.map(({ path, message }) => `  ${path.join('.') || '(file)'}: ${message}`);
  throw new Error(`${source} 配置有误，请修改以下各项 / change these in ${source}:\n${problems.join('\n')}`);
}
