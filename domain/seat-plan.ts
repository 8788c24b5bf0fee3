import type { SubjectId } from './catalogue';
import { suits, usableSeats, type EquipmentId, type Room } from './rooms';

export interface Place {
  readonly room: number;
  readonly seat: number;
}

/** Where one person sits each subject. */
export type Places = { readonly [subject in SubjectId]?: Place };

/** One who is to have a seat in each of these subjects. */
export interface Sitter {
  readonly id: string;
  readonly subjects: readonly SubjectId[];
  /** People of one employer or school have the same; they are kept apart. */
  readonly together?: string;
  /** Needs an accessible seat. */
  readonly accessible?: boolean;
}

export interface Seating {
  readonly rooms: readonly Room[];
  readonly subjects: readonly { readonly id: SubjectId; readonly equipment?: readonly EquipmentId[] }[];
  readonly sitters: readonly Sitter[];
  readonly seed: number;
  /** Seats that are given already: they stay. */
  readonly given?: Readonly<Record<string, Places>>;
}

export interface SeatPlan {
  readonly places: Readonly<Record<string, Places>>;
  /** Who found no seat in a subject: there are not enough. */
  readonly unseated: readonly { readonly id: string; readonly subject: SubjectId }[];
}

interface Seat extends Place {
  readonly row: number;
  readonly column: number;
  readonly accessible: boolean;
}

/** The seats that are open in a subject, and for each the ones beside it, before it and behind it. */
interface Hall {
  readonly seats: readonly Seat[];
  readonly beside: readonly (readonly number[])[];
}

/** FNV-1a with a last mixing: spreads ids evenly, the same everywhere. */
export function scatter(seed: number, text: string): number {
  let hash = 0x811c9dc5;
  for (const character of `${seed}:${text}`) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function seatsOf(room: Room): Seat[] {
  return usableSeats(room).map((seat) => ({ room: room.number, seat, row: Math.floor((seat - 1) / room.columns), column: (seat - 1) % room.columns, accessible: room.accessible.includes(seat) }));
}

const at = (room: number, row: number, column: number) => `${room}/${row}/${column}`;

function hallOf(rooms: readonly Room[]): Hall {
  const seats = rooms.flatMap(seatsOf);
  const index = new Map(seats.map(({ room, row, column }, number) => [at(room, row, column), number]));
  const beside = seats.map(({ room, row, column }) => [at(room, row, column - 1), at(room, row, column + 1), at(room, row - 1, column), at(room, row + 1, column)].flatMap((key) => index.get(key) ?? []));
  return { seats, beside };
}

/** As few rooms as hold everybody, in the order of their numbers; and further ones for accessible seats, while those are too few. */
function opened(rooms: readonly Room[], sitters: readonly Sitter[], isGiven: (place: Place) => boolean): Room[] {
  let [wanting, needing] = [sitters.length, sitters.filter(({ accessible }) => accessible).length];
  return rooms
    .toSorted((a, b) => a.number - b.number)
    .filter((room) => {
      const free = seatsOf(room).filter((seat) => !isGiven(seat));
      const fit = free.filter(({ accessible }) => accessible).length;
      const open = wanting > 0 || (needing > 0 && fit > 0);
      if (open) [wanting, needing] = [wanting - free.length, needing - fit];
      return open;
    });
}

/** Largest employer first, so that what is left over are people who may sit anywhere. Among equals the seed decides. */
function inOrder(sitters: readonly Sitter[], seed: number): Sitter[] {
  const sizes = new Map<string, number>();
  for (const { together } of sitters) if (together !== undefined) sizes.set(together, (sizes.get(together) ?? 0) + 1);
  const keyed = sitters.map((sitter) => {
    const group = sitter.together ?? sitter.id;
    return { sitter, need: sitter.accessible ? 0 : 1, size: sizes.get(group) ?? 1, group: scatter(seed, group), own: scatter(seed, sitter.id) };
  });
  keyed.sort((a, b) => a.need - b.need || b.size - a.size || a.group - b.group || a.own - b.own || (a.sitter.id < b.sitter.id ? -1 : 1));
  return keyed.map(({ sitter }) => sitter);
}

/** Like the squares of a chessboard, and of a coarser one; and as the seats stand. */
const COLOURS: readonly ((seat: Seat) => number)[] = [
  ({ row, column }) => (row % 2 === 0 ? [0, 3] : [2, 1])[column % 2]!,
  ({ row, column }) => (row + column) % 2,
  () => 0,
];

type Taken = (Sitter | undefined)[];

const indices = ({ seats }: Hall, order: (a: Seat, b: Seat) => number): number[] => seats.map((_, index) => index).sort((a, b) => order(seats[a]!, seats[b]!) || a - b);

const companions = ({ beside }: Hall, taken: Taken, index: number, { together }: Sitter): number =>
  together === undefined ? 0 : beside[index]!.filter((next) => taken[next]?.together === together).length;

/** The first free seat with nobody of the same employer around it, or else the one with the fewest. */
function seatFor(hall: Hall, taken: Taken, sitter: Sitter, among: readonly number[]): number | undefined {
  let [best, least]: [number | undefined, number] = [undefined, Infinity];
  for (const index of among) {
    if (taken[index]) continue;
    const count = companions(hall, taken, index, sitter);
    if (count === 0) return index;
    if (count < least) [best, least] = [index, count];
  }
  return best;
}

/** Seats everybody in turn. Who needs an accessible seat gets one, or else one at the front. */
function fill(hall: Hall, sitters: readonly Sitter[], start: Taken, colour: (seat: Seat) => number): Taken {
  const taken = [...start];
  const order = indices(hall, (a, b) => colour(a) - colour(b));
  const front = indices(hall, (a, b) => a.row - b.row);
  const fit = front.filter((index) => hall.seats[index]!.accessible);
  for (const sitter of sitters) {
    const index = sitter.accessible ? (seatFor(hall, taken, sitter, fit) ?? seatFor(hall, taken, sitter, front)) : seatFor(hall, taken, sitter, order);
    if (index !== undefined) taken[index] = sitter;
  }
  return taken;
}

const pairsIn = (hall: Hall, taken: Taken): number => taken.reduce((sum, sitter, index) => sum + (sitter ? companions(hall, taken, index, sitter) : 0), 0) / 2;

const keyOf = ({ room, seat }: Place) => `${room}/${seat}`;

/** Who sits where in a subject, by room and seat. */
const occupants = (sitters: readonly Sitter[], places: Readonly<Record<string, Places>>, subject: SubjectId): Map<string, Sitter> =>
  new Map(sitters.flatMap((sitter) => {
    const place = places[sitter.id]?.[subject];
    return place ? [[keyOf(place), sitter] as const] : [];
  }));

/** The best of the ways to seat those who have no seat yet in a subject. */
function seatSubject(rooms: readonly Room[], coming: readonly Sitter[], seed: number, given: ReadonlyMap<string, Sitter>): [Sitter, Place][] {
  const hall = hallOf(opened(rooms, coming, (place) => given.has(keyOf(place))));
  const start = hall.seats.map((place) => given.get(keyOf(place)));
  const ordered = inOrder(coming, seed);
  const plans = COLOURS.map((colour) => fill(hall, ordered, start, colour)).map((taken) => ({ taken, pairs: pairsIn(hall, taken) }));
  const { taken } = plans.reduce((best, plan) => (plan.pairs < best.pairs ? plan : best));
  return taken.flatMap((sitter, index) => {
    const { room, seat } = hall.seats[index]!;
    return sitter && !start[index] ? [[sitter, { room, seat }] as [Sitter, Place]] : [];
  });
}

/** Pairs of one employer or school who sit side by side, or one behind the other, in a subject. */
export function pairsTogether({ rooms, subjects, sitters }: Omit<Seating, 'seed' | 'given'>, places: Readonly<Record<string, Places>>): number {
  const hall = hallOf(rooms);
  return subjects.reduce((sum, { id }) => {
    const there = occupants(sitters, places, id);
    return sum + pairsIn(hall, hall.seats.map((place) => there.get(keyOf(place))));
  }, 0);
}

/** Who needs an accessible seat and sits on another one, in some subject. */
export function withoutAccess({ rooms, sitters }: Pick<Seating, 'rooms' | 'sitters'>, places: Readonly<Record<string, Places>>): string[] {
  const fit = new Set(rooms.flatMap(({ number, accessible }) => accessible.map((seat) => keyOf({ room: number, seat }))));
  return sitters.filter(({ id, accessible }) => accessible && Object.values(places[id] ?? {}).some((place) => !fit.has(keyOf(place)))).map(({ id }) => id);
}

/**
 * Everybody's seat in each subject they sit. Accessible seats go first, to those who need them. The same for the same seed, in
 * whatever order people are listed; with nobody beside one of the same employer as long as that can be seen to.
 */
export function planSeats({ rooms, subjects, sitters, seed, given = {} }: Seating): SeatPlan {
  const places: Record<string, Record<string, Place>> = {};
  const unseated: { id: string; subject: SubjectId }[] = [];
  for (const subject of subjects) {
    const sitting = sitters.filter((sitter) => sitter.subjects.includes(subject.id));
    const coming = sitting.filter(({ id }) => !given[id]?.[subject.id]);
    const seated = seatSubject(rooms.filter((room) => suits(room, subject)), coming, seed, occupants(sitting, given, subject.id));
    for (const [{ id }, place] of seated) (places[id] ??= {})[subject.id] = place;
    for (const { id } of coming) if (!places[id]?.[subject.id]) unseated.push({ id, subject: subject.id });
  }
  return { places, unseated };
}
