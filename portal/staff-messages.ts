import type { SentMessage } from '../activities/outbox';
import type { Instant } from '../domain/instant';
import type { StaffRole } from '../domain/registration';
import { addressOfRole, recentStaffKeys, TOLD_OVERDUE } from '../domain/staff-messages';
import type { PortalDeps } from './deps';

/** What the last days' messages said to somebody's roles, the newest first. */
export async function messagesToRoles({ outbox }: Pick<PortalDeps, 'outbox'>, roles: readonly StaffRole[], now: Instant): Promise<SentMessage[]> {
  const told = TOLD_OVERDUE.filter((role) => roles.includes(role));
  const asked = told.flatMap((role) => recentStaffKeys(now).map((key) => outbox.findSent(addressOfRole(role), key)));
  return (await Promise.all(asked)).flatMap((sent) => sent ?? []).toSorted((a, b) => b.sentAt - a.sentAt);
}
