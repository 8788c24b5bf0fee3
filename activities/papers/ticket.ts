import { lateRule } from '../../domain/exam-day';
import { issueOf, PERSON_PAPERS } from '../../domain/papers';
import type { SubjectId } from '../../domain/catalogue';
import type { Ticket, TicketPlace } from '../../domain/registration';
import { onePlace, placeOf } from '../../domain/tickets';
import { AREA, both, box, foot, put, startPage, type Doc } from './draw';
import { photo, qr } from './figures';
import { examFact, headline, identityFacts, nameFact, printedAt, sexOf, subjectName, timeOf, type Printing } from './person';
import { facts, table } from './tables';
import { filled, ticketRules, WORDS as W } from './words';

/** 35 × 49 mm: upright, 5:7. */
const PHOTO = { width: 99, height: 139 } as const;
const CODE = 104;

/** Room and seat of all subjects, large enough to be read at a door. */
function place(doc: Doc, { room, seat }: TicketPlace, y: number): number {
  const half = AREA.width / 2;
  ([[W.room, `第 ${room} 考场`], [W.seat, `${seat} 号`]] as const).forEach(([label, value], index) => {
    const x = AREA.left + index * half;
    box(doc, x, y, half, 46, 1.2);
    both(doc, label, x + 8, y + 12, { size: 10, width: 60 });
    put(doc, value, x + 66, y + 9, { size: 19, bold: true, width: half - 74, align: 'center' });
  });
  return y + 46;
}

/** When and where each subject is, with a room and a seat of its own where they differ. */
function times(doc: Doc, printing: Printing, ticket: Ticket, shared: boolean, y: number): number {
  const { registration: { sitting: { subjects } }, announcement } = printing;
  const columns = [
    { head: W.subject, width: shared ? 150 : 92 },
    { head: W.time, width: shared ? 165 : 122 },
    { head: W.place, width: shared ? 184 : 145 },
    ...(shared ? [] : [{ head: W.room, width: 80 }, { head: W.seat, width: 60 }]),
  ];
  const row = (id: SubjectId) => {
    const { name, room, seat } = placeOf(ticket, id);
    const where = [announcement.place.zh, name].filter(Boolean).join(' ');
    return [subjectName(id), timeOf(printing, id), where, ...(shared ? [] : [`第 ${room} 考场`, `${seat} 号`])];
  };
  return table(doc, columns, subjects.map(row), { y, rowHeight: shared ? 30 : 40 });
}

function rules(doc: Doc, { announcement, registration }: Printing, y: number): number {
  let at = both(doc, W.rules, AREA.left, y, { size: 11, bold: true }) + 4;
  ticketRules(lateRule(announcement, registration.sitting.subjects)).forEach((text, index) => {
    put(doc, `${index + 1}.`, AREA.left, at, { size: 9.5, width: 14 });
    at = both(doc, text, AREA.left + 16, at, { size: 9.5, width: AREA.width - 16 }) + 3;
  });
  return at;
}

/** The code, and where the stamp goes. */
function seal(doc: Doc, { announcement, registration }: Printing, ticket: Ticket, code: string | undefined): void {
  const y = AREA.bottom - CODE - 8;
  if (code) {
    qr(doc, code, AREA.left + 6, y, CODE);
    const text = filled(W.code, { issue: issueOf(ticket) });
    const end = both(doc, text, AREA.left + CODE + 20, y + 34, { size: 9, width: 170 });
    both(doc, W.codeHint, AREA.left + CODE + 20, end + 4, { size: 8, width: 170 });
  }
  const right = { width: 190, align: 'center' } as const;
  put(doc, announcement.organiser.zh, AREA.right - 190, y + 34, { ...right, size: 11 });
  both(doc, W.stamp, AREA.right - 190, y + 54, { ...right, size: 9 });
  put(doc, registration.sitting.terms.examOn.slice(0, 4) + ' 年　　月　　日', AREA.right - 190, y + 82, { ...right, size: 10 });
}

/** One page: who, where, when, the rules, and a code by which the door knows that it is good. */
export function ticketPage(doc: Doc, printing: Printing): void {
  const { registration, announcement, at } = printing;
  const { ticket } = registration.sitting;
  if (!ticket) return;
  let y = startPage(doc, announcement.organiser, PERSON_PAPERS.ticket, headline(announcement));
  const beside = AREA.width - PHOTO.width - 10;
  photo(doc, printing.photo, AREA.right - PHOTO.width, y, PHOTO.width, PHOTO.height);
  const rows = [nameFact(printing), [W.sex, sexOf(registration, at)] as const, ...identityFacts(printing), [W.ticket, ticket.number] as const];
  y = Math.max(facts(doc, rows, { y, width: beside }), y + PHOTO.height) + 8;
  y = facts(doc, [examFact(printing)], { y }) + 8;
  const { subjects } = registration.sitting;
  const shared = onePlace(ticket, subjects);
  if (shared) y = place(doc, placeOf(ticket, subjects[0]!), y) + 8;
  y = times(doc, printing, ticket, shared, y) + 12;
  rules(doc, printing, y);
  seal(doc, printing, ticket, printing.code);
  foot(doc, `${PERSON_PAPERS.ticket.zh} ${ticket.number}`, printedAt(at));
}
