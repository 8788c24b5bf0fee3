import type { Registration } from '../../domain/registration';
import { lastOffer } from '../../domain/deadlines';
import { everyone, openSeats, type SeatLedger } from '../../domain/seats';
import { isSettled, type SessionState, type Telling } from '../../domain/session';
import { termsOf } from '../../domain/timetable';

const openedAt = ({ audit }: Registration) => audit[0]?.at ?? 0;
const inLine = (a: Registration, b: Registration) => Number(Boolean(b.from)) - Number(Boolean(a.from)) || (a.sitting.place ?? Infinity) - (b.sitting.place ?? Infinity) || openedAt(a) - openedAt(b);

/**
 * A session as its record has it, with what the records of its registrations know better. `open`: registrations not
 * ended that are headed for it, or were when it was decided or cancelled.
 */
export function sessionAgain(file: SessionState, open: readonly Registration[]): SessionState {
  if (!isSettled(file)) return { ...file, seats: seatsAgain(file, open) };
  const known = new Set(everyone(file.seats));
  const seats = { ...file.seats, waiting: [...file.seats.waiting, ...open.map(({ id }) => id).filter((id) => !known.has(id))] };
  const telling: Telling[] = [{ what: file.cancelled ? 'cancelled' : 'decision', ids: everyone(seats) }];
  if (file.next && !file.cancelled) telling.push({ what: 'next', ids: everyone(seats) });
  // Whoever has heard it already is not changed by hearing it again.
  return { ...file, seats, telling };
}

/**
 * The record of a session that is not decided is from its opening; who holds a seat, and who waits where, their own
 * records say. A claim that is granted at once changes nothing else, so its record may still say `claimed`: such claims
 * come before the line, whose members were all told that they wait.
 */
function seatsAgain({ announcement }: SessionState, open: readonly Registration[]): SeatLedger {
  const seats = openSeats(announcement.capacity, lastOffer(termsOf(announcement)));
  const standing = (seat: Registration['sitting']['seat']) => open.filter(({ sitting }) => sitting.seat === seat);
  const claimed = standing('claimed').sort(inLine);
  const free = Math.max(0, seats.capacity - standing('granted').length);
  for (const { id, stage, sitting } of [...standing('granted'), ...claimed.slice(0, free)]) {
    seats.held[id] = stage === 'confirmed' && sitting.seat === 'granted' ? 'confirmed' : 'granted';
    seats.taken += 1;
  }
  const line = [...standing('waiting'), ...claimed.slice(free)].sort(inLine);
  seats.waiting = line.map(({ id }) => id);
  seats.carriedWaiting = line.filter(({ from }) => from).length;
  return seats;
}
