import type { Announcement } from '../../domain/announcement';
import type { Instant } from '../../domain/instant';
import type { Registration } from '../../domain/registration';
import { isSettled, type SessionView } from '../../domain/session';
import type { Terms } from '../../domain/terms';
import type { Habits } from '../cast/habits';
import type { Run } from './runs';

/** One registration of a simulated candidate, as it was last read. */
export interface Part {
  readonly id: string;
  readonly habits: Habits;
  readonly run: Run;
  registration: Registration;
}

export interface Session {
  readonly announcement: Announcement;
  readonly terms: Terms;
  readonly run: Run;
  /** Gives out the seats, once the session is held. */
  seating?: Run;
  view: SessionView;
}

/** A registration just made, and whose. */
export interface Arrival {
  readonly id: string;
  readonly habits: Habits;
}

/** Money on its way: a refund to be settled, or a transfer whose registration is not open. */
export interface Errand {
  readonly id: string;
  readonly fen: number;
  readonly run: Run;
  readonly since: Instant;
  readonly part?: Part;
  done: boolean;
}

export const isOpen = ({ registration }: Part): boolean => registration.end === undefined;
/** No answer to the claim yet, or on the waiting list. */
export const awaitsSeat = ({ registration: { end, sitting } }: Part) => !end && (sitting.seat === 'claimed' || sitting.seat === 'waiting');

/** Whether a session's seats are those its registrations say they hold. Once settled, it keeps them as they were. */
export function agrees({ terms, view }: Session, open: readonly Part[]): boolean {
  if (isSettled(view)) return true;
  const here = open.filter(({ registration: { sitting } }) => sitting.terms.session === terms.session);
  const count = (seat: string) => here.filter(({ registration: { sitting } }) => sitting.seat === seat).length;
  return view.taken === count('granted') && view.waiting === count('waiting') && count('claimed') === 0;
}
