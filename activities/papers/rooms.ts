import type { Announcement } from '../../domain/announcement';
import { SUBJECTS, type SubjectId } from '../../domain/catalogue';
import { formatInstant, type Instant } from '../../domain/instant';
import { maskIdentity } from '../../domain/masking';
import { ROOM_PAPERS, type RoomPaper } from '../../domain/papers';
import type { Registration } from '../../domain/registration';
import type { Text } from '../../domain/text';
import { AREA, foot, put, startPage, type Doc } from './draw';
import { headline, printedAt } from './person';
import { HEAD_HEIGHT, signatures, table, type Heading } from './tables';
import { filled, together, WORDS as W } from './words';

/** Lists of a room: who sits it, in the order of the seats. */
export interface RoomPrinting {
  readonly announcement: Announcement;
  readonly people: readonly Registration[];
  readonly at: Instant;
}

interface Column extends Heading {
  readonly cell: (registration: Registration) => string;
}

const FIRST: readonly Column[] = [
  { head: W.seat, width: 46, cell: ({ sitting }) => String(sitting.ticket?.seat ?? '') },
  { head: W.ticket, width: 96, cell: ({ sitting }) => sitting.ticket?.number ?? '' },
  { head: W.name, width: 92, cell: ({ applicant }) => applicant.name },
];
const NUMBER: Column = { head: W.number, width: 126, cell: ({ applicant }) => maskIdentity(applicant.identity.number) };
const LEFT = AREA.width - FIRST.reduce((sum, { width }) => sum + width, 0);

/** A dash where a subject is not sat again. */
const NOT_SAT = '—';

const perSubject = (announcement: Announcement, width: number): Column[] =>
  announcement.subjects.map(({ id }) => ({ head: SUBJECTS[id], width: width / announcement.subjects.length, cell: ({ sitting }) => (sitting.subjects.includes(id) ? '' : NOT_SAT) }));

const sat = ({ sitting }: Registration) => sitting.subjects.map((id: SubjectId) => SUBJECTS[id].zh).join('、');

const COLUMNS: Readonly<Record<RoomPaper, (announcement: Announcement) => readonly Column[]>> = {
  'room-roster': () => [...FIRST, NUMBER, { head: W.subjects, width: LEFT - NUMBER.width, cell: sat }],
  'sign-in-sheet': (announcement) => [...FIRST, NUMBER, ...perSubject(announcement, LEFT - NUMBER.width)],
  'score-form': (announcement) => [...FIRST, ...perSubject(announcement, LEFT - 70), { head: W.note, width: 70, cell: () => '' }],
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

/** Which room, when and where. */
function roomHead(doc: Doc, { announcement, people }: RoomPrinting, room: number, y: number): void {
  const right = { width: AREA.width - 160, align: 'right' } as const;
  put(doc, `第 ${room} 考场 Room ${room}`, AREA.left, y - 4, { size: 14, bold: true, width: 160 });
  put(doc, people[0] ? formatInstant(people[0].sitting.terms.examAt) : '', AREA.left + 160, y - 9, { ...right, size: 10 });
  put(doc, announcement.place.zh, AREA.left + 160, y + 5, { ...right, size: 9 });
}

/** Rows of a room, evenly over as many pages as it takes; each page says which of how many it is, and is signed. */
function roomPages(doc: Doc, paper: RoomPaper, printing: RoomPrinting, room: number): void {
  const { announcement, people, at } = printing;
  const columns = COLUMNS[paper](announcement);
  for (let next = 0, page = 1, size = 1; next < people.length; next += size, page += 1) {
    const y = startPage(doc, announcement.organiser, ROOM_PAPERS[paper], headline(announcement));
    const pages = Math.ceil(people.length / fitting(y));
    size = Math.ceil(people.length / pages);
    roomHead(doc, printing, room, y);
    const rows = people.slice(next, next + size).map((row) => columns.map(({ cell }) => cell(row)));
    const end = table(doc, columns, rows, { y: y + BEGIN, rowHeight: ROW_HEIGHT });
    put(doc, filled(W.counts, { count: people.length }).zh, AREA.left, end + 8, { size: 10 });
    signatures(doc, SIGNERS[paper], end + 32);
    foot(doc, `${ROOM_PAPERS[paper].zh} · ${together(filled(W.pageOf, { page, pages }))}`, printedAt(at));
  }
}

const bySeat = (a: Registration, b: Registration) => (a.sitting.ticket?.seat ?? 0) - (b.sitting.ticket?.seat ?? 0);

/** Every room's list, each beginning on a page of its own. Who has no seat is on none. */
export function roomLists(doc: Doc, paper: RoomPaper, printing: RoomPrinting): void {
  const rooms = [...new Set(printing.people.flatMap(({ sitting }) => sitting.ticket?.room ?? []))].sort((a, b) => a - b);
  for (const room of rooms) {
    const people = printing.people.filter(({ sitting }) => sitting.ticket?.room === room).toSorted(bySeat);
    roomPages(doc, paper, { ...printing, people }, room);
  }
}
