import { DAY_MS, dateOf, addDays, endOfDay, HOUR_MS, type Instant } from './instant';
import type { DeadlineName, Registration, Role } from './registration';
import { STAGE_OWNERS } from './stage-owners';
import type { Deadline, Terms } from './terms';

/** The next date of an open registration, whose it is, and what it is called. */
export interface Due {
  readonly at: Instant;
  /** What people are told: the last second that counts. */
  readonly shownAt: Instant;
  readonly owner: Role;
  readonly name: DeadlineName | 'review' | 'seat' | 'decision' | 'next-session' | 'scores' | 'certificate';
}

/** The end of the day `days` after `now`, at most `latest`. */
export function deadlineAfter(now: Instant, days: number, latest?: Deadline): Deadline {
  const own = endOfDay(addDays(dateOf(now), days));
  return { ...(latest && latest.hardAt < own.hardAt ? latest : own), version: 1 };
}

/** The last moment at which a freed seat is still worth offering. */
export const lastOffer = (terms: Terms): Instant => terms.payment.latest.hardAt - terms.payment.leastDays * DAY_MS;

const on = (name: Due['name'], owner: Role, at: Instant): Due => ({ name, owner, at, shownAt: at });

const byDeadline = (registration: Registration, name: DeadlineName, owner: Role = 'candidate'): Due => {
  const deadline = registration.deadlines[name];
  return { name, owner, at: deadline?.hardAt ?? registration.since, shownAt: deadline?.shownAt ?? registration.since };
};

function dueForMaterials(registration: Registration): Due {
  const materials = byDeadline(registration, 'materials');
  const provincial = byDeadline(registration, 'provincial');
  return registration.provincialNumber === undefined && provincial.at < materials.at ? provincial : materials;
}

export const awaitsSeat = ({ sitting }: Registration) => sitting.seat === 'waiting' || sitting.seat === 'claimed';

function dueForRetake(registration: Registration): Due {
  if (registration.retake?.bookedAt === undefined) return byDeadline(registration, 'retake');
  if (awaitsSeat(registration)) return on('seat', 'system', registration.sitting.terms.decisionAt);
  return byDeadline(registration, 'payment');
}

/** Which date an open registration is waiting for. Total over the stages. */
export function dueOf(registration: Registration): Due {
  const { stage, since, sitting } = registration;
  const { terms } = sitting;
  const staff = (name: Due['name'], from: Instant, days: number): Due => on(name, STAGE_OWNERS[stage], from + days * DAY_MS);
  switch (stage) {
    case 'materials':
      return dueForMaterials(registration);
    case 'review':
      return staff('review', since, terms.staff.review);
    case 'correction':
      return byDeadline(registration, 'correction');
    case 'payment':
      return awaitsSeat(registration) ? on('seat', 'system', terms.decisionAt) : byDeadline(registration, 'payment');
    case 'confirmed':
      return on('decision', 'system', terms.decisionAt);
    case 'deferred':
      return registration.deferral?.next
        ? byDeadline(registration, 'deferral')
        : on('next-session', 'exam-officer', since + terms.staff.nextSession * DAY_MS);
    case 'admitted':
      return staff('scores', terms.examAt, terms.staff.scores);
    case 'retake':
      return dueForRetake(registration);
    case 'passed':
      return staff('certificate', since, terms.staff.certificate);
  }
}

export interface Reminder {
  readonly key: string;
  readonly at: Instant;
  readonly kind: DeadlineName;
  readonly deadline: Deadline;
}

/** Every reminder of the candidate's deadline now running, earliest first. */
export function remindersOf(registration: Registration): Reminder[] {
  const { terms } = registration.sitting;
  const due = dueOf(registration);
  const kind = due.name as DeadlineName;
  const deadline = registration.deadlines[kind];
  if (due.owner !== 'candidate' || !deadline) return [];
  return terms.reminders[kind].map((hours) => ({
    kind,
    deadline,
    at: deadline.shownAt - hours * HOUR_MS,
    key: `reminder:${kind}:${terms.session}:${hours}:${deadline.version}`,
  }));
}

/** Acts that set the deadline now running anew. */
const SETTING: readonly string[] = ['extend', 'giveProvincialNumber', 'nextSession'];

const setAt = ({ since, retake, audit }: Registration): Instant =>
  Math.max(since, retake?.bookedAt ?? 0, audit.findLast(({ act }) => SETTING.includes(act))?.at ?? 0);

/** The most urgent reminder whose time has come since the deadline was set: nobody is reminded of what is fresh. */
export const reminderDue = (registration: Registration, now: Instant): Reminder | undefined =>
  remindersOf(registration).findLast(({ at }) => at <= now && at > setAt(registration));

/**
 * When the registration must look at the clock next: a date that ends something of the candidate's, or the exam, should whoever waits
 * for a seat not have heard of the decision by then. Staff dates end nothing: the overdue stand in the morning's message to the staff.
 */
export function nextWake(registration: Registration): Instant | undefined {
  const { owner, name, at } = dueOf(registration);
  if (name === 'seat') return registration.sitting.terms.examAt;
  return owner === 'candidate' ? at : undefined;
}
