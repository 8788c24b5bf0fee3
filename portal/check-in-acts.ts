import type { Doors } from '../activities/check-in-gateway';
import { checkInRecord } from '../activities/check-ins';
import { checkTicketCode, registrationInCode } from '../activities/ticket-codes';
import type { Announcement } from '../domain/announcement';
import type { SubjectId } from '../domain/catalogue';
import { emptyCheckIns, everyoneIn, presentIn, type CheckIn, type CheckInSheet, type Incident } from '../domain/check-in';
import { mayEnter, doorTimes } from '../domain/exam-day';
import { DAY_MS, dateOf, type Instant } from '../domain/instant';
import { presenceAt, type Presence } from '../domain/presence';
import { accept, refuse, type Checked, type Refusal } from '../domain/refusals';
import type { Actor, Registration } from '../domain/registration';
import { stageOf, type SessionState } from '../domain/session';
import { termsOf } from '../domain/timetable';
import type { PortalDeps } from './deps';
import { within } from './outages';
import { readRegistrations } from './session-people';

/** Notes come for some days after the exam; later ones open the doors' book again. */
const OPEN_DAYS = 3;

/** One subject's doors: where one stands. */
export interface Door {
  readonly announcement: Announcement;
  readonly subject: SubjectId;
  readonly room: number;
}

type Kept = NonNullable<Doors['kept']>;

const keptCheckIns = async ({ records }: PortalDeps, session: string, subject: SubjectId): Promise<Kept | undefined> => {
  const record = await records.readRecord<CheckInSheet>(checkInRecord({ session, subject }));
  return record && { sheet: record.file, sequence: record.sequence };
};

/** Who has come so far; as its record has it once the engine has forgotten it. */
export async function findCheckIns(deps: PortalDeps, session: string, subject: SubjectId): Promise<CheckInSheet> {
  const live = await within(deps, () => deps.gateway.checkIns(session, subject));
  if (live.ok) return live.value;
  return (await keptCheckIns(deps, session, subject))?.sheet ?? emptyCheckIns(session, subject);
}

async function doorsOf(deps: PortalDeps, { announcement, subject }: Pick<Door, 'announcement' | 'subject'>, by: Actor, requestId: string): Promise<Doors> {
  const kept = await keptCheckIns(deps, announcement.id, subject);
  return { session: announcement.id, subject, closesAt: termsOf(announcement).examAt + OPEN_DAYS * DAY_MS, by, requestId, ...(kept && { kept }) };
}

/** The record of the one somebody was let in as; it follows a change within a second, and wakes no worker. */
export const recordOf = async (deps: PortalDeps, id: string): Promise<Registration | undefined> => (await readRegistrations(deps, [id]))[0];

/** Someone who stands at the door, and whether they may go in; `late` in minutes. */
export interface Comer {
  readonly registration: Registration;
  readonly verdict: Checked<{ readonly late: number }>;
  /** They are in already. */
  readonly present?: CheckIn;
}

export async function comerAt(deps: PortalDeps, { announcement, subject, room }: Door, registration: Registration, against?: Refusal): Promise<Comer> {
  const present = presentIn(await findCheckIns(deps, announcement.id, subject), registration.id);
  const verdict = against ? { ok: false as const, refusal: against } : mayEnter(announcement, registration, { subject, room, at: deps.now() });
  return { registration, verdict, ...(present && { present }) };
}

/** Whose ticket a code is on; refuses with `ticket-code-false` what is none of ours. A void one still says whose it was. */
export async function comerByCode(deps: PortalDeps, door: Door, code: string): Promise<Checked<Comer>> {
  const id = registrationInCode(code);
  const registration = id === undefined ? undefined : await recordOf(deps, id);
  if (!registration) return refuse('ticket-code-false');
  const checked = checkTicketCode(deps.ids, code, registration);
  if (!checked.ok && checked.refusal.code === 'ticket-code-false') return checked;
  return accept(await comerAt(deps, door, registration, checked.ok ? undefined : checked.refusal));
}

/** One check-in as a page or a phone sends it. */
export interface Given {
  readonly id: string;
  readonly registration: string;
  readonly at: Instant;
  readonly reason?: string;
  readonly offline?: boolean;
  readonly doubt?: string;
}

/** Let in without a connection they are in, whatever the rules say: it is for somebody to look at. But nobody is where they do not sit. */
const NEVER: readonly string[] = ['other-session', 'other-subject', 'other-day', 'not-admitted'];

function entryFor({ announcement, subject, room }: Door, given: Given, registration: Registration | undefined): Checked<Omit<CheckIn, 'by'>> {
  if (!registration) return refuse('not-admitted');
  const verdict = mayEnter(announcement, registration, { subject, room, at: given.at, override: given.reason !== undefined });
  const entry = { ...given, room };
  if (verdict.ok) return accept({ ...entry, ...(verdict.value.late > 0 && { late: verdict.value.late }) });
  return given.offline && !NEVER.includes(verdict.refusal.code) ? accept({ ...entry, doubt: verdict.refusal.code }) : verdict;
}

/** What became of one that was sent: the check-in that counts, or why it is none. */
export type Sent = { readonly id: string } & ({ readonly present: CheckIn } | { readonly refusal: Refusal; readonly registration?: Registration });

/** How many are in, of one subject. */
export interface DoorCount {
  readonly subject: SubjectId;
  readonly present: number;
  readonly late: number;
}

/** From the day of the exam on; nothing before it, or where none is held. */
export async function doorCounts(deps: PortalDeps, state: SessionState): Promise<DoorCount[] | undefined> {
  const { announcement } = state;
  if (stageOf(state) !== 'held' || dateOf(deps.now()) < announcement.examOn) return undefined;
  return Promise.all(
    announcement.subjects.map(async ({ id: subject }) => {
      const came = everyoneIn(await findCheckIns(deps, announcement.id, subject));
      return { subject, present: came.length, late: came.filter(({ late = 0 }) => late > 0).length };
    }),
  );
}

/** Takes check-ins in, each once however often it is sent. */
export async function takeCheckIns(deps: PortalDeps, door: Door, { by, requestId }: { by: Actor; requestId: string }, given: readonly Given[]): Promise<Sent[]> {
  const found = new Map((await readRegistrations(deps, [...new Set(given.map(({ registration }) => registration))])).map((one) => [one.id, one]));
  const checked = given.map((one) => ({ one, entry: entryFor(door, one, found.get(one.registration)) }));
  const entries = checked.flatMap(({ entry }) => (entry.ok ? [entry.value] : []));
  const answer = entries.length ? await within(deps, async () => deps.gateway.checkIn(await doorsOf(deps, door, by, requestId), entries)) : accept({ present: [] });
  const refused = ({ id, registration }: Given, refusal: Refusal): Sent => ({ id, refusal, ...(found.has(registration) && { registration: found.get(registration)! }) });
  if (!answer.ok) return given.map((one) => refused(one, answer.refusal));
  const present = new Map(answer.value.present.map((one) => [one.registration, one]));
  return checked.map(({ one, entry }) => {
    const counts = present.get(one.registration);
    if (!entry.ok) return refused(one, entry.refusal);
    return counts ? { id: one.id, present: counts } : refused(one, refuse('not-checked-in').refusal);
  });
}

/** An exam officer takes back a check-in that was a mistake. */
export const undoCheckInOf = (deps: PortalDeps, door: Pick<Door, 'announcement' | 'subject'>, { by, requestId }: { by: Actor; requestId: string }, registration: string, reason: string) =>
  within(deps, async () => deps.gateway.undoCheckIn(await doorsOf(deps, door, by, requestId), { registration, reason, at: deps.now() }));

/** Writes down what happened. */
export const noteIncidentAt = (deps: PortalDeps, door: Pick<Door, 'announcement' | 'subject'>, { by, requestId }: { by: Actor; requestId: string }, incident: Omit<Incident, 'by'>) =>
  within(deps, async () => deps.gateway.noteIncident(await doorsOf(deps, door, by, requestId), incident));

/** What the doors say of each subject these people sit: for people to confirm, never a result by itself. */
export async function presenceOf(deps: PortalDeps, announcement: Announcement, people: readonly { readonly id: string; readonly subjects: readonly SubjectId[] }[]): Promise<ReadonlyMap<string, Presence>> {
  const found = new Map<string, Presence>();
  for (const { id: subject } of announcement.subjects) {
    const expected = people.filter(({ subjects }) => subjects.includes(subject)).map(({ id }) => id);
    const sheet = await findCheckIns(deps, announcement.id, subject);
    for (const [id, one] of presenceAt(sheet, expected, doorTimes(announcement, subject).over, deps.now())) found.set(id, { ...found.get(id), [subject]: one });
  }
  return found;
}
