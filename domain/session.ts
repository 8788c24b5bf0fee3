import type { Announcement } from './announcement';
import { DAY_MS, HOUR_MS, type Instant } from './instant';
import type { Actor } from './registration';
import { confirmedOf, openSeats, type SeatLedger } from './seats';
import { lastOffer } from './deadlines';
import { decideEnrolment, enrolmentDays, type EnrolmentDay } from './enrolment';
import { termsOf } from './timetable';
import type { Terms } from './terms';

/** The one decision on a session, with the counts it saw. */
export interface Decision {
  readonly held: boolean;
  readonly confirmed: number;
  readonly minimum: number;
  readonly at: Instant;
  readonly by: Actor;
  readonly reason?: string;
}

/** The session does not take place. Whoever has no result of it gets their money back. */
export interface Cancellation {
  readonly at: Instant;
  readonly by: Actor;
  /** Candidates see it. */
  readonly reason: string;
}

export type SessionStage = 'open' | 'held' | 'deferred' | 'cancelled';

/** Who is still to be told what; survives continue-as-new. Of the exam: so many hours ahead. */
export type Telling = { readonly ids: readonly string[] } & ({ readonly what: 'decision' | 'next' | 'cancelled' } | { readonly what: 'exam'; readonly hours: number });

/** Everything a session knows. JSON through and through. */
export interface SessionState {
  readonly announcement: Announcement;
  readonly openedAt: Instant;
  readonly seats: SeatLedger;
  decision?: Decision;
  cancelled?: Cancellation;
  next?: Terms;
  telling: Telling[];
  /** Enrolment day by day until the decision; sessions begun before this was kept have none. */
  days?: readonly EnrolmentDay[];
  day?: string;
  /** Exam reminders already sent, in hours before the exam. */
  readonly reminded: number[];
  readonly audit: { readonly at: Instant; readonly by: Actor; readonly act: string; readonly why?: string }[];
}

/** What staff and the API see of a session. */
export interface SessionView {
  readonly id: string;
  readonly capacity: number;
  readonly minimum: number;
  readonly taken: number;
  readonly confirmed: number;
  readonly waiting: number;
  readonly decisionAt: Instant;
  readonly decision?: Decision;
  readonly cancelled?: Cancellation;
  /** What the decision would be now. */
  readonly preview: { readonly held: boolean };
  readonly next?: string;
  readonly days: readonly EnrolmentDay[];
}

export function openSession(announcement: Announcement, now: Instant): SessionState {
  const seats = openSeats(announcement.capacity, lastOffer(termsOf(announcement)));
  return { announcement, openedAt: now, seats, telling: [], reminded: [], audit: [{ at: now, by: { role: 'exam-officer', id: 'opening' }, act: 'open' }] };
}

export const stageOf = ({ decision, cancelled }: Pick<SessionState, 'decision' | 'cancelled'>): SessionStage => (cancelled ? 'cancelled' : !decision ? 'open' : decision.held ? 'held' : 'deferred');

/** Whether it is held, or may still be: one that is deferred or cancelled has no rooms and nobody sits it. */
export const takesPlace = (state: Pick<SessionState, 'decision' | 'cancelled'>): boolean => ['open', 'held'].includes(stageOf(state));

/** Whether it is too late to claim a seat: of one that is decided or cancelled there are none to have. */
export const isSettled = ({ decision, cancelled }: Pick<SessionState, 'decision' | 'cancelled'>): boolean => decision !== undefined || cancelled !== undefined;

/** Questions, retakes and late deferrals end with the retake year; of one that is cancelled, nobody can ask for a seat after its date. */
export const closingOf = ({ examAt, retake }: Terms, { cancelled }: Pick<SessionState, 'cancelled'>): Instant => (cancelled ? examAt : examAt + (retake.months + 1) * 31 * DAY_MS);

export function viewOf(state: SessionState, terms: Terms): SessionView {
  const { announcement, seats, decision, cancelled, next } = state;
  const confirmed = confirmedOf(seats).length;
  return {
    id: terms.session,
    capacity: seats.capacity,
    minimum: announcement.minimum,
    taken: seats.taken,
    confirmed,
    waiting: seats.waiting.length,
    decisionAt: terms.decisionAt,
    ...(decision && { decision }),
    ...(cancelled && { cancelled }),
    preview: { held: decideEnrolment({ minimum: announcement.minimum, confirmed }).held },
    ...(next && { next: next.session }),
    days: enrolmentDays(state),
  };
}

/** The next reminder of the exam to those who sit it; none unless the session is held. */
export function nextExamReminder({ decision, cancelled, reminded }: SessionState, { examAt, reminders }: Terms): { at: Instant; hours: number } | undefined {
  const [hours] = decision?.held && !cancelled ? reminders.exam.filter((offset) => !reminded.includes(offset)) : [];
  return hours === undefined ? undefined : { hours, at: examAt - hours * HOUR_MS };
}
