import { setWorkflowOptions } from '@temporalio/workflow';
import { escalateOverdue as escalate } from './proxies';

/** The scheduled message of every morning to each staff role with overdue work. `now`: a rehearsal's clock. */
export async function escalateOverdue({ now }: { now?: number } = {}): Promise<Record<string, number>> {
  return escalate({ now: now ?? Date.now() });
}

setWorkflowOptions({ versioningBehavior: 'PINNED' }, escalateOverdue);
