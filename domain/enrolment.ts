import { dateOf, type Instant } from './instant';
import { confirmedOf, type SeatLedger } from './seats';

export interface Enrolment {
  readonly held: boolean;
  readonly confirmed: number;
  readonly minimum: number;
}

/** A session is held with its minimum of confirmed registrations or more; otherwise it goes over to the next. */
export const decideEnrolment = ({ minimum, confirmed }: Omit<Enrolment, 'held'>): Enrolment => ({ held: confirmed >= minimum, confirmed, minimum });

/** How many there were at the end of a day on which something came in. */
export interface EnrolmentDay {
  readonly on: string;
  readonly taken: number;
  readonly confirmed: number;
  readonly waiting: number;
}

/** The days until the decision. `day`: the one under way, whose numbers may still change. */
export interface Enrolling {
  readonly seats: SeatLedger;
  days?: readonly EnrolmentDay[];
  day?: string;
}

const standing = (on: string, seats: SeatLedger): EnrolmentDay => ({ on, taken: seats.taken, confirmed: confirmedOf(seats).length, waiting: seats.waiting.length });

/** Every day there is, the one under way as it stands. */
export const enrolmentDays = ({ seats, days = [], day }: Enrolling): readonly EnrolmentDay[] => (day === undefined ? days : [...days, standing(day, seats)]);

/** Before something comes in: a day that has ended is kept as it ended. Counted once a day, not once a seat. */
export function turnDay(state: Enrolling, now: Instant): void {
  const today = dateOf(now);
  if (state.day === today) return;
  state.days = enrolmentDays(state);
  state.day = today;
}

/** No day comes after the decision: its own is the last. */
export function endDays(state: Enrolling, now: Instant): void {
  turnDay(state, now);
  state.days = enrolmentDays(state);
  delete state.day;
}
