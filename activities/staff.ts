import { isoInstant, type Instant } from '../domain/instant';
import { addressOfRole, staffMessageKey, TOLD_OVERDUE } from '../domain/staff-messages';
import type { Deps } from './index';

export function staffActivities({ client, messenger }: Deps) {
  /** Open work of a role whose date has passed. */
  async function overdue(owner: string, now: Instant): Promise<number> {
    const { count } = await client.workflow.count(`ExecutionStatus = 'Running' AND Owner = '${owner}' AND DueAt < '${isoInstant(now)}'`);
    return count;
  }

  return {
    /** One message a day to each role with overdue work, and to the exam officer for all; answers how much there is. */
    async escalateOverdue({ now }: { now: Instant }): Promise<Record<string, number>> {
      const counts = Object.fromEntries(await Promise.all(TOLD_OVERDUE.map(async (role) => [role, await overdue(role, now)] as const)));
      const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
      for (const role of TOLD_OVERDUE) {
        const count = role === 'exam-officer' ? all : (counts[role] ?? 0);
        if (count > 0) await messenger.send({ key: staffMessageKey('overdue', now), template: 'overdue', to: addressOfRole(role), params: { count } });
      }
      return counts;
    },
  };
}
