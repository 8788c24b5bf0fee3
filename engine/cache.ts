import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lock, unlock } from './lock';

const LOOK_AGAIN_MS = 500;
const PROGRESS_MS = 10_000;

/** Where programs built from this module are kept; another version of the module gets another folder. */
export function cacheFolder(moduleDir: string, env: NodeJS.ProcessEnv = process.env): string {
  const sum = createHash('sha256');
  for (const file of ['go.mod', 'go.sum']) sum.update(readFileSync(join(moduleDir, file)));
  const base = env['DENGKE_CACHE'] ?? env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  return join(base, 'dengke', `${sum.digest('hex').slice(0, 16)}-${process.platform}-${process.arch}`);
}

/**
 * Lets `make` write the file under another name and puts it in place when it is whole.
 * The folder is this process's while `make` runs: call within {@link withFolder}.
 */
export async function keep(file: string, make: (part: string) => Promise<void>): Promise<void> {
  const part = `${file}.part`;
  try {
    await make(part);
    renameSync(part, file);
  } finally {
    rmSync(part, { force: true });
  }
}

/** Runs `work` while no other process works in the folder; waits, and says so, until it is free. */
export async function withFolder<T>(folder: string, log: (line: string) => void, work: () => Promise<T>): Promise<T> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'lock');
  let nextWord = 0;
  for (let holder = lock(file); holder; holder = lock(file)) {
    if (Date.now() >= nextWord) {
      log(`另一进程正在准备，等待中 / waiting for process ${holder.pid}, which is preparing ${folder}`);
      nextWord = Date.now() + PROGRESS_MS;
    }
    await sleep(LOOK_AGAIN_MS);
  }
  try {
    return await work();
  } finally {
    unlock(file);
  }
}
