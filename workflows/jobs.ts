import { setWorkflowOptions } from '@temporalio/workflow';
import { decideDue, escalateOverdue as escalate, readBounces as read, remindDue } from './proxies';

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

/** Every hour by day: whom an e-mail did not reach, as what came back says, is put on the list of whom to telephone. Answers how many. */
export async function readBounces(): Promise<number> {
  return read();
}

setWorkflowOptions({ versioningBehavior: 'PINNED' }, decideSessions);
setWorkflowOptions({ versioningBehavior: 'PINNED' }, remindCandidates);
setWorkflowOptions({ versioningBehavior: 'PINNED' }, escalateOverdue);
setWorkflowOptions({ versioningBehavior: 'PINNED' }, readBounces);
