import type { Instant } from './instant';
import type { SessionNotice } from './effects';

/** The seats of one session. JSON only: it crosses continue-as-new. Changed in place: 4,000 candidates are common. */
export interface SeatLedger {
  readonly capacity: number;
  /** No seat is offered from then on: nobody could pay in time. */
  readonly offersUntil: Instant;
  readonly held: Record<string, 'granted' | 'confirmed'>;
  /** How many are held. */
  taken: number;
  /** Registration ids, first in line first. */
  waiting: string[];
  /** How many of those in line were deferred before; they stand first, in the order they came. */
  carriedWaiting: number;
}

export interface SeatReply {
  readonly registration: string;
  readonly seat: 'granted' | 'waiting' | 'closed';
  readonly place?: number;
}

export const openSeats = (capacity: number, offersUntil: Instant): SeatLedger => ({ capacity, offersUntil, held: {}, taken: 0, waiting: [], carriedWaiting: 0 });

export const confirmedOf = ({ held }: SeatLedger): string[] => Object.keys(held).filter((id) => held[id] === 'confirmed');
export const everyone = ({ held, waiting }: SeatLedger): string[] => [...Object.keys(held), ...waiting];

function grant(seats: SeatLedger, registration: string): SeatReply {
  seats.held[registration] = 'granted';
  seats.taken += 1;
  return { registration, seat: 'granted' };
}

function claim(seats: SeatLedger, { registration, carried }: SessionNotice): SeatReply {
  if (seats.held[registration]) return { registration, seat: 'granted' };
  const place = seats.waiting.indexOf(registration) + 1;
  if (place) return { registration, seat: 'waiting', place };
  if (seats.taken < seats.capacity && (carried || seats.waiting.length === 0)) return grant(seats, registration);
  return { registration, seat: 'waiting', place: standInLine(seats, registration, carried ?? false) };
}

/** Those carried over from a deferred session stand before the others. Answers the place, from 1. */
function standInLine(seats: SeatLedger, registration: string, carried: boolean): number {
  const before = carried ? seats.carriedWaiting : seats.waiting.length;
  seats.waiting.splice(before, 0, registration);
  if (carried) seats.carriedWaiting += 1;
  return before + 1;
}

function leaveLine(seats: SeatLedger, registration: string): void {
  const index = seats.waiting.indexOf(registration);
  if (index < 0) return;
  seats.waiting.splice(index, 1);
  if (index < seats.carriedWaiting) seats.carriedWaiting -= 1;
}

/** The first in line, as many as there are seats. */
function callFromLine(seats: SeatLedger): string[] {
  const called = seats.waiting.splice(0, Math.max(0, seats.capacity - seats.taken));
  seats.carriedWaiting = Math.max(0, seats.carriedWaiting - called.length);
  return called;
}

/** A freed seat goes to the first in line, while there is still time to pay. */
function release(seats: SeatLedger, registration: string, now: Instant): SeatReply[] {
  if (seats.held[registration]) seats.taken -= 1;
  delete seats.held[registration];
  leaveLine(seats, registration);
  const called = now < seats.offersUntil ? callFromLine(seats) : [];
  return called.map((first) => grant(seats, first));
}

/** Applies one notice and says whom to answer what. The same notice twice changes nothing and gets the same answer. */
export function settle(seats: SeatLedger, notice: SessionNotice, now: Instant): SeatReply[] {
  switch (notice.kind) {
    case 'claim':
      return [claim(seats, notice)];
    case 'confirm':
      if (seats.held[notice.registration]) seats.held[notice.registration] = 'confirmed';
      return [];
    case 'release':
      return release(seats, notice.registration, now);
  }
}
