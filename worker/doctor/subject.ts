import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoreConfig } from '../../activities/store/client';
import { storeOf } from '../deployed';
import { ENV, type Environment } from '../environment';
import type { Running } from '../running';
import { secretReader, type ReadSecret } from '../secrets';

/** An installation, as its functions see it. */
export interface Subject {
  readonly env: Environment;
  readonly secret: ReadSecret;
  readonly store: () => StoreConfig;
  /** For a cold start and a first poll. */
  readonly workerWithinMs: number;
}

const WORKER_WITHIN_MS = 30_000;

/** A deployed installation: by its functions' environment, with the caller's own credentials. */
export const deployedSubject = (env: Environment): Subject => ({ env, secret: secretReader(env), store: () => storeOf(env), workerWithinMs: WORKER_WITHIN_MS });

/** A local one: what would be its functions' environment, and its files for secrets. */
export function localSubject(dataDir: string, { temporalAddress, namespace, store, buildId, url, clamd }: Running): Subject {
  const env = {
    [ENV.temporalAddress]: temporalAddress,
    [ENV.temporalNamespace]: namespace,
    [ENV.storeEndpoint]: store.endpoint,
    [ENV.buildId]: buildId,
    [ENV.portalOrigin]: url,
    [ENV.clamdAddress]: clamd,
    [ENV.keysSecret]: join(dataDir, 'keys.json'),
    [ENV.tokensSecret]: join(dataDir, 'tokens.json'),
  };
  return { env, secret: (name) => readFile(String((env as Environment)[name]), 'utf8'), store: () => store, workerWithinMs: WORKER_WITHIN_MS };
}

/** In AWS itself; a store elsewhere seals nothing with KMS. */
export const isInAws = ({ env }: Subject): boolean => !env[ENV.storeEndpoint];
