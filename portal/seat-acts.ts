import { isDeepStrictEqual } from 'node:util';
import type { Announcement } from '../domain/announcement';
import { refuse, type Checked } from '../domain/refusals';
import type { Actor, Registration } from '../domain/registration';
import type { Room } from '../domain/rooms';
import { versionOf, type SeatChart } from '../domain/seat-chart';
import { planSeats, type Places } from '../domain/seat-plan';
import { sittersOf } from '../domain/sitters';
import type { SeatMove } from '../domain/seat-moves';
import { roomsFree } from './clashes';
import type { PortalDeps } from './deps';
import { findChart, keptChart } from './finding';
import { within } from './outages';

interface Who {
  readonly by: Actor;
  readonly requestId: string;
}

/** Changes rooms, unless another session has one that is new or changed at the same time, or somebody else changed them meanwhile. `version`: of the list they were made from. */
export async function setRooms(deps: PortalDeps, { by, requestId }: Who, { announcement, chart: before }: { announcement: Announcement; chart: SeatChart }, rooms: readonly Room[], seed: number, version = versionOf(before)): Promise<Checked<SeatChart>> {
  const changed = rooms.filter((room) => !before.rooms.some((one) => isDeepStrictEqual(one, room)));
  const free = await roomsFree(deps, announcement, changed);
  if (!free.ok) return free;
  const chart = await keptChart(deps, announcement.id);
  return within(deps, () => deps.gateway.setRooms({ announcement, chart }, { rooms, seed, by, version }, requestId));
}

/** Who is to sit here, as far as it is known. */
export const toSit = (people: readonly Registration[]): Registration[] => people.filter(({ end, sitting, stage }) => !end && sitting.seat === 'granted' && stage !== 'deferred');

/** Where everybody sits; before seats are given out, where they would sit now. */
export function placesNow(announcement: Announcement, chart: SeatChart, people: readonly Registration[]): Readonly<Record<string, Places>> {
  if (chart.frozenAt !== undefined) return chart.places;
  return planSeats({ rooms: chart.rooms, subjects: announcement.subjects, sitters: sittersOf(people), seed: chart.seed }).places;
}

export interface MoveAsked extends Omit<SeatMove, 'registration' | 'by' | 'vacated'> {
  /** Ticket numbers. */
  readonly ticket: string;
  readonly other?: string;
}

/** Moves somebody to a free seat, or lets two change places; seats of those who have left are free. */
export async function moveSeat(deps: PortalDeps, { by, requestId }: Who, announcement: Announcement, people: readonly Registration[], { ticket, other, ...move }: MoveAsked): Promise<Checked<SeatChart>> {
  const chart = await findChart(deps, announcement);
  const called = (number: string) => Object.keys(chart.numbers).find((id) => chart.numbers[id] === number);
  const [registration, second] = [called(ticket), other === undefined ? undefined : called(other)];
  const request = { announcement, chart: await keptChart(deps, announcement.id) };
  if (registration === undefined || (other !== undefined && second === undefined)) return refuse('not-seated');
  const { subject, reason } = move;
  if (second !== undefined) return within(deps, () => deps.gateway.swapSeats(request, { registration, other: second, subject, reason, by }, requestId));
  const here = new Set(people.map(({ id }) => id));
  const vacated = Object.keys(chart.places).filter((id) => !here.has(id) && chart.places[id]![subject]?.room === move.room && chart.places[id]![subject].seat === move.seat);
  return within(deps, () => deps.gateway.moveSeat(request, { ...move, registration, by, vacated }, requestId));
}
