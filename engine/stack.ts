import { chmodSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EngineError } from './errors';
import { externalStore, externalTemporal } from './external';
import { lock, unlock } from './lock';
import { objectStore, type ObjectStore } from './store';
import { prepare, temporalServer, type Settings, type TemporalServer } from './temporal';

export interface StackOptions {
  readonly dataDir: string;
  /** Workflows on disk; otherwise in memory, and gone when the server ends. Objects are always on disk. */
  readonly persistent: boolean;
  /** Free ports unless named. */
  readonly temporalPort?: number;
  readonly s3Port?: number;
  /** Where the server shows Prometheus metrics. */
  readonly metricsPort?: number;
  /** Dynamic configuration of the Temporal server, over our own. */
  readonly settings?: Settings;
  /** Added to the few environment variables the Temporal server gets: where and how it calls AWS, for one. */
  readonly serverEnv?: Readonly<Record<string, string>>;
  /** Registered with their search attributes before the stack is handed over. */
  readonly namespaces?: readonly string[];
  readonly log: (line: string) => void;
}

/** A Temporal server and an object store, ready for use. */
export interface Stack {
  readonly temporal: TemporalServer;
  readonly store: ObjectStore;
  /** Stops what was started here and frees the data folder. */
  stop(): Promise<void>;
}

const RETENTION_DAYS = 30;

/**
 * Finds, starts and prepares both, unless `TEMPORAL_ADDRESS` or `S3_ENDPOINT` name running ones.
 * @throws EngineError when the data folder is in use, a port is taken, or a program cannot be had
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const dataDir = resolve(options.dataDir);
  const release = claim(dataDir);
  try {
    return await start({ ...options, dataDir }, release);
  } catch (error) {
    release();
    throw error;
  }
}

async function start(options: StackOptions, release: () => void): Promise<Stack> {
  const { dataDir, persistent, temporalPort, s3Port, metricsPort, settings, serverEnv: env, namespaces = [], log } = options;
  const registered = { namespaces, retentionDays: RETENTION_DAYS };
  const outside = externalTemporal(process.env);
  const temporal = outside
    ?? await temporalServer({ dataDir, persistent, port: temporalPort, metricsPort, settings, env, ...registered, log });
  const store = externalStore(process.env) ?? await objectStore({ dataDir, port: s3Port, log });
  const stopBoth = () => Promise.all([temporal.stop(), store.stop()]);
  try {
    await Promise.all([temporal.start(), store.start()]);
    if (outside) await prepare(outside.address, registered);
  } catch (error) {
    await stopBoth();
    throw error;
  }
  const stop = async () => {
    await stopBoth();
    release();
  };
  return { temporal, store, stop };
}

/** Takes the data folder for this process. */
function claim(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true });
  chmodSync(dataDir, 0o700);
  const file = join(dataDir, 'lock');
  const holder = lock(file);
  if (holder) {
    throw new EngineError(
      `数据目录正由进程 ${holder.pid} 使用：${dataDir}。请先停掉它，或换一个目录`,
      `Process ${holder.pid} is using the data folder ${dataDir}; stop it first, or use another folder`,
    );
  }
  return () => unlock(file);
}
