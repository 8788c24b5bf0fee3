import type { Announcement } from '../../domain/announcement';
import { SUBJECTS, type SubjectId } from '../../domain/catalogue';
import { formatInstant, type Instant } from '../../domain/instant';
import { maskIdentity } from '../../domain/masking';
import { ROOM_PAPERS, type RoomPaper } from '../../domain/papers';
import type { Registration, TicketPlace } from '../../domain/registration';
import type { Text } from '../../domain/text';
import { onePlace, placeOf } from '../../domain/tickets';
import { AREA, foot, put, startPage, type Doc } from './draw';
import { headline, printedAt, timeOf } from './person';
import { HEAD_HEIGHT, signatures, table, type Heading } from './tables';
import { filled, together, WORDS as W } from './words';

/** Lists of a room: who sits it, in the order of the seats. */
export interface RoomPrinting {
  readonly announcement: Announcement;
  readonly people: readonly Registration[];
  /** Left out: every room. */
  readonly room?: number;
  readonly at: Instant;
}

interface Column extends Heading {
  readonly cell: (registration: Registration) => string;
}

const seatColumn = (subject: SubjectId | undefined): Column => ({ head: W.seat, width: 46, cell: (one) => String(seatOf(one, subject)?.seat ?? '') });
const FIRST: readonly Column[] = [
  { head: W.ticket, width: 96, cell: ({ sitting }) => sitting.ticket?.number ?? '' },
  { head: W.name, width: 92, cell: ({ applicant }) => applicant.name },
];
const NUMBER: Column = { head: W.number, width: 126, cell: ({ applicant }) => maskIdentity(applicant.identity.number) };
const LEFT = AREA.width - seatColumn(undefined).width - FIRST.reduce((sum, { width }) => sum + width, 0);

/** A dash where a subject is not sat again. */
const NOT_SAT = '—';

const perSubject = (subjects: readonly SubjectId[], width: number): Column[] =>
  subjects.map((id) => ({ head: SUBJECTS[id], width: width / subjects.length, cell: ({ sitting }) => (sitting.subjects.includes(id) ? '' : NOT_SAT) }));

const sat = ({ sitting }: Registration) => sitting.subjects.map((id: SubjectId) => SUBJECTS[id].zh).join('、');

const COLUMNS: Readonly<Record<RoomPaper, (subjects: readonly SubjectId[]) => readonly Column[]>> = {
  'room-roster': () => [...FIRST, NUMBER, { head: W.subjects, width: LEFT - NUMBER.width, cell: sat }],
  'sign-in-sheet': (subjects) => [...FIRST, NUMBER, ...perSubject(subjects, LEFT - NUMBER.width)],
  'score-form': (subjects) => [...FIRST, ...perSubject(subjects, LEFT - 70), { head: W.note, width: 70, cell: () => '' }],
};

const SIGNERS: Readonly<Record<RoomPaper, readonly Text[]>> = {
  'room-roster': [W.head, W.date],
  'sign-in-sheet': [W.invigilators, W.head, W.date],
  'score-form': [W.examiner, W.checker, W.date],
};

const ROW_HEIGHT = 23;
const BELOW = 62;

/** Where a list begins below the page's head, and how many rows a page then has room for. */
const BEGIN = 24;
const fitting = (y: number) => Math.floor((AREA.bottom - BELOW - y - BEGIN - HEAD_HEIGHT) / ROW_HEIGHT);

/** Who sits in a room: in the subjects of one list. Without a subject, seats are the same in all. */
interface RoomList {
  readonly room: number;
  readonly subject?: SubjectId;
  readonly people: readonly Registration[];
}

const seatOf = ({ sitting: { ticket } }: Registration, subject: SubjectId | undefined): TicketPlace | undefined => ticket && (subject ? placeOf(ticket, subject) : ticket);

/** Which room, when and where. */
function roomHead(doc: Doc, { announcement }: RoomPrinting, { room, subject, people: [first] }: RoomList, y: number): void {
  const right = { width: AREA.width - 200, align: 'right' } as const;
  const name = first && placeOf(first.sitting.ticket!, subject ?? first.sitting.subjects[0]!).name;
  const when = first && subject ? timeOf({ announcement, registration: first }, subject) : first ? formatInstant(first.sitting.terms.examAt) : '';
  put(doc, [`第 ${room} 考场 Room ${room}`, subject && SUBJECTS[subject].zh].filter(Boolean).join(' · '), AREA.left, y - 4, { size: 13, bold: true, width: 220 });
  put(doc, when, AREA.left + 200, y - 9, { ...right, size: 10 });
  put(doc, [announcement.place.zh, name].filter(Boolean).join(' '), AREA.left + 200, y + 5, { ...right, size: 9 });
}

/** Rows of a room, evenly over as many pages as it takes; each page says which of how many it is, and is signed. */
function roomPages(doc: Doc, paper: RoomPaper, printing: RoomPrinting, list: RoomList): void {
  const { announcement, at } = printing;
  const { subject, people } = list;
  const columns = [seatColumn(subject), ...COLUMNS[paper](subject ? [subject] : announcement.subjects.map(({ id }) => id))];
  for (let next = 0, page = 1, size = 1; next < people.length; next += size, page += 1) {
    const y = startPage(doc, announcement.organiser, ROOM_PAPERS[paper], headline(announcement));
    const pages = Math.ceil(people.length / fitting(y));
    size = Math.ceil(people.length / pages);
    roomHead(doc, printing, list, y);
    const rows = people.slice(next, next + size).map((row) => columns.map(({ cell }) => cell(row)));
    const end = table(doc, columns, rows, { y: y + BEGIN, rowHeight: ROW_HEIGHT });
    put(doc, filled(W.counts, { count: people.length }).zh, AREA.left, end + 8, { size: 10 });
    signatures(doc, SIGNERS[paper], end + 32);
    foot(doc, `${ROOM_PAPERS[paper].zh} · ${together(filled(W.pageOf, { page, pages }))}`, printedAt(at));
  }
}

/** One list for a room where everybody keeps their seat; otherwise one for each subject held there. */
function listsOf({ announcement, people, room: only }: RoomPrinting): RoomList[] {
  const seated = people.filter(({ sitting }) => sitting.ticket);
  const everywhere = seated.every(({ sitting }) => onePlace(sitting.ticket!, sitting.subjects));
  const subjects = everywhere ? [undefined] : announcement.subjects.map(({ id }) => id);
  return subjects.flatMap((subject) => {
    const here = seated.filter(({ sitting }) => !subject || sitting.subjects.includes(subject));
    const rooms = [...new Set(here.map((one) => seatOf(one, subject)!.room))].sort((a, b) => a - b);
    return rooms.filter((room) => only === undefined || room === only).map((room) => ({
      room,
      ...(subject && { subject }),
      people: here.filter((one) => seatOf(one, subject)!.room === room).toSorted((a, b) => seatOf(a, subject)!.seat - seatOf(b, subject)!.seat),
    }));
  });
}

/** Every room's list, each beginning on a page of its own. Who has no seat is on none. */
export function roomLists(doc: Doc, paper: RoomPaper, printing: RoomPrinting): void {
  for (const list of listsOf(printing)) roomPages(doc, paper, printing, list);
}
