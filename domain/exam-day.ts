import type { Announcement } from './announcement';
import { SUBJECTS, type SubjectId } from './catalogue';
import { dateOf, formatInstant, type Instant } from './instant';
import { accept, refuse, type Checked } from './refusals';
import type { Registration, TicketPlace } from './registration';
import { sittingTimes } from './rooms';
import type { Text } from './text';
import { placeOf } from './tickets';

/** Where the announcement is silent. */
export const LATE_MINUTES = 30;

const MINUTE_MS = 60_000;

/** When a subject is sat. What the announcement does not say is left out; `over`: at the latest with the day. */
export interface DoorTimes {
  readonly from?: Instant;
  /** From then on nobody is let in any more. */
  readonly latest?: Instant;
  readonly over: Instant;
}

/** A subject without a time of its own begins with the exam if it is the first, and is announced at the college otherwise. */
export function doorTimes(announcement: Pick<Announcement, 'examOn' | 'examFrom' | 'subjects'>, subject: SubjectId): DoorTimes {
  const times = announcement.subjects.find(({ id }) => id === subject);
  const { from, until: over } = sittingTimes(announcement, subject);
  if (times?.from === undefined && announcement.subjects[0]?.id !== subject) return { over };
  return { from, latest: from + (times?.lateMinutes ?? LATE_MINUTES) * MINUTE_MS, over };
}

/** Until when latecomers to these subjects are let in, as the doors have it. */
export function lateRule(announcement: Pick<Announcement, 'examOn' | 'examFrom' | 'subjects'>, subjects: readonly SubjectId[]): Text {
  const known = subjects.flatMap((id) => {
    const { latest } = doorTimes(announcement, id);
    return latest === undefined ? [] : [{ id, at: formatInstant(latest).slice(11) }];
  });
  if (!known.length) return { zh: '迟到多久不得入场，以考点公布为准。', en: 'The college announces until when latecomers are let in.' };
  const others = known.length < subjects.length;
  return {
    zh: `${known.map(({ id, at }) => `${SUBJECTS[id].zh}自${at}起`).join('、')}不得入场${others ? '，其他科目以考点公布为准' : ''}。`,
    en: `Nobody is let in from ${known.map(({ id, at }) => `${at} (${SUBJECTS[id].en})`).join(', ')} on${others ? '; for other subjects the college announces it' : ''}.`,
  };
}

/** Where someone comes to a door, and when. */
export interface Coming {
  readonly subject: SubjectId;
  /** Left out: whichever room. */
  readonly room?: number;
  readonly at: Instant;
  /** An exam officer lets them in all the same. */
  readonly override?: boolean;
}

const named = (subjects: readonly SubjectId[]) => ({
  zh: subjects.map((id) => SUBJECTS[id].zh).join('、'),
  en: subjects.map((id) => SUBJECTS[id].en).join(', '),
});

/** Whether someone may go in, by how many minutes they are late; or why not, the most telling reason first. */
export function mayEnter(announcement: Announcement, registration: Registration, { subject, room, at, override }: Coming): Checked<{ readonly late: number }> {
  const { sitting, stage, end } = registration;
  const { session } = sitting.terms;
  const seat = seatIn(registration, subject);
  const { from, latest } = doorTimes(announcement, subject);
  if (session !== announcement.id) return refuse('other-session', { session });
  if (end || stage !== 'admitted' || !sitting.ticket) return refuse('not-admitted');
  if (!seat) return refuse('other-subject', named(sitting.subjects));
  if (dateOf(at) !== announcement.examOn) return refuse('other-day', { on: announcement.examOn });
  if (room !== undefined && seat.room !== room) return refuse('other-room', { room: seat.room, seat: seat.seat });
  if (latest !== undefined && at >= latest && !override) return refuse('too-late', { by: formatInstant(latest) });
  return accept({ late: from === undefined || at <= from ? 0 : Math.ceil((at - from) / MINUTE_MS) });
}

/** Where someone sits a subject; nothing for who has no seat there. */
export const seatIn = ({ sitting: { subjects, ticket } }: Pick<Registration, 'sitting'>, subject: SubjectId): TicketPlace | undefined =>
  ticket && subjects.includes(subject) ? placeOf(ticket, subject) : undefined;
