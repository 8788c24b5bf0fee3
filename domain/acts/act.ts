import type { MaterialId, SubjectId } from '../announcement';
import type { Instant } from '../instant';
import type { Message } from '../messages';
import type { Checked } from '../refusals';
import type { Actor, DeadlineName, End, MaterialVersion, Registration, ReturnedItem, Stage, Ticket } from '../registration';
import type { Score } from '../scores';
import type { Terms } from '../terms';

/** Everything that can happen to a registration, and what comes with it. */
export interface Acts {
  /** Candidate: hands in items, gives the provincial number, or submits for review; any of them together. */
  handIn: { items: { readonly [item in MaterialId]?: MaterialVersion }; provincialNumber?: string; submit: boolean };
  giveProvincialNumber: { number: string };
  /** Reviewer: a verdict names the revision it saw. `override` accepts that little time is left to pay. */
  approve: { revision: number; override?: boolean };
  return: { revision: number; items: readonly ReturnedItem[] };
  reject: { revision: number; code: string; text: string };
  /** Cashier: money received. `id` is the bank's reference. */
  pay: { id: string; fen: number; receivedAt: Instant };
  extend: { deadline: DeadlineName; until: Instant; reason: string };
  /** Candidate: `refundFen` is the quote they saw. */
  withdraw: { refundFen: number };
  /** Ordered by one person and approved by a second: part of what is held goes back. `id`: the order's. */
  refund: { id: string; fen: number; reason: string; orderedBy: string };
  choose: { choice: 'go-on' | 'refund' };
  recordScores: { scores: { readonly [subject in SubjectId]?: Score } };
  /** Published scores of a session put right. */
  correctScores: { session: string; scores: { readonly [subject in SubjectId]?: Score }; reason: string };
  bookRetake: { terms: Terms };
  certify: { number: string };
  /** Exam officer: the ticket anew; the code of the former one is void. */
  reissueTicket: { reason: string };
  /** Staff: whether the candidate needs an accessible seat. No reason is kept: it would be about their health. */
  accommodate: { accessible: boolean };
  /** Session: the answer to a claim, or a seat freed for the first in line. */
  seat: { session: string; seat: 'granted' | 'waiting' | 'closed'; place?: number };
  /** `later`: held, and the ticket comes once seats are given out. */
  decided: { session: string; held: boolean; ticket?: Ticket; later?: boolean };
  /** A seat is given out, or another one. */
  seated: { session: string; ticket: Ticket };
  nextSession: { terms: Terms };
  sessionCancelled: { session: string; reason: string };
  /** The scanner's answer for one file; `found`: what it calls the malware. */
  scanned: { item: MaterialId; versionId: string; found?: string };
  /** The successor in the next session has started. */
  carried: { to: string };
  /** A date has come: a reminder, a deadline, a staff clock. */
  clock: Record<string, never>;
}

export type ActName = keyof Acts;
export type Act = { [name in ActName]: { readonly name: name; readonly input: Acts[name] } }[ActName];

/** What an act does: fields to set, an end if it comes to one, messages to send, and words for the audit trail. */
export interface Change {
  readonly set?: Partial<Omit<Registration, 'stage' | 'end' | 'since' | 'audit'>>;
  readonly stage?: Stage;
  readonly end?: End;
  readonly tell?: readonly Message[];
  readonly why?: string;
  readonly what?: Readonly<Record<string, string | number | boolean>>;
}

/** Pure: the registration as it is, what is asked, when and by whom, to a change or a refusal. */
export type ActRule<Name extends ActName> = (
  registration: Registration,
  input: Acts[Name],
  now: Instant,
  by: Actor,
) => Checked<Change>;
