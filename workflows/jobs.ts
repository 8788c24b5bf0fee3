import { setWorkflowOptions } from '@temporalio/workflow';
import { decideDue, escalateOverdue as escalate, remindDue } from './proxies';

/** `now`: another clock than the wall's, as in a rehearsal. */
export interface JobStart {
  readonly now?: number;
}

/** Every morning: the sessions whose decision day it is are decided. */
export async function decideSessions({ now }: JobStart = {}): Promise<{ session: string; held: boolean }[]> {
  return decideDue({ now: now ?? Date.now() });
}

/** Every morning: candidates whose deadline comes near are reminded. Answers how many. */
export async function remindCandidates({ now }: JobStart = {}): Promise<number> {
  return remindDue({ now: now ?? Date.now() });
}

/** Every morning: each staff role with overdue work is told how much. */
export async function escalateOverdue({ now }: JobStart = {}): Promise<Record<string, number>> {
  return escalate({ now: now ?? Date.now() });
}

setWorkflowOptions({ versioningBehavior: 'PINNED' }, decideSessions);
setWorkflowOptions({ versioningBehavior: 'PINNED' }, remindCandidates);
setWorkflowOptions({ versioningBehavior: 'PINNED' }, escalateOverdue);
