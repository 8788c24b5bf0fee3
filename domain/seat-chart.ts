import type { Announcement } from './announcement';
import { SUBJECTS, type SubjectId } from './catalogue';
import { formatInstant, type Instant } from './instant';
import { keysOf } from './keys';
import { accept, refuse, type Checked } from './refusals';
import type { Actor, Ticket, TicketPlace } from './registration';
import { roomsOf, type Room } from './rooms';
import type { Place, Places, SeatPlan } from './seat-plan';
import { seatsFrozenAt } from './timetable';

/** One change of rooms or seats: who, when, why, and from where to where. */
export interface SeatChange {
  readonly at: Instant;
  readonly by: Actor;
  readonly act: 'rooms' | 'held' | 'freeze' | 'move' | 'swap' | 'vacate';
  readonly why?: string;
  readonly registration?: string;
  readonly subject?: SubjectId;
  readonly from?: Place;
  readonly to?: Place;
  /** With whom places were changed. */
  readonly other?: string;
  /** Rooms there are since; who is to have a seat; who was given one. */
  readonly count?: number;
}

/** The rooms of a session and who sits where. JSON through and through. */
export interface SeatChart {
  readonly session: string;
  readonly rooms: readonly Room[];
  readonly seed: number;
  /** Who is to have a seat, since the session is held. */
  readonly ids?: readonly string[];
  readonly frozenAt?: Instant;
  readonly numbers: Readonly<Record<string, string>>;
  readonly places: Readonly<Record<string, Places>>;
  /** Who found no seat in some subject. */
  readonly unseated: readonly string[];
  /** Rooms were added since. */
  readonly toSeat?: boolean;
  /** Who has yet to hear that the session is held; and whose ticket is new. */
  readonly unadmitted: readonly string[];
  readonly owed: readonly string[];
  readonly log: readonly SeatChange[];
}

export interface RoomsChange {
  readonly rooms: readonly Room[];
  readonly seed: number;
  readonly by: Actor;
  /** Of the list this one was made from; left out: whichever it was. */
  readonly version?: number;
}

const SYSTEM: Actor = { role: 'system', id: 'seats' };

/** The date of the exam as a number, for want of another. */
export const openChart = (announcement: Announcement): SeatChart => ({
  session: announcement.id,
  rooms: roomsOf(announcement),
  seed: Number(announcement.examOn.replaceAll('-', '')),
  numbers: {},
  places: {},
  unseated: [],
  unadmitted: [],
  owed: [],
  log: [],
});

const isSame = (a: Room, b: Room | undefined): boolean => b !== undefined && JSON.stringify(a) === JSON.stringify({ ...a, ...b });

/** How often the list of rooms was changed: who changes it says which one they had seen. */
export const versionOf = ({ log }: Pick<SeatChart, 'log'>): number => log.filter(({ act }) => act === 'rooms').length;

/** Before seats are given out: as asked. Afterwards rooms can only be added, for those who found no seat. */
export function changeRooms(chart: SeatChart, { rooms, seed, by, version }: RoomsChange, now: Instant): Checked<SeatChart> {
  if (version !== undefined && version !== versionOf(chart)) return refuse('rooms-changed');
  const log: SeatChart['log'] = [...chart.log, { at: now, by, act: 'rooms', count: rooms.length }];
  if (chart.frozenAt === undefined) return accept({ ...chart, rooms, seed, log });
  const kept = chart.rooms.every((room) => isSame(room, rooms.find(({ number }) => number === room.number)));
  if (!kept || seed !== chart.seed) return refuse('seats-frozen', { at: formatInstant(chart.frozenAt) });
  const added = rooms.filter(({ number }) => !chart.rooms.some((room) => room.number === number));
  return accept({ ...chart, rooms: [...chart.rooms, ...added], toSeat: true, log });
}

/** Who holds a place when the session is found to be held: once. */
export const takeIn = (chart: SeatChart, ids: readonly string[], now: Instant): SeatChart =>
  chart.ids ? chart : { ...chart, ids, unadmitted: ids, log: [...chart.log, { at: now, by: SYSTEM, act: 'held', count: ids.length }] };

/** Whether seats are to be given out now: with the decision, or on the announcement's day; and again when a room was added. */
export function awaitsPlan({ ids, frozenAt, toSeat }: SeatChart, announcement: Announcement, now: Instant): boolean {
  if (frozenAt !== undefined) return toSeat ?? false;
  return ids !== undefined && now >= (seatsFrozenAt(announcement) ?? 0);
}

const keyOf = (subject: string, { room, seat }: Place) => `${subject}/${room}/${seat}`;

const keysIn = (places: Places): string[] => Object.entries(places).map(([subject, place]) => keyOf(subject, place));

/** What was planned is given out. Tickets are numbered by registration id, so that a number says nothing of the seat. Whoever has all their seats hears of the ticket. */
export function giveOut(before: SeatChart, plan: SeatPlan & { readonly gone: readonly string[] }, now: Instant, examOn: string): SeatChart {
  const chart = { ...before, places: Object.fromEntries(Object.entries(before.places).filter(([id]) => !plan.gone.includes(id))) };
  const taken = new Set(Object.values(chart.places).flatMap(keysIn));
  const given = Object.entries(plan.places).filter(([, places]) => !keysIn(places).some((key) => taken.has(key)));
  const places = { ...chart.places, ...Object.fromEntries(given.map(([id, more]) => [id, { ...chart.places[id], ...more }])) };
  const count = Object.keys(chart.numbers).length;
  const newcomers = Object.keys(places).filter((id) => !chart.numbers[id]).toSorted();
  const numbered = newcomers.map((id, index) => [id, `${examOn.replaceAll('-', '')}${String(count + index + 1).padStart(4, '0')}`]);
  const lost = Object.keys(plan.places).filter((id) => !given.some(([one]) => one === id));
  const unseated = [...new Set([...plan.unseated.map(({ id }) => id), ...lost])];
  const told = new Set([...unseated, ...chart.unadmitted]);
  return {
    ...chart,
    frozenAt: chart.frozenAt ?? now,
    places,
    numbers: { ...chart.numbers, ...Object.fromEntries(numbered) },
    unseated,
    toSeat: chart.toSeat || lost.length > 0,
    owed: [...chart.owed, ...given.map(([id]) => id).filter((id) => !told.has(id))],
    log: [...chart.log, { at: now, by: SYSTEM, act: 'freeze', count: given.length }],
  };
}

/** Nobody can say what was heard of it: all are told again. */
export const toldAnew = (chart: SeatChart): SeatChart => ({ ...chart, unadmitted: chart.ids ?? [], owed: Object.keys(chart.places).filter((id) => !chart.unseated.includes(id)) });

/** The ticket of one who has a seat in every subject they sit. */
export function ticketOf({ rooms, numbers, places, unseated }: SeatChart, id: string): Ticket | undefined {
  const [number, mine] = [numbers[id], places[id]];
  if (number === undefined || !mine || unseated.includes(id)) return undefined;
  const shown = keysOf(SUBJECTS).flatMap((subject) => {
    const place = mine[subject];
    const name = place && rooms.find((room) => room.number === place.room)?.name;
    return place ? [[subject, { ...place, ...(name !== undefined && { name }) }] as const] : [];
  });
  const [first] = shown;
  return first && { number, room: first[1].room, seat: first[1].seat, places: Object.fromEntries<TicketPlace>(shown) };
}

/** Who sits on a seat in a subject. */
export const occupantOf = ({ places }: Pick<SeatChart, 'places'>, subject: SubjectId, { room, seat }: Place): string | undefined =>
  Object.keys(places).find((id) => places[id]![subject]?.room === room && places[id]![subject].seat === seat);
