import { execFileSync } from 'node:child_process';
import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/**
 * A process, told apart from a later one that got the same pid by when it started.
 * That is in whatever terms the system gives, and only compared for equality.
 */
const processMark = z.object({ pid: z.int(), started: z.string() });
export type ProcessMark = z.infer<typeof processMark>;

/** The mark of a running process; undefined when there is none with this pid. */
export function markOf(pid: number): ProcessMark | undefined {
  const started = process.platform === 'linux' ? startedByProc(pid) : startedByPs(pid);
  return started === undefined ? undefined : { pid, started };
}

function startedByProc(pid: number): string | undefined {
  try {
    // Fields after the name, which is in parentheses and may hold anything: proc(5), 3 = state, 22 = start.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function startedByPs(pid: number): string | undefined {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

export function isRunning(mark: ProcessMark): boolean {
  return markOf(mark.pid)?.started === mark.started;
}

/** The mark a file holds; undefined when the file is missing or was cut short. */
export function readMark(file: string): ProcessMark | undefined {
  try {
    return processMark.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** Leaves the mark of a process that runs; of one that has ended already, nothing. */
export function writeMark(file: string, pid: number): void {
  const mark = markOf(pid);
  if (mark) writeFileSync(file, JSON.stringify(mark), { mode: 0o600 });
}

/**
 * Takes the lock `file` for this process, also from a holder that has died.
 * @returns undefined when taken, otherwise the running process that holds it
 */
export function lock(file: string): ProcessMark | undefined {
  const mine = `${file}.${process.pid}`;
  writeMark(mine, process.pid);
  try {
    while (!linked(mine, file)) {
      const holder = readMark(file);
      if (holder && isRunning(holder)) return holder;
      setAsideStale(file);
    }
    return undefined;
  } finally {
    rmSync(mine, { force: true });
  }
}

export function unlock(file: string): void {
  if (readMark(file)?.pid === process.pid) rmSync(file);
}

/** A hard link appears whole or not at all, and never over another. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (existsSync(to)) return false;
    throw error;
  }
}

/** Moved first and looked at again, so that a lock taken in between is put back and not lost. */
function setAsideStale(file: string): void {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch {
    return; // another process was quicker
  }
  const holder = readMark(aside);
  if (holder && isRunning(holder)) linked(aside, file);
  rmSync(aside);
}
