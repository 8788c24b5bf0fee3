import { z } from 'zod';
import type { Announcement } from './announcement';
import { SUBJECTS, type SubjectId } from './catalogue';
import { keyOf, line } from './fields';
import { DAY_MS, instantAt, type Instant } from './instant';
import { parseWith, saying } from './problems';
import type { Checked } from './refusals';
import type { Text } from './text';

/** What a subject can need in its room. */
export const EQUIPMENT = {
  computer: { zh: '计算机', en: 'computers' },
  network: { zh: '网络', en: 'network' },
  workbench: { zh: '实操工位', en: 'workbenches' },
  kitchen: { zh: '厨房设备', en: 'kitchen equipment' },
} as const satisfies Record<string, Text>;

export type EquipmentId = keyof typeof EQUIPMENT;

/** Seats are numbered from the front left, row by row; one that cannot be used keeps its number. */
const seats = z.array(z.int().min(1).max(1600)).max(1600).overwrite((given) => [...new Set(given)].toSorted((a, b) => a - b)).default([]);

const isThere = ({ rows, columns }: { rows: number; columns: number }) => (seat: number) => seat <= rows * columns;

const RoomSchema = z
  .strictObject({
    /** 考场号: what stands on tickets. */
    number: z.int().min(1).max(999),
    /** Where it is, as on its door; rooms of one name at one place are one room. */
    name: line(40).optional(),
    rows: z.int().min(1).max(40),
    columns: z.int().min(1).max(40),
    unusable: seats,
    /** For who needs to reach the seat without steps, or more room. */
    accessible: seats,
    equipment: z.array(keyOf(EQUIPMENT)).default([]),
    /** Left out: every subject. */
    subjects: z.array(keyOf(SUBJECTS)).min(1).optional(),
  })
  .refine((room) => room.unusable.every(isThere(room)), saying('没有这样的座位号', 'names a seat that the room does not have', ['unusable']))
  .refine(({ unusable, ...room }) => room.accessible.every((seat) => isThere(room)(seat) && !unusable.includes(seat)), saying('应为可用的座位号', 'must be seats that can be used', ['accessible']));

export const isSubject = (value: string): value is SubjectId => Object.hasOwn(SUBJECTS, value);

const RoomsSchema = z
  .array(RoomSchema)
  .min(1)
  .max(999)
  .refine((rooms) => new Set(rooms.map(({ number }) => number)).size === rooms.length, saying('考场号不得重复', 'must have a number of their own each'))
  .refine((rooms) => new Set(rooms.map(({ name, number }) => name ?? number)).size === rooms.length, saying('同一教室只列一次', 'must name each room once'));

export type Room = z.infer<typeof RoomSchema>;

export const roomsSchema = () => RoomsSchema;

/** Refuses with `bad-rooms`; its details are Problem[]. */
export const checkRooms = (data: unknown): Checked<Room[]> => parseWith(RoomsSchema, data, 'bad-rooms');

export const usableSeats = ({ rows, columns, unusable }: Room): number[] => Array.from({ length: rows * columns }, (_, index) => index + 1).filter((seat) => !unusable.includes(seat));

/** A room of so many seats, nearly square. */
function plainRoom(number: number, size: number, equipment: readonly EquipmentId[]): Room {
  const columns = Math.ceil(Math.sqrt(size));
  const rows = Math.ceil(size / columns);
  const over = Array.from({ length: rows * columns - size }, (_, index) => size + index + 1);
  return { number, rows, columns, unusable: over, accessible: [], equipment: [...equipment] };
}

/** The rooms that an announcement names; otherwise as many of its size as the capacity takes, with all that is needed. */
export function roomsOf({ rooms, roomSize, capacity, subjects }: Announcement): Room[] {
  const needed = [...new Set(subjects.flatMap(({ equipment = [] }) => equipment))];
  return rooms ?? Array.from({ length: Math.ceil(capacity / roomSize) }, (_, index) => plainRoom(index + 1, roomSize, needed));
}

/** Whether a subject can be held in a room. */
export const suits = (room: Room, { id, equipment = [] }: { readonly id: SubjectId; readonly equipment?: readonly EquipmentId[] }): boolean =>
  (!room.subjects || room.subjects.includes(id)) && equipment.every((one) => room.equipment.includes(one));

type Timed = Pick<Announcement, 'examOn' | 'examFrom' | 'subjects'>;

/** From when until when a subject has its room. Where the announcement is silent: from the exam's beginning, to the end of the day. */
export function sittingTimes({ examOn, examFrom, subjects }: Timed, subject: SubjectId): { readonly from: Instant; readonly until: Instant } {
  const times = subjects.find(({ id }) => id === subject);
  return { from: instantAt(examOn, times?.from ?? examFrom), until: times?.to ? instantAt(examOn, times.to) : instantAt(examOn) + DAY_MS };
}
