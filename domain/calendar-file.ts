import type { Announcement } from './announcement';
import { SUBJECTS } from './catalogue';
import { dueOf } from './deadlines';
import { doorTimes } from './exam-day';
import { HOUR_MS, instantAt, type Instant } from './instant';
import { fill, MESSAGE_PARAMS } from './message-words';
import type { Template } from './messages';
import { issueOf } from './papers';
import type { Registration, Sitting, TicketPlace } from './registration';
import type { Text } from './text';
import { onePlace, placeOf } from './tickets';

/** A date for the candidate's calendar. One that was moved has a higher `version` under the same id. */
interface Appointment {
  readonly id: string;
  readonly what: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly where?: string;
  readonly version: number;
}

/** Messages that name a date. */
const DATED: readonly Template[] = [
  'registered', 'returned', 'seat-offered', 'approved', 'extended', 'next-session', 'retake', 'retake-booked', 'retake-returned', 'reminder',
  'held', 'admitted', 'admitted-places', 'seat-changed', 'ticket-reissued', 'exam-reminder',
];

/** Of the announcement the exam is held by. */
export type ExamFacts = Pick<Announcement, 'examOn' | 'examFrom' | 'subjects' | 'place'>;

/** How long a subject takes whose end is not announced. */
const USUAL_MS = 2 * HOUR_MS;

const SEAT: Text = { zh: '第{room}考场{seat}号{name}', en: 'room {room}, seat {seat}{name}' };

function placeIn({ ticket, subjects }: Sitting, { place }: ExamFacts, lang: keyof Text): string {
  const seat = ({ name, ...at }: TicketPlace) => fill(SEAT[lang], { ...at, name: name ? ` (${name})` : '' });
  const [first] = subjects;
  if (!ticket || !first) return place[lang];
  const seats = onePlace(ticket, subjects) ? [seat(placeOf(ticket, first))] : subjects.map((id) => `${SUBJECTS[id][lang]}: ${seat(placeOf(ticket, id))}`);
  return [place[lang], ...seats].join('; ');
}

/** From the first subject to the end of the last. */
function timesOf({ subjects, terms }: Sitting, facts: ExamFacts | undefined): Pick<Appointment, 'from' | 'until'> {
  const spans = subjects.flatMap((id) => {
    const from = facts && doorTimes(facts, id).from;
    const to = facts?.subjects.find((one) => one.id === id)?.to;
    return facts && from !== undefined ? { from, until: to === undefined ? from + USUAL_MS : instantAt(facts.examOn, to) } : [];
  });
  if (!spans.length) return { from: terms.examAt, until: terms.examAt + USUAL_MS };
  return { from: Math.min(...spans.map(({ from }) => from)), until: Math.max(...spans.map(({ until }) => until)) };
}

/** The same entry for the calendar from the decision to the day, a later one with every ticket that is issued. */
function examOf({ id, sitting }: Registration, { lang, facts }: CalendarContext): Appointment {
  const { number, ticket } = sitting;
  const what = MESSAGE_PARAMS.exam?.[lang] ?? '';
  return { id: `${id}-exam-${number}`, what, ...timesOf(sitting, facts), ...(facts && { where: placeIn(sitting, facts, lang) }), version: ticket ? issueOf(ticket) : 0 };
}

/** The deadline that runs, and the exam once it is sure. */
function appointmentsOf(registration: Registration, context: CalendarContext): Appointment[] {
  const { id, stage, end, deadlines, sitting } = registration;
  const { lang } = context;
  const due = dueOf(registration);
  const word = (name: string) => MESSAGE_PARAMS[name]?.[lang] ?? name;
  if (end) return [];
  if (stage === 'admitted') return [examOf(registration, context)];
  if (due.owner !== 'candidate') return [];
  const version = due.name in deadlines ? (deadlines[due.name as keyof typeof deadlines]?.version ?? 1) : 1;
  return [{ id: `${id}-${due.name}-${sitting.number}`, what: lang === 'zh' ? `${word(due.name)}截止` : `Deadline for ${word(due.name)}`, from: due.at - HOUR_MS, until: due.at, version }];
}

const stamp = (instant: Instant): string => new Date(instant).toISOString().replaceAll(/[-:]|\.\d{3}/g, '');

const quoted = (text: string): string => text.replaceAll(/[\\;,]/g, (mark) => `\\${mark}`).replaceAll('\n', '\\n');

/** RFC 5545 §3.1: no line has more than 75 octets, and none breaks within a character. */
function folded(line: string): string {
  const lines = [''];
  let octets = 0;
  for (const character of line) {
    const size = utf8Length(character.codePointAt(0) ?? 0);
    if (octets + size > 75) {
      lines.push(' ');
      octets = 1;
    }
    lines[lines.length - 1] += character;
    octets += size;
  }
  return lines.join('\r\n');
}

const utf8Length = (code: number): number => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);

export interface CalendarContext {
  readonly exam: string;
  /** Left out: of the exam, nothing but its beginning is known. */
  readonly facts?: ExamFacts;
  readonly link: string;
  readonly now: Instant;
  readonly lang: keyof Text;
}

/** The calendar file that goes with a message (RFC 5545), with an alarm the day before; undefined where there is no date. */
export function calendarOf(template: string, registration: Registration, context: CalendarContext): string | undefined {
  const dates = (DATED as readonly string[]).includes(template) ? appointmentsOf(registration, context) : [];
  if (!dates.length) return undefined;
  const { exam, link, now } = context;
  const events = dates.flatMap(({ id, what, from, until, where, version }) => [
    'BEGIN:VEVENT', `UID:${id}@dengke`, `SEQUENCE:${version}`, `DTSTAMP:${stamp(now)}`, `DTSTART:${stamp(from)}`, `DTEND:${stamp(until)}`, ...(where === undefined ? [] : [`LOCATION:${quoted(where)}`]),
    `SUMMARY:${quoted(`${what} ${exam}`)}`, `URL:${link}`,
    'BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${quoted(what)}`, 'TRIGGER:-P1D', 'END:VALARM', 'END:VEVENT',
  ]);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Dengke//Messages//ZH', 'METHOD:PUBLISH', ...events, 'END:VCALENDAR', ''].map(folded).join('\r\n');
}
