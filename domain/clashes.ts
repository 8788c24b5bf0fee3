import type { Announcement } from './announcement';
import type { SubjectId } from './catalogue';
import { holds } from './effects';
import { formatInstant, type Instant } from './instant';
import { accept, refuse, type Checked } from './refusals';
import type { Registration } from './registration';
import { sittingTimes, suits, type Room } from './rooms';

/** A session, and the subjects of it that somebody sits or a room is for. */
export interface Attendance {
  readonly announcement: Announcement;
  readonly subjects: readonly SubjectId[];
}

export interface Span {
  readonly from: Instant;
  readonly until: Instant;
}

/** Every subject of a session. */
export const whole = (announcement: Announcement): Attendance => ({ announcement, subjects: announcement.subjects.map(({ id }) => id) });

/** When the other session holds a subject while this one does; undefined when it never does. One may begin as another ends. */
export const overlap = (ours: Attendance, theirs: Attendance): Span | undefined =>
  theirs.subjects
    .map((subject) => sittingTimes(theirs.announcement, subject))
    .find((there) => ours.subjects.map((subject) => sittingTimes(ours.announcement, subject)).some((here) => here.from < there.until && there.from < here.until));

/** `2026-04-12 09:00–10:30`; to the end of the day: `–24:00`. */
export function spanText({ from, until }: Span): string {
  const end = formatInstant(until).slice(11);
  return `${formatInstant(from)}–${end === '00:00' ? '24:00' : end}`;
}

/** A session and the rooms it has. */
export interface Housed {
  readonly announcement: Announcement;
  readonly rooms: readonly Room[];
}

export interface RoomClash {
  readonly room: string;
  readonly session: string;
}

const heldIn = (room: Room, announcement: Announcement): Attendance => ({ announcement, subjects: announcement.subjects.filter((subject) => suits(room, subject)).map(({ id }) => id) });

/** Rooms that another session has at the same time: the same name at the same place. */
export function roomClashes({ announcement, rooms }: Housed, others: readonly Housed[]): RoomClash[] {
  const here = others.filter((other) => other.announcement.id !== announcement.id && other.announcement.place.zh === announcement.place.zh);
  return here.flatMap((other) =>
    rooms.flatMap((room) => {
      const there = room.name === undefined ? undefined : other.rooms.find(({ name }) => name === room.name);
      return there && overlap(heldIn(room, announcement), heldIn(there, other.announcement)) ? [{ room: there.name!, session: other.announcement.id }] : [];
    }),
  );
}

/** A session that has somebody at a time that another one needs. */
export interface SitsElsewhere extends Span {
  readonly announcement: Announcement;
}

/** The subjects whose beginning and end are known. */
export const timed = ({ announcement, subjects }: Attendance): Attendance => ({
  announcement,
  subjects: subjects.filter((subject) => announcement.subjects.some(({ id, from, to }) => id === subject && from !== undefined && to !== undefined)),
});

/**
 * Where one of these registrations of one person is headed for another session's subject at the same time. Who has left, or waits for a later session, is not.
 * Where an announcement states no times it may be any time of the day; `of`: the subjects that count.
 */
export function sitsElsewhere(ours: Attendance, registrations: readonly Registration[], others: readonly Announcement[], of = (all: Attendance) => all): SitsElsewhere | undefined {
  return registrations
    .filter(holds)
    .flatMap(({ sitting: { terms, subjects } }) => {
      const announcement = others.find(({ id }) => id === terms.session);
      const span = announcement && overlap(of(ours), of({ announcement, subjects }));
      return span ? [{ announcement, ...span }] : [];
    })
    .at(0);
}

/** Refuses with `sits-elsewhere` where both times are known: nobody is turned away from two exams that may well be one after the other. */
export function checkSitter(ours: Attendance, registrations: readonly Registration[], others: readonly Announcement[]): Checked<undefined> {
  const there = sitsElsewhere(ours, registrations, others, timed);
  return there ? refuse('sits-elsewhere', { ...there.announcement.title, times: spanText(there) }) : accept(undefined);
}
