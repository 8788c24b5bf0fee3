import { DAY_MS, HOUR_MS, type Instant } from './instant';
import type { Template } from './messages';

export const CHANNELS = ['mail', 'sms'] as const;
export type Channel = (typeof CHANNELS)[number];

/** A deadline that is near or has just begun, a decision, the exam: by text message too, and at any hour. */
export const URGENT: readonly Template[] = [
  'seat-offered', 'returned', 'approved', 'rejected', 'admitted', 'admitted-places', 'ticket-reissued', 'seat-changed', 'deferred', 'next-session', 'session-cancelled', 'session-cancelled-unpaid', 'lapsed', 'retake', 'scores-corrected', 'certificate-revoked', 'reminder', 'exam-reminder',
];

const isUrgent = (template: string): boolean => (URGENT as readonly string[]).includes(template);

/** By which ways a message leaves the portal, where it always stands. Lists the staff share have none. */
export const channelsOf = ({ to, template }: { readonly to: string; readonly template: string }): readonly Channel[] =>
  to.startsWith('staff-') ? [] : isUrgent(template) ? CHANNELS : ['mail'];

/** Hours of the day in Asia/Shanghai in which nothing is sent that can wait. */
export const QUIET = { from: 21, to: 8 } as const;

const SHANGHAI_MS = 8 * HOUR_MS;

/** How long a message waits for the morning; 0: it goes now. */
export function quietFor(template: string, now: Instant): number {
  const intoDay = (now + SHANGHAI_MS) % DAY_MS;
  const quiet = intoDay >= QUIET.from * HOUR_MS || intoDay < QUIET.to * HOUR_MS;
  return !quiet || isUrgent(template) ? 0 : (QUIET.to * HOUR_MS - intoDay + DAY_MS) % DAY_MS;
}
