import { setTimeout as sleep } from 'node:timers/promises';
import { QueryNotRegisteredError, type WorkflowClientInterceptor } from '@temporalio/client';

const PAUSE_MS = 100;
const TIMES = 30;

/** A query that came with events not its own has failed, and is asked again once they have been taken in; see workflows/not-ahead.ts. */
export const askAgain: WorkflowClientInterceptor = {
  async query(input, next) {
    for (let asked = 1; ; asked += 1) {
      try {
        return await next(input);
      } catch (error) {
        if (!(error instanceof QueryNotRegisteredError) || asked === TIMES) throw error;
        await sleep(PAUSE_MS);
      }
    }
  },
};
