import type { Worker, WorkerPlugin } from '@temporalio/worker';

/**
 * How long a worker without work waits for more, in ms. Work comes in flurries: an act, what it sets off, and then nothing for days.
 * The server tells its controller of a task at most every half second, and of a query only when nobody has polled for five seconds:
 * whoever leaves later than that after their last task leaves no call unheard.
 */
const IDLE_MS = 5_500;
const LOOK_EVERY_MS = 50;

/** Ends an invocation that has nothing to do, which would be paid for until its time limit. */
export const endWhenIdle: WorkerPlugin = {
  name: 'end-when-idle',
  async runWorker(worker, next) {
    let busyAt = Date.now();
    const watch = setInterval(() => {
      if (isBusy(worker)) busyAt = Date.now();
      else if (Date.now() - busyAt > IDLE_MS && worker.getState() === 'RUNNING') worker.shutdown();
    }, LOOK_EVERY_MS);
    try {
      await next(worker);
    } finally {
      clearInterval(watch);
    }
  },
};

function isBusy(worker: Worker): boolean {
  const { numInFlightWorkflowActivations, numInFlightActivities } = worker.getStatus();
  return numInFlightWorkflowActivations + numInFlightActivities > 0;
}
