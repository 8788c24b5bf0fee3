import type { SubjectId } from './catalogue';
import type { Instant } from './instant';
import { accept, refuse, type Checked } from './refusals';
import type { Actor } from './registration';
import type { Text } from './text';

/** Someone was let in: once for each time anybody did so. `id` is the phone's, so that the same one sent twice is one. */
export interface CheckIn {
  readonly id: string;
  readonly registration: string;
  readonly at: Instant;
  readonly by: Actor;
  readonly room: number;
  /** Minutes after the beginning. */
  readonly late?: number;
  /** Why an exam officer let them in though it was too late. */
  readonly reason?: string;
  /** Taken down without a connection. */
  readonly offline?: boolean;
  /** What would have been said against it, had there been one: a refusal's code. */
  readonly doubt?: string;
}

export const INCIDENTS = {
  cheating: { zh: '违纪作弊', en: 'Breach of rules, cheating' },
  technical: { zh: '设备、技术故障', en: 'Technical failure' },
  medical: { zh: '突发疾病', en: 'Medical' },
  identity: { zh: '身份存疑', en: 'Doubt about who it is' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Text>;

export type IncidentKind = keyof typeof INCIDENTS;

/** What happened, as somebody who was there wrote it down. Nothing of it is changed later; another note follows. */
export interface Incident {
  readonly id: string;
  readonly at: Instant;
  readonly by: Actor;
  readonly kind: IncidentKind;
  readonly text: string;
  readonly room?: number;
  readonly registration?: string;
}

/** Letting in was a mistake. */
export interface Undone {
  readonly registration: string;
  readonly by: Actor;
  readonly at: Instant;
  readonly reason: string;
}

/** One subject of a session, as its doors saw it. JSON through and through. */
export interface CheckInSheet {
  readonly session: string;
  readonly subject: SubjectId;
  /** By registration, the first first. */
  readonly entries: Readonly<Record<string, readonly CheckIn[]>>;
  /** By the id of a check-in. */
  readonly undone: Readonly<Record<string, Undone>>;
  readonly incidents: readonly Incident[];
}

export const emptyCheckIns = (session: string, subject: SubjectId): CheckInSheet => ({ session, subject, entries: {}, undone: {}, incidents: [] });

/** As many as anybody needs to see of one person; the sheet stays small whatever a phone sends. */
const MOST_OF_ONE = 12;

const inOrder = (a: CheckIn, b: CheckIn) => a.at - b.at || (a.id < b.id ? -1 : 1);

/** Takes check-ins in. Whatever the order, and however often the same one comes, the sheet is the same, and the first one counts. */
export function mergeCheckIns(sheet: CheckInSheet, given: readonly CheckIn[]): CheckInSheet {
  const entries: Record<string, readonly CheckIn[]> = { ...sheet.entries };
  for (const one of given) {
    const known = entries[one.registration] ?? [];
    if (known.some(({ id }) => id === one.id)) continue;
    entries[one.registration] = [...known, one].sort(inOrder).slice(0, MOST_OF_ONE);
  }
  return { ...sheet, entries };
}

/** The check-in that counts; none for whoever is not there. */
export const presentIn = ({ entries, undone }: CheckInSheet, registration: string): CheckIn | undefined => entries[registration]?.find(({ id }) => !undone[id]);

/** The check-in that counts of everyone who is there. */
export const everyoneIn = (sheet: CheckInSheet): CheckIn[] => Object.keys(sheet.entries).flatMap((registration) => presentIn(sheet, registration) ?? []);

/** Takes back whatever was entered for someone by then. */
export function undoCheckIn(sheet: CheckInSheet, undoing: Undone): Checked<CheckInSheet> {
  const { registration } = undoing;
  if (!presentIn(sheet, registration)) return refuse('not-checked-in');
  const undone = Object.fromEntries((sheet.entries[registration] ?? []).filter(({ id }) => !sheet.undone[id]).map(({ id }) => [id, undoing]));
  return accept({ ...sheet, undone: { ...sheet.undone, ...undone } });
}

/** Adds a note; the same one twice is one. */
export const noteIncident = (sheet: CheckInSheet, incident: Incident): CheckInSheet =>
  sheet.incidents.some(({ id }) => id === incident.id) ? sheet : { ...sheet, incidents: [...sheet.incidents, incident] };

/** What somebody has to look at: who was let in by two people, or against what the rules would have said. */
export function doubtfulIn(sheet: CheckInSheet): CheckIn[] {
  return Object.keys(sheet.entries).flatMap((registration) => {
    const first = presentIn(sheet, registration);
    if (!first) return [];
    const others = (sheet.entries[registration] ?? []).filter(({ id, by, doubt }) => !sheet.undone[id] && (doubt !== undefined || by.id !== first.by.id));
    return others.length ? [first, ...others.filter(({ id }) => id !== first.id)] : [];
  });
}

/** Someone who is expected. */
export interface Expected {
  readonly id: string;
  readonly room: number;
}

export interface Attendance {
  readonly room: number;
  readonly expected: number;
  readonly present: number;
  /** Of those present. */
  readonly late: number;
}

/** How many of those expected are there, by room. */
export function attendanceOf(sheet: CheckInSheet, expected: readonly Expected[]): Attendance[] {
  const rooms = [...new Set(expected.map(({ room }) => room))].sort((a, b) => a - b);
  return rooms.map((room) => {
    const people = expected.filter((one) => one.room === room);
    const there = people.flatMap(({ id }) => presentIn(sheet, id) ?? []);
    return { room, expected: people.length, present: there.length, late: there.filter(({ late = 0 }) => late > 0).length };
  });
}
