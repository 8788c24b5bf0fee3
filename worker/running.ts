import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StoreConfig } from '../activities/store/client';

/** Where the parts of a local installation are, for other commands to find them. */
export interface Running {
  readonly temporalAddress: string;
  readonly namespace: string;
  readonly store: StoreConfig;
  readonly buildId: string;
  readonly url: string;
  /** Where clamd listens, when files are scanned. */
  readonly clamd?: string;
}

const fileIn = (dataDir: string) => join(dataDir, 'running.json');

/** Kept in the data folder, for its owner alone, as long as the installation runs. */
export function announceRunning(dataDir: string, running: Running): { readonly withdraw: () => Promise<void> } {
  writeFileSync(fileIn(dataDir), JSON.stringify(running, null, 2), { mode: 0o600 });
  return {
    withdraw: () => {
      rmSync(fileIn(dataDir), { force: true });
      return Promise.resolve();
    },
  };
}

/** Undefined when none runs; one that was killed may still be announced. */
export function findRunning(dataDir: string): Running | undefined {
  try {
    return JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) as Running;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
