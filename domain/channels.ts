import { DAY_MS, HOUR_MS, instantAt, type Instant } from './instant';
import { keysOf } from './keys';
import type { Template } from './messages';
import { isToStaff } from './staff-messages';

export const CHANNELS = ['mail', 'sms'] as const;
export type Channel = (typeof CHANNELS)[number];

/**
 * What goes by text message too: a deadline that is near or has just begun, a decision, the exam.
 * `any`: at any hour, because the morning could be too late to act or to know.
 */
const TEXTED = {
  'seat-offered': 'any',
  'seat-changed': 'any',
  'ticket-reissued': 'any',
  'session-cancelled': 'any',
  'session-cancelled-unpaid': 'any',
  'exam-reminder': 'any',
  returned: 'day',
  approved: 'day',
  rejected: 'day',
  admitted: 'day',
  'admitted-places': 'day',
  deferred: 'day',
  'next-session': 'day',
  lapsed: 'day',
  retake: 'day',
  'scores-corrected': 'day',
  'certificate-revoked': 'day',
  reminder: 'day',
} as const satisfies { readonly [template in Template]?: 'any' | 'day' };

export const BY_TEXT: readonly Template[] = keysOf(TEXTED);

export const AT_ANY_HOUR: readonly Template[] = keysOf(TEXTED).filter((template) => TEXTED[template] === 'any');

const isIn = (templates: readonly string[], template: string): boolean => templates.includes(template);

/** By which ways a message leaves the portal, where it always stands. Lists the staff share have none. */
export const channelsOf = ({ to, template }: { readonly to: string; readonly template: string }): readonly Channel[] =>
  isToStaff(to) ? [] : isIn(BY_TEXT, template) ? CHANNELS : ['mail'];

/** Hours of the day in Asia/Shanghai in which nothing is sent that can wait. */
export const QUIET = { from: 21, to: 8 } as const;

const SHANGHAI_MS = 8 * HOUR_MS;

const DATED = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})$/;

/** The moment a message says something is to be done by. */
function namedIn({ by }: { readonly by?: string | number }): Instant | undefined {
  const [, date, time] = DATED.exec(String(by)) ?? [];
  return date === undefined ? undefined : instantAt(date, time);
}

/** How long a message waits for the morning; 0: it goes now. None waits past the date it names. */
export function quietFor({ template, params = {} }: { readonly template: string; readonly params?: { readonly by?: string | number } }, now: Instant): number {
  const intoDay = (now + SHANGHAI_MS) % DAY_MS;
  const quiet = intoDay >= QUIET.from * HOUR_MS || intoDay < QUIET.to * HOUR_MS;
  if (!quiet || isIn(AT_ANY_HOUR, template)) return 0;
  const wait = (QUIET.to * HOUR_MS - intoDay + DAY_MS) % DAY_MS;
  const by = namedIn(params);
  return by !== undefined && by >= now && by <= now + wait ? 0 : wait;
}
