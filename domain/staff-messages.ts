import { DAY_MS, dateOf, type Instant } from './instant';
import type { Template } from './messages';
import type { StaffRole } from './registration';

/** Messages to the staff, each at most once a day to a role; they read them where their work stands. */
export const TO_STAFF = ['overdue', 'scanner-silent'] as const satisfies readonly Template[];

/** Who is told of what is overdue. */
export const TOLD_OVERDUE = ['reviewer', 'cashier', 'exam-officer'] as const satisfies readonly StaffRole[];

const PREFIX = 'staff-';

/** The address of a role; nothing is sent there by any channel. */
export const addressOfRole = (role: StaffRole): string => `${PREFIX}${role}`;

export const isToStaff = (to: string): boolean => to.startsWith(PREFIX);

export const staffMessageKey = (template: (typeof TO_STAFF)[number], at: Instant): string => `${template}:${dateOf(at)}`;

/** Older ones are of no use: what is still overdue is told anew each day. */
const DAYS_SHOWN = 3;

/** Every key under which a role may have been told something of late. */
export const recentStaffKeys = (now: Instant): string[] =>
  Array.from({ length: DAYS_SHOWN }, (_, index) => now - index * DAY_MS).flatMap((at) => TO_STAFF.map((template) => staffMessageKey(template, at)));
