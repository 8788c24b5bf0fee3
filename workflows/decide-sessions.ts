import { setWorkflowOptions } from '@temporalio/workflow';
import { decideDue } from './proxies';

/** The scheduled job of every morning: decides the sessions whose decision day it is. `now`: a rehearsal's clock. */
export async function decideSessions({ now }: { now?: number } = {}): Promise<{ session: string; held: boolean }[]> {
  return decideDue({ now: now ?? Date.now() });
}

setWorkflowOptions({ versioningBehavior: 'PINNED' }, decideSessions);
