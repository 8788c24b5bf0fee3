import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { announcement } from './announcements';
import { CROWD } from './burst';
import { openSession, register } from './cohort';
import { inLab, say } from './lab';
import { crowd } from './pace';

const STEPS = 4;
const STEP = 225;
const MIB = 1024 ** 2;

/** Resident memory of the worker's process for 1,000 more open registrations, in MiB: the slope of a straight line. */
export const memoryPer1000 = (): Promise<number> =>
  inLab(async (lab) => {
    const terms = await openSession(lab, announcement({ capacity: STEPS * STEP }));
    const points: { open: number; mib: number }[] = [];
    for (let step = 0; step < STEPS; step += 1) {
      say(`memory: ${(step + 1) * STEP} open registrations`);
      await crowd(Array.from({ length: STEP }, (_, index) => step * STEP + index), CROWD, (index) => register(lab, terms, index));
      points.push({ open: (step + 1) * STEP, mib: await resident() });
    }
    return slope(points) * 1000;
  });

async function resident(): Promise<number> {
  await sleep(1_000);
  collectGarbage();
  return process.memoryUsage.rss() / MIB;
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

/** Least squares, in MiB per registration. */
function slope(points: readonly { open: number; mib: number }[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [open, mib] = [mean(points.map((point) => point.open)), mean(points.map((point) => point.mib))];
  const along = points.reduce((sum, point) => sum + (point.open - open) * (point.mib - mib), 0);
  return along / points.reduce((sum, point) => sum + (point.open - open) ** 2, 0);
}
