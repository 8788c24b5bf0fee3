import type { Announcement } from './announcement';
import type { SubjectId } from './catalogue';
import { formatInstant, type Instant } from './instant';
import { accept, refuse, type Checked } from './refusals';
import type { Actor } from './registration';
import { sittingTimes, suits, usableSeats } from './rooms';
import { occupantOf, type SeatChange, type SeatChart } from './seat-chart';
import type { Place, Places } from './seat-plan';

interface Asked {
  readonly registration: string;
  readonly subject: SubjectId;
  readonly reason: string;
  readonly by: Actor;
  /** Who no longer sits the exam: their seats are free. */
  readonly vacated?: readonly string[];
}

export type SeatMove = Asked & Place;
export type SeatSwap = Omit<Asked, 'vacated'> & { readonly other: string };

/** Where somebody sits, unless seats are not given out yet, the subject has begun, or they have no seat in it. */
function seatIn(chart: SeatChart, announcement: Announcement, id: string, subject: SubjectId, now: Instant): Checked<Place> {
  const { from } = sittingTimes(announcement, subject);
  if (chart.frozenAt === undefined) return refuse('seats-not-given');
  if (now >= from) return refuse('sitting-begun', { at: formatInstant(from) });
  const place = chart.places[id]?.[subject];
  return place ? accept(place) : refuse('not-seated');
}

/** Whether a seat is there, in a room for the subject, and free. */
function checkFree(chart: SeatChart, { subjects }: Announcement, { subject, room: number, seat }: SeatMove): Checked<Place> {
  const room = chart.rooms.find((one) => one.number === number);
  const asked = subjects.find(({ id }) => id === subject);
  if (!room || !usableSeats(room).includes(seat)) return refuse('no-such-seat', { room: number, seat });
  if (!asked || !suits(room, asked)) return refuse('room-not-equipped', { room: number });
  if (occupantOf(chart, subject, { room: number, seat }) !== undefined) return refuse('seat-taken', { room: number, seat });
  return accept({ room: number, seat });
}

const seated = ({ places }: SeatChart, id: string, subject: SubjectId, place: Place): Record<string, Places> => ({ ...places, [id]: { ...places[id], [subject]: place } });

/** Those who left give their seats up. */
function withoutThose(chart: SeatChart, { vacated = [], by }: SeatMove, now: Instant): SeatChart {
  const gone = vacated.filter((id) => chart.places[id]);
  const places = Object.fromEntries(Object.entries(chart.places).filter(([id]) => !gone.includes(id)));
  const log = gone.map((registration): SeatChange => ({ at: now, by, act: 'vacate', registration }));
  return { ...chart, places, owed: chart.owed.filter((id) => !gone.includes(id)), log: [...chart.log, ...log] };
}

/** Moves somebody to a free seat. */
export function moveSeat(before: SeatChart, announcement: Announcement, move: SeatMove, now: Instant): Checked<SeatChart> {
  const chart = withoutThose(before, move, now);
  const { registration, subject, reason: why, by } = move;
  const from = seatIn(chart, announcement, registration, subject, now);
  if (!from.ok) return from;
  const to = checkFree(chart, announcement, move);
  if (!to.ok) return to;
  const change: SeatChange = { at: now, by, act: 'move', why, registration, subject, from: from.value, to: to.value };
  return accept({ ...chart, places: seated(chart, registration, subject, to.value), owed: [...chart.owed, registration], log: [...chart.log, change] });
}

/** Two people change places. */
export function swapSeats(chart: SeatChart, announcement: Announcement, { registration, other, subject, reason: why, by }: SeatSwap, now: Instant): Checked<SeatChart> {
  const [from, to] = [seatIn(chart, announcement, registration, subject, now), seatIn(chart, announcement, other, subject, now)];
  if (!from.ok) return from;
  if (!to.ok) return to;
  if (registration === other) return refuse('seat-taken', { ...to.value });
  const places = seated({ ...chart, places: seated(chart, registration, subject, to.value) }, other, subject, from.value);
  const change: SeatChange = { at: now, by, act: 'swap', why, registration, other, subject, from: from.value, to: to.value };
  return accept({ ...chart, places, owed: [...chart.owed, registration, other], log: [...chart.log, change] });
}
