import type { Level, SubjectId, MaterialId } from './announcement';
import type { Instant } from './instant';

/** What the page shows, when the timer acts, and how often it has been moved. */
export interface Deadline {
  readonly shownAt: Instant;
  readonly hardAt: Instant;
  readonly version: number;
}

export interface Subject {
  readonly id: SubjectId;
  /** In fen. */
  readonly fee: number;
  /** Out of 100; this score and above passes. */
  readonly passMark: number;
}

/** When a material is asked for. */
export type MaterialWhen = 'always' | 'certificate' | 'work-years' | 'employer-mismatch';

/**
 * The part of an announcement that binds one registration: dates as instants, money in fen, periods in days.
 * Frozen into the registration when it starts.
 */
export interface Terms {
  readonly session: string;
  readonly occupation: string;
  readonly level: Level;
  /** Date of the exam in Asia/Shanghai, `YYYY-MM-DD`. */
  readonly examOn: string;
  /** Version of the condition set, a key of `CONDITION_SETS`. */
  readonly conditionSet: string;
  readonly subjects: readonly Subject[];
  readonly checklist: readonly { readonly id: MaterialId; readonly when: MaterialWhen }[];
  /** Provincial platform: the number must be given by then. */
  readonly provincial: Deadline;
  /** `register` is taken until then. */
  readonly registration: Deadline;
  /** Every required material is in and submitted by then. */
  readonly materials: Deadline;
  /** `days` from approval, never later than `latest`; a seat freed with less than `leastDays` left is not offered. */
  readonly payment: { readonly days: number; readonly leastDays: number; readonly latest: Deadline };
  /** `days` from the return, never later than `latest`. */
  readonly correction: { readonly days: number; readonly latest: Instant };
  /** The session's decision is made at this instant at the latest. */
  readonly decisionAt: Instant;
  readonly examAt: Instant;
  /** Staff clocks, in calendar days: review from submission, the next session from a deferral, scores from the exam, certificate from the result. */
  readonly staff: { readonly review: number; readonly nextSession: number; readonly scores: number; readonly certificate: number };
  /** Days a deferred candidate has to choose once the next session is named. */
  readonly deferralChoiceDays: number;
  readonly retake: { readonly allowed: number; readonly months: number };
  /** Share of what was paid that goes back when a candidate withdraws before `until`. Ascending; after the last: 0. */
  readonly tariff: readonly { readonly until: Instant; readonly percent: number }[];
  /** Hours before a deadline at which a reminder is sent, by deadline. Descending. */
  readonly reminders: Readonly<Record<ReminderKind, readonly number[]>>;
}

export type ReminderKind = 'provincial' | 'materials' | 'correction' | 'payment' | 'exam' | 'deferral' | 'retake';
