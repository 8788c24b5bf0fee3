import type { Announcement } from '../domain/announcement';
import { refuse, type Checked } from '../domain/refusals';
import type { Actor, Registration } from '../domain/registration';
import { roomClashes, type Housed, type Room } from '../domain/rooms';
import { openChart, type SeatChart } from '../domain/seat-chart';
import { planSeats, type Places } from '../domain/seat-plan';
import { sittersOf } from '../domain/sitters';
import type { SeatMove } from '../domain/seat-moves';
import type { PortalDeps } from './deps';
import { readSession } from './finding';
import { within } from './outages';

interface Who {
  readonly by: Actor;
  readonly requestId: string;
}

const kept = async ({ records }: PortalDeps, session: string): Promise<SeatChart | undefined> => (await records.readRecord<SeatChart>({ kind: 'seat-chart', id: session }))?.file;

/** The chart as it is now; else as its record has it; else as the announcement has the rooms. */
export async function findChart(deps: PortalDeps, announcement: Announcement): Promise<SeatChart> {
  const live = await within(deps, () => deps.gateway.seatChart(announcement.id));
  return live.ok ? live.value : ((await kept(deps, announcement.id)) ?? openChart(announcement));
}

/** Other sessions under way on the day, with their rooms. */
async function sameDay(deps: PortalDeps, { id, examOn }: Announcement): Promise<Housed[]> {
  const sessions = await within(deps, () => deps.gateway.sessions());
  const states = await Promise.all(sessions.filter((one) => one.id !== id).map((one) => readSession(deps, one.id)));
  const that = states.flatMap((state) => (state && state.announcement.examOn === examOn && !state.cancelled ? state.announcement : []));
  return Promise.all(that.map(async (announcement) => ({ announcement, rooms: (await findChart(deps, announcement)).rooms })));
}

/** Changes rooms, unless another session has one of them at the same time. */
export async function setRooms(deps: PortalDeps, { by, requestId }: Who, announcement: Announcement, rooms: readonly Room[], seed: number): Promise<Checked<SeatChart>> {
  const [clash] = roomClashes({ announcement, rooms }, await sameDay(deps, announcement));
  if (clash) return refuse('room-clash', { ...clash });
  const chart = await kept(deps, announcement.id);
  return within(deps, () => deps.gateway.setRooms({ announcement, chart }, { rooms, seed, by }, requestId));
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
  const request = { announcement, chart: await kept(deps, announcement.id) };
  if (registration === undefined || (other !== undefined && second === undefined)) return refuse('not-seated');
  const { subject, reason } = move;
  if (second !== undefined) return within(deps, () => deps.gateway.swapSeats(request, { registration, other: second, subject, reason, by }, requestId));
  const here = new Set(people.map(({ id }) => id));
  const vacated = Object.keys(chart.places).filter((id) => !here.has(id) && chart.places[id]![subject]?.room === move.room && chart.places[id]![subject].seat === move.seat);
  return within(deps, () => deps.gateway.moveSeat(request, { ...move, registration, by, vacated }, requestId));
}
