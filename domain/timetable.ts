import type { Announcement } from './announcement';
import { before } from './calendar';
import { addDays, endOfDay, instantAt, type Instant } from './instant';
import type { Deadline, Terms } from './terms';

const DECISION = { count: 7, unit: 'calendar', roll: 'back' } as const;

/** Where the announcement is silent: a week before the exam, on a workday if that year's are known. */
function decisionDay({ examOn, decision }: Announcement): string {
  const workday = before(examOn, DECISION);
  return decision.on ?? (workday.ok ? workday.value : addDays(examOn, -DECISION.count));
}

const deadline = (date: string): Deadline => ({ ...endOfDay(date), version: 1 });

function tariffOf({ tariff }: Announcement, until: Readonly<Record<string, Instant>>): Terms['tariff'] {
  const steps = tariff.map((step) => ({ until: until[step.until] ?? endOfDay(step.until).hardAt, percent: step.percent }));
  return steps.toSorted((a, b) => a.until - b.until);
}

/** When seats are given out and tickets issued, at the decision's hour of the day that is named; otherwise with the decision. */
export const seatsFrozenAt = ({ seatsFrozenOn, decision }: Announcement): Instant | undefined => (seatsFrozenOn === undefined ? undefined : instantAt(seatsFrozenOn, decision.at));

/** What an announcement binds a registration to, with every date worked out. */
export function termsOf(announcement: Announcement): Terms {
  const { deadlines, payment, correction, examOn } = announcement;
  const decisionOn = decisionDay(announcement);
  const paymentLatest = payment.latest ?? addDays(decisionOn, -1);
  const registration = deadline(deadlines.registration);
  const materials = deadline(deadlines.papers);
  const decisionAt = instantAt(decisionOn, announcement.decision.at);
  const examAt = instantAt(examOn, announcement.examFrom);
  return {
    session: announcement.id,
    occupation: announcement.occupation.code,
    level: announcement.level,
    examOn,
    conditionSet: announcement.conditions.set,
    subjects: announcement.subjects,
    checklist: announcement.materials.map(({ id, when }) => ({ id, when })),
    provincial: deadline(deadlines.provincial),
    registration,
    materials,
    payment: { days: payment.days, leastDays: payment.leastDays, latest: deadline(paymentLatest) },
    correction: { days: correction.days, latest: endOfDay(correction.latest ?? addDays(paymentLatest, -payment.days)).hardAt },
    decisionAt,
    examAt,
    staff: announcement.staff,
    deferralChoiceDays: announcement.deferralChoiceDays,
    retake: announcement.retake,
    tariff: tariffOf(announcement, { registration: registration.hardAt, materials: materials.hardAt, decision: decisionAt, exam: examAt }),
    reminders: announcement.reminders,
  };
}
