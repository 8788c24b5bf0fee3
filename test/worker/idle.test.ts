import { setTimeout as sleep } from 'node:timers/promises';
import type { Worker } from '@temporalio/worker';
import { endWhenIdle } from '../../worker/idle';

/** A worker that has work until a moment, and runs until it is told to stop. */
function workerBusyUntil(moment: number) {
  let stop = () => {};
  const stopped = new Promise<void>((resolve) => { stop = resolve; });
  const worker = {
    getState: () => 'RUNNING',
    getStatus: () => ({ numInFlightWorkflowActivations: Date.now() < moment ? 1 : 0, numInFlightActivities: 0 }),
    shutdown: () => stop(),
  } as unknown as Worker;
  return { worker, stopped };
}

const endsAfter = async (busyMs: number): Promise<number> => {
  const began = Date.now();
  const { worker, stopped } = workerBusyUntil(began + busyMs);
  await endWhenIdle.runWorker!(worker, () => stopped);
  return Date.now() - began;
};

test('a worker without work is stopped, once the server would call for another, and not before', async () => {
  const after = await endsAfter(0);
  expect(after).toBeGreaterThan(5_000);
  expect(after).toBeLessThan(7_000);
}, 20_000);

test('a worker that has work is left alone', async () => {
  expect(await endsAfter(3_000)).toBeGreaterThan(8_000);
}, 20_000);

test('a worker that ends by itself is not held up', async () => {
  const { worker } = workerBusyUntil(0);
  await Promise.race([endWhenIdle.runWorker!(worker, () => Promise.resolve()), sleep(1_000).then(() => Promise.reject(new Error('held up')))]);
});
