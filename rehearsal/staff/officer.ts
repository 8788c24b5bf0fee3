import { addDays, dateOf, daysBetween, DAY_MS, type Instant } from '../../domain/instant';
import type { Actor } from '../../domain/registration';
import { shiftByWeeks } from '../../domain/shift';
import { TASK_QUEUE, WORKFLOWS } from '../../workflows/messages';
import type { Company, Part, Session } from '../play/company';
import { isOpen } from '../play/company';

const OFFICER: Actor = { role: 'exam-officer', id: 'rehearsal-exam-officer' };

/** Weeks the college leaves between one exam and the next announcement. */
const PAUSE_WEEKS = 3;

/** The sessions whose decision day has come. */
export const undecided = ({ sessions }: Company, now: Instant): Session[] => sessions.filter(({ terms, view }) => !view.decision && now >= terms.decisionAt);

/** The scheduled job of the morning, with everyone in step. */
export async function decide(company: Company): Promise<Part[]> {
  const due = undecided(company, company.clock.now());
  if (due.length === 0) return [];
  const ids = new Set(due.map(({ terms }) => terms.session));
  const parts = company.open.filter(({ registration }) => ids.has(registration.sitting.terms.session));
  await company.inStep(parts);
  await company.site.client.workflow.execute(WORKFLOWS.decideSessions, {
    workflowId: company.nextRequest(),
    taskQueue: TASK_QUEUE,
    args: [{ now: company.clock.now() }],
  });
  return parts;
}

const isDue = (part: Part, now: Instant): boolean => {
  const { registration: { stage, sitting }, habits } = part;
  return isOpen(part) && stage === 'admitted' && dateOf(now) >= addDays(dateOf(sitting.terms.examAt), habits.scoredAfter);
};

export const toBeScored = ({ all }: Company, now: Instant): Part[] => all.filter((part) => isDue(part, now));

export async function enterScores(company: Company): Promise<Part[]> {
  const parts = toBeScored(company, company.clock.now());
  await company.inStep(parts);
  await company.each(parts, (part) => {
    const { sitting } = part.registration;
    const all = part.habits.scores[sitting.number - 1] ?? {};
    const scores = Object.fromEntries(sitting.subjects.map((subject) => [subject, all[subject] ?? 'absent']));
    return company.act(part, 'recordScores', { scores }, 'exam-officer');
  });
  return parts;
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
  return last.view.decision !== undefined && dateOf(now) >= nextAnnouncement(company).issuedOn && company.all.some(matters);
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

export async function nameNext(company: Company): Promise<Part[]> {
  const { clock, site } = company;
  if (opensNext(company, clock.now())) {
    const opened = await company.openSession(nextAnnouncement(company));
    if (!opened.ok) throw new Error(`next session: ${opened.refusal.code}`);
  }
  const next = bookable(company, clock.now());
  const told: Part[] = [];
  for (const session of toBeNamed(company, clock.now())) {
    const parts = company.open.filter(({ registration }) => registration.sitting.terms.session === session.terms.session);
    await company.inStep(parts);
    const named = await site.gateway.nameNext(session.terms.session, next!.terms, OFFICER, company.nextRequest());
    if (!named.ok) throw new Error(`nameNext: ${named.refusal.code}`);
    told.push(...parts);
  }
  return told;
}

