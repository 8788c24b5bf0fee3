import { setMaxListeners } from 'node:events';
import type { Client } from '@temporalio/client';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';

/** What an activity asks of workflows ends with the activity: a worker that stops would wait for an answer that it alone could give. */
export const untilCancelled = (client: Client): ActivityInterceptorsFactory => ({ cancellationSignal }) => ({
  inbound: {
    execute(input, next) {
      // Every call of the activity listens to it until the activity is over.
      setMaxListeners(0, cancellationSignal);
      return client.withAbortSignal(cancellationSignal, () => next(input));
    },
  },
});
