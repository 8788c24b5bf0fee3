import { dueOf } from './deadlines';
import { DAY_MS, type Instant } from './instant';
import type { Registration, Role } from './registration';
import type { Terms } from './terms';

/** The one work queue an open registration stands in. */
export interface Queue {
  readonly session: string;
  readonly stage: string;
  readonly owner: Role;
  readonly dueAt: Instant;
}

export function queueOf(registration: Registration): Queue {
  const due = dueOf(registration);
  return { session: registration.sitting.terms.session, stage: registration.stage, owner: due.owner, dueAt: due.at };
}

/** Where a session's score sheet stands until all of it is published. */
export const scoreQueue = ({ session, examAt, staff }: Terms): Queue => ({ session, stage: 'scores', owner: 'exam-officer', dueAt: examAt + staff.scores * DAY_MS });

/** Nobody would look for it elsewhere, or at another time. */
export function sameQueue(a: Registration, b: Registration): boolean {
  const [one, other] = [queueOf(a), queueOf(b)];
  return one.session === other.session && one.stage === other.stage && one.owner === other.owner && one.dueAt === other.dueAt;
}
