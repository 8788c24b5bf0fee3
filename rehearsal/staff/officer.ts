import { dueOf, reminderDue, remindersOf } from '../../domain/deadlines';
import { dateOf, daysBetween, DAY_MS, type Instant } from '../../domain/instant';
import type { Actor } from '../../domain/registration';
import { isSettled } from '../../domain/session';
import { shiftByWeeks } from '../../domain/shift';
import type { Company } from '../play/company';
import { note } from '../play/journal';
import type { Part, Session } from '../play/parts';
import { isOpen } from '../play/parts';

export const OFFICER: Actor = { role: 'exam-officer', id: 'rehearsal-exam-officer' };

/** Weeks the college leaves between one exam and the next announcement. */
const PAUSE_WEEKS = 3;

/** The sessions whose decision day has come. */
export const toBeDecided = ({ undecided }: Company, now: Instant): Session[] => undecided.filter(({ terms }) => now >= terms.decisionAt);

/** The scheduled job of the morning, with everyone in step. */
export async function decide(company: Company): Promise<void> {
  const due = toBeDecided(company, company.clock.now());
  if (due.length === 0) return;
  const parts = due.flatMap((session) => headedFor(company, session));
  await company.inStep(parts);
  await company.site.gateway.decideSessions(company.nextRequest(), company.clock.now());
  await company.admit(due);
  await company.settle(parts);
}

const headedFor = ({ open }: Company, { terms }: Session): Part[] => open.filter(({ registration: { sitting } }) => sitting.terms.session === terms.session);

/** On its day the session rehearsed is cancelled, and everybody in it hears. */
export async function cancel(company: Company): Promise<void> {
  const { clock, runs, sessions: [session], site } = company;
  if (!session || session.view.cancelled || company.cancel === undefined || clock.now() < session.terms.examAt - company.cancel * DAY_MS) return;
  const parts = headedFor(company, session);
  await company.inStep(parts, [session.run]);
  const cancelled = await site.gateway.cancelSession(session.terms.session, 'rehearsal', OFFICER, company.nextRequest());
  if (!cancelled.ok) throw new Error(`cancelSession: ${cancelled.refusal.code}`);
  await runs.quiet([session.run], []);
  session.view = { ...session.view, cancelled: cancelled.value };
  await company.settle(parts);
}

/** Staff work whose date has passed: the registrations' own dates, and the cashier's. */
const isOverdue = (part: Part, now: Instant): boolean => {
  const { owner, at } = dueOf(part.registration);
  return isOpen(part) && at < now && (owner === 'reviewer' || owner === 'exam-officer');
};

/** The scheduled message of the morning to those with overdue work. */
export async function escalate(company: Company): Promise<void> {
  const now = company.clock.now();
  if (company.all.some((part) => isOverdue(part, now))) await company.site.gateway.escalateOverdue(company.nextRequest(), now);
}

/** The scheduled reminders of the morning; on a morning without a new one the job is left out. */
export async function remind(company: Company): Promise<void> {
  const now = company.clock.now();
  const { journal, open, site } = company;
  const due = open.flatMap(({ id, registration }) => {
    const key = reminderDue(registration, now)?.key;
    return key === undefined || journal.due.get(id)?.has(key) ? [] : [{ id, key }];
  });
  if (due.length === 0) return;
  for (const { id, key } of due) note(journal.due, id, key);
  for (const { id, registration } of open) for (const { key, at } of remindersOf(registration)) if (at <= now) note(journal.inPlace, id, key);
  await site.gateway.remindCandidates(company.nextRequest(), now);
}

const CERTIFIED_AFTER_DAYS = 10;

export const toBeCertified = ({ all }: Company, now: Instant): Part[] =>
  all.filter((part) => isOpen(part) && part.registration.stage === 'passed' && now >= part.registration.since + CERTIFIED_AFTER_DAYS * DAY_MS);

/** The number as the national register would give it. */
const certificateNumber = ({ registration: { sitting }, habits }: Part): string =>
  `Y000044000001${sitting.terms.examOn.slice(2, 4)}${sitting.terms.level}${String(habits.index + 1).padStart(6, '0')}`;

export async function certify(company: Company): Promise<Part[]> {
  const parts = toBeCertified(company, company.clock.now());
  await company.inStep(parts);
  await company.each(parts, (part) => company.act(part, 'certify', { number: certificateNumber(part) }, 'exam-officer'));
  return parts;
}

const isStranded = ({ registration: { end, stage, deferral } }: Part) => !end && stage === 'deferred' && !deferral?.next;

/** Somebody to whom a further session matters: deferred without a next one, or about to retake. */
const matters = (part: Part): boolean => {
  const { registration: { end, stage, retake, audit }, habits } = part;
  if (isStranded(part)) return true;
  const tries = audit.filter(({ act }) => act === 'bookRetake').length;
  return !end && stage === 'retake' && retake?.bookedAt === undefined && tries < habits.retakeTries && habits.retakesAfter < 365;
};

/** The same announcement again, at the college's rhythm. */
export function nextAnnouncement({ sessions }: Company): Session['announcement'] {
  const last = sessions[sessions.length - 1]!.announcement;
  return shiftByWeeks(last, Math.ceil(daysBetween(last.issuedOn, last.examOn) / 7) + PAUSE_WEEKS);
}

export const opensNext = (company: Company, now: Instant): boolean => {
  const last = company.sessions[company.sessions.length - 1]!;
  return isSettled(last.view) && dateOf(now) >= nextAnnouncement(company).issuedOn && company.all.some(matters);
};

/** The session registrations can be made in now. */
export const bookable = ({ sessions }: Company, now: Instant): Session | undefined => sessions.find(({ terms }) => now < terms.registration.hardAt - DAY_MS);

/** Sessions with people who wait to hear of the next one. */
export const toBeNamed = (company: Company, now: Instant): Session[] => {
  const next = bookable(company, now);
  return company.sessions.filter(
    (session) => next && session !== next && session.view.decision && !session.view.next && company.all.some((part) => isStranded(part) && part.registration.sitting.terms.session === session.terms.session),
  );
};

/** Opens a further session when somebody needs it, and names it to those who were deferred. */
export async function nameNext(company: Company): Promise<void> {
  const { clock, site } = company;
  if (opensNext(company, clock.now())) {
    const opened = await company.openSession(nextAnnouncement(company));
    if (!opened.ok) throw new Error(`next session: ${opened.refusal.code}`);
  }
  const next = bookable(company, clock.now());
  for (const session of toBeNamed(company, clock.now())) {
    const parts = headedFor(company, session);
    await company.inStep(parts, [session.run]);
    const named = await site.gateway.nameNext(session.terms.session, next!.terms, OFFICER, company.nextRequest());
    if (!named.ok) throw new Error(`nameNext: ${named.refusal.code}`);
    session.view = named.value;
    await company.runs.quiet([session.run], []);
    await company.settle(parts);
  }
}
