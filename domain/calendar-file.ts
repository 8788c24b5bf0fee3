import { dueOf } from './deadlines';
import { HOUR_MS, type Instant } from './instant';
import { MESSAGE_PARAMS } from './message-words';
import type { Template } from './messages';
import type { Registration } from './registration';
import type { Text } from './text';

/** A date for the candidate's calendar. One that was moved has a higher `version` under the same id. */
interface Appointment {
  readonly id: string;
  readonly what: string;
  readonly from: Instant;
  readonly until?: Instant;
  readonly version: number;
}

/** Messages that name a date. */
const DATED: readonly Template[] = ['registered', 'returned', 'approved', 'extended', 'next-session', 'retake', 'retake-returned', 'reminder', 'admitted', 'exam-reminder'];

/** The deadline that runs, and the exam once it is sure. */
function appointmentsOf(registration: Registration, lang: keyof Text): Appointment[] {
  const { id, stage, end, deadlines, sitting } = registration;
  const due = dueOf(registration);
  const word = (name: string) => MESSAGE_PARAMS[name]?.[lang] ?? name;
  if (end) return [];
  if (stage === 'admitted') return [{ id: `${id}-exam-${sitting.number}`, what: word('exam'), from: sitting.terms.examAt, version: 1 }];
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
  readonly link: string;
  readonly now: Instant;
  readonly lang: keyof Text;
}

/** The calendar file that goes with a message (RFC 5545), with an alarm the day before; undefined where there is no date. */
export function calendarOf(template: string, registration: Registration, { exam, link, now, lang }: CalendarContext): string | undefined {
  const dates = (DATED as readonly string[]).includes(template) ? appointmentsOf(registration, lang) : [];
  if (!dates.length) return undefined;
  const events = dates.flatMap(({ id, what, from, until, version }) => [
    'BEGIN:VEVENT', `UID:${id}@dengke`, `SEQUENCE:${version}`, `DTSTAMP:${stamp(now)}`, `DTSTART:${stamp(from)}`, ...(until === undefined ? [] : [`DTEND:${stamp(until)}`]),
    `SUMMARY:${quoted(`${what} ${exam}`)}`, `URL:${link}`,
    'BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${quoted(what)}`, 'TRIGGER:-P1D', 'END:VALARM', 'END:VEVENT',
  ]);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Dengke//Messages//ZH', 'METHOD:PUBLISH', ...events, 'END:VCALENDAR', ''].map(folded).join('\r\n');
}
