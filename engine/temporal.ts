import { connect } from 'node:net';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { grpc } from '@temporalio/proto';
import { ensureNamespace } from './namespaces';
import { choosePort, HOST } from './ports';
import { Service } from './process';
import { TEMPORAL } from './programs';
import { resolveProgram } from './resolve';

export type Settings = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export interface TemporalOptions {
  readonly dataDir: string;
  /** On disk, synced at every commit; otherwise in memory, and gone when the server ends. */
  readonly persistent: boolean;
  readonly port?: number;
  readonly metricsPort?: number;
  /** Dynamic configuration of the server, over our own. */
  readonly settings?: Settings;
  /** Added to the few environment variables the server gets. */
  readonly env?: Readonly<Record<string, string>>;
  readonly namespaces: readonly string[];
  readonly retentionDays: number;
  readonly log: (line: string) => void;
}

/** The server of a stack. One that `TEMPORAL_ADDRESS` names is not ours to start, stop or kill. */
export interface TemporalServer {
  readonly address: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  kill(): Promise<void>;
  restart(): Promise<void>;
}

const { SERVING } = grpc.health.v1.HealthCheckResponse.ServingStatus;

/** A server on a laptop meets one caller's burst, not a fair share among many. */
const RATE_LIMITS = {
  'frontend.rps': 20_000,
  'frontend.namespaceRPS': 20_000,
  'frontend.namespaceRPS.visibility': 1_000,
  'history.rps': 20_000,
  'matching.rps': 20_000,
};

/** Timers are looked at up to a second late, which is for clocks of many hosts; skipping through time it is all one waits for. */
const PROMPT_TIMERS = {
  'history.timerProcessorMaxTimeShift': '5ms',
  'history.timerProcessorMaxPollRPS': 1_000,
};

/** The pause between runs is reckoned wrongly once time has been skipped, and the next run begins too late (server 1.32.1). */
const TIME_SKIPPING = {
  'frontend.WorkflowTimeSkippingEnabled': true,
  'history.workflowIdReuseMinimalInterval': '0s',
};

const DYNAMIC_CONFIG = { ...TIME_SKIPPING, ...RATE_LIMITS, ...PROMPT_TIMERS };

/** A server on a free or the given port, not yet started. */
export async function temporalServer(options: TemporalOptions): Promise<TemporalServer> {
  const { path, from } = await resolveProgram(TEMPORAL, options);
  const port = await choosePort('Temporal', options.port);
  const address = `${HOST}:${port}`;
  const service = new Service({
    name: 'temporal', command: path, args: serverArgs(options, port), env: options.env, folder: options.dataDir, log: options.log,
    ready: () => answers(address),
  });
  const start = async () => {
    await service.start();
    await prepare(address, options);
  };
  options.log(`Temporal: ${address} (${from}: ${path})`);
  return {
    address,
    start,
    stop: () => service.stop(),
    kill: () => service.kill(),
    restart: async () => {
      await service.stop();
      await start();
    },
  };
}

/** Registers the namespaces; in memory they are gone after every restart. */
export async function prepare(address: string, options: Pick<TemporalOptions, 'namespaces' | 'retentionDays'>): Promise<void> {
  const connection = await Connection.connect({ address });
  try {
    for (const name of options.namespaces) await ensureNamespace(connection, name, options);
  } finally {
    await connection.close();
  }
}

function serverArgs({ dataDir, persistent, metricsPort, settings }: TemporalOptions, port: number): string[] {
  const storage = persistent
    ? ['--db-filename', join(dataDir, 'temporal.db'), '--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=FULL']
    : [];
  const config = Object.entries({ ...DYNAMIC_CONFIG, ...settings }).flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${JSON.stringify(value)}`]);
  const metrics = metricsPort === undefined ? [] : ['--metrics-port', String(metricsPort)];
  return ['server', 'start-dev', '--headless', '--ip', HOST, '--port', String(port), '--log-level', 'warn', ...storage, ...config, ...metrics];
}

/** The port alone is open before the services behind it are up. */
async function answers(address: string): Promise<boolean> {
  if (!(await accepts(address))) return false;
  const connection = Connection.lazy({ address, connectTimeout: '2s' });
  try {
    const { status } = await connection.withDeadline(Date.now() + 2_000, () => connection.healthService.check({
      service: 'temporal.api.workflowservice.v1.WorkflowService',
    }));
    return status === SERVING;
  } catch {
    return false;
  } finally {
    await connection.close();
  }
}

function accepts(address: string): Promise<boolean> {
  const [host = HOST, port] = address.split(':');
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port) });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false)).once('connect', () => socket.destroy());
  });
}
