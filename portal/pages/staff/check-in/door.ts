import type { Context } from 'hono';
import { presentIn, type CheckInSheet } from '../../../../domain/check-in';
import { SUBJECTS, type SubjectId } from '../../../../domain/catalogue';
import { seatIn } from '../../../../domain/exam-day';
import { dateOf } from '../../../../domain/instant';
import { normaliseIdentityNumber } from '../../../../domain/identity';
import { keysOf } from '../../../../domain/keys';
import { refuse } from '../../../../domain/refusals';
import type { Registration } from '../../../../domain/registration';
import { stageOf } from '../../../../domain/session';
import type { Door } from '../../../check-in-acts';
import type { PortalDeps } from '../../../deps';
import { findSession } from '../../../finding';
import { may } from '../../../permissions';
import { notThere, Refused } from '../../../problems';
import { registrationsIn } from '../../../session-people';
import type { Typed } from '../../../web/form';
import type { WebEnv } from '../../../web/page';
import { staffWho } from '../../../web/reader';
import { onRoster } from '../sessions/roster';

type C = Context<WebEnv>;

/** Invigilators see their candidates on the day of the exam, and no other. */
export function mayOpen(c: C, examOn: string): void {
  const { staff } = staffWho(c, 'checkIn');
  if (!may(staff, 'session') && dateOf(c.get('page').now) !== examOn) throw new Refused(refuse('other-day', { on: examOn }).refusal);
}

/** The day after, an invigilator's phone may still hold what was not sent: it can send, and sees nobody. */
export const isOverFor = (c: C, examOn: string): boolean => !may(staffWho(c, 'checkIn').staff, 'session') && dateOf(c.get('page').now) > examOn;

/** The subject an address or a form names. */
export function subjectIn(name: string | undefined): SubjectId {
  const subject = keysOf(SUBJECTS).find((one) => one === name);
  if (!subject) throw notThere();
  return subject;
}

/** The door that is named; what it shows is nobody's yet. */
export async function doorNamed(c: C, deps: PortalDeps, { subject, room }: Typed): Promise<Door> {
  const state = await findSession(deps, c.req.param('id') ?? '');
  const { announcement } = state;
  const chosen = subjectIn(subject);
  if (stageOf(state) !== 'held' || !announcement.subjects.some(({ id }) => id === chosen) || !/^[1-9]\d{0,2}$/.test(room ?? '')) throw notThere();
  return { announcement, subject: chosen, room: Number(room) };
}

/** Where one stands, by the session in the address and what was chosen, for who may look at it now. */
export async function doorAt(c: C, deps: PortalDeps, typed: Typed): Promise<Door> {
  staffWho(c, 'checkIn');
  const door = await doorNamed(c, deps, typed);
  mayOpen(c, door.announcement.examOn);
  return door;
}

export const addressOf = ({ announcement, subject, room }: Door): string => `/staff/sessions/${announcement.id}/check-in?subject=${subject}&room=${room}`;

/** Someone who is to sit a subject, and where. */
export interface Seated {
  readonly person: Registration;
  readonly room: number;
  readonly seat: number;
}

/** Whoever is to sit a subject, by room and seat. */
export async function seatedIn(deps: PortalDeps, session: string, subject: SubjectId): Promise<Seated[]> {
  const seated = onRoster(await registrationsIn(deps, session)).flatMap((person) => {
    const seat = seatIn(person, subject);
    return seat ? [{ person, room: seat.room, seat: seat.seat }] : [];
  });
  return seated.toSorted((a, b) => a.room - b.room || a.seat - b.seat);
}

export const isQuery = (query: string): boolean => /^[\dX]{4,}$/iu.test(query) || (!/\d/u.test(query) && Array.from(query).length >= 2);

/** Who is meant by a ticket number, the end of it or of an identity number, or a name. */
export function matching(seated: readonly Seated[], query: string): Seated[] {
  const digits = normaliseIdentityNumber(query);
  const name = query.replaceAll(/\s/gu, '').toLowerCase();
  return seated.filter(({ person: { applicant, sitting } }) =>
    /\d/u.test(query) ? [sitting.ticket?.number ?? '', applicant.identity.number].some((number) => number.endsWith(digits)) : applicant.name.replaceAll(/\s/gu, '').toLowerCase().includes(name),
  );
}

/** One room's list beside its book. */
export interface Board {
  readonly door: Door;
  readonly seated: readonly Seated[];
  readonly sheet: CheckInSheet;
}

/** How many are expected in the room, there, and late. */
export function tally({ door: { room }, seated, sheet }: Board) {
  const here = seated.filter((one) => one.room === room);
  const came = here.flatMap(({ person }) => presentIn(sheet, person.id) ?? []);
  return { expected: here.length, present: came.length, late: came.filter(({ late = 0 }) => late > 0).length };
}
