import type { Announcement } from '../../domain/announcement';
import { PERSON_PAPERS, ROOM_PAPERS, type PersonPaper, type RoomPaper } from '../../domain/papers';
import type { Registration } from '../../domain/registration';
import { openDocument, type Doc } from './draw';
import { missingIn } from './font';
import { formPage } from './form';
import { confirmationPage, resultPage } from './letters';
import type { Printing } from './person';
import { roomLists, type RoomPrinting } from './rooms';
import { ticketPage } from './ticket';

const PAGES: Readonly<Record<PersonPaper, (doc: Doc, printing: Printing) => void>> = { ticket: ticketPage, form: formPage, result: resultPage, confirmation: confirmationPage };

/** All that a document streams out. */
export async function bytesOf(doc: Doc): Promise<Buffer> {
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((done) => doc.once('end', done));
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

export const openPaper = (paper: PersonPaper, at: number): Doc => openDocument(PERSON_PAPERS[paper].zh, at);

/** Adds one person's paper to a document. */
export const addPaper = (doc: Doc, paper: PersonPaper, printing: Printing): void => PAGES[paper](doc, printing);

/** One person's paper, as a PDF. */
export function printPaper(paper: PersonPaper, printing: Printing): Promise<Buffer> {
  const doc = openPaper(paper, printing.at);
  addPaper(doc, paper, printing);
  return bytesOf(doc);
}

/** The lists of every room, as one PDF. */
export function printRooms(paper: RoomPaper, printing: RoomPrinting): Promise<Buffer> {
  const doc = openDocument(ROOM_PAPERS[paper].zh, printing.at);
  roomLists(doc, paper, printing);
  return bytesOf(doc);
}

/** What the font lacks of all that is drawn of a person: it is written by hand into the empty squares. */
export const missingOf = ({ applicant, sitting: { ticket } }: Registration): string[] => missingIn(JSON.stringify([applicant, ticket]));

/** The same of what stands on everybody’s papers. */
export const missingOnAll = ({ organiser, occupation, place, conditions }: Announcement): string[] => missingIn(JSON.stringify([organiser, occupation, place, conditions]));

export type { Printing } from './person';
export type { RoomPrinting } from './rooms';
