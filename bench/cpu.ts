import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Linux counts in hundredths of a second; see proc(5). */
const TICKS_PER_SECOND = 100;

/** CPU seconds used so far by the server of this data folder and by this process, worker and client. */
export function cpuSeconds(dataDir: string): number {
  const { pid } = z.object({ pid: z.int() }).parse(JSON.parse(readFileSync(join(dataDir, 'temporal.pid'), 'utf8')));
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6 + (process.platform === 'linux' ? byProc(pid) : byPs(pid));
}

function byProc(pid: number): number {
  // Fields 14 and 15 are utime and stime; the name before them is in parentheses and may hold anything.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** `[[dd-]hh:]mm:ss[.cc]` */
function byPs(pid: number): number {
  const parts = execFileSync('ps', ['-o', 'time=', '-p', String(pid)], { encoding: 'utf8' }).trim().split(/[-:]/).map(Number);
  const units = [1, 60, 3_600, 86_400];
  return parts.toReversed().reduce((sum, part, index) => sum + part * (units[index] ?? 0), 0);
}
