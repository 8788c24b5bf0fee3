import { DAY_MS } from '../../domain/instant';
import type { AuditEntry, Registration, Stage } from '../../domain/registration';
import type { Invariant } from '../../domain/rehearsal';
import { isSettled } from '../../domain/session';
import { invariant, type Evidence } from './invariant';

/** Stages in which the candidate is the one to act. */
const CANDIDATES: readonly Stage[] = ['materials', 'correction', 'payment'];

/** When the stage that was lapsed from began. */
const began = ({ audit }: Registration, { from }: AuditEntry): number => {
  const before = audit.findLast((entry) => entry.from !== from && entry.to === from);
  return before?.at ?? audit[0]!.at;
};

/** What a candidate who lapsed was owed: a stage of their own, a date of their own that had passed, and a day after staff's act. */
function staffsFault(registration: Registration): string[] {
  const { id, end, audit, deadlines } = registration;
  if (end?.end !== 'lapsed') return [];
  const lapse = audit.find(({ to }) => to === 'lapsed')!;
  const deadline = deadlines[(lapse.why ?? '') as keyof typeof deadlines];
  if (!CANDIDATES.includes(lapse.from)) return [`${id}: lapsed in ${lapse.from}`];
  if (!deadline) return [`${id}: lapsed by ${lapse.why}, which is no date of the candidate's`];
  if (lapse.at < deadline.hardAt) return [`${id}: lapsed before ${lapse.why}`];
  const late = lapse.from !== 'materials' && deadline.hardAt - began(registration, lapse) < DAY_MS;
  return late ? [`${id}: less than a day in ${lapse.from}`] : [];
}

export const nobodyLapsedByStaff = ({ records }: Evidence): Invariant => {
  const lapsed = records.filter(({ end }) => end?.end === 'lapsed');
  return invariant('nobody-lapsed-by-staff-delay', lapsed.flatMap(staffsFault), `${lapsed.length} lapsed, each by a date of their own`);
};

/** The session's record has one decision; each registration was told once for each of its sittings. */
export function decidedOnce({ company, records }: Evidence): Invariant {
  const against = company.sessions.filter(({ view }) => !isSettled(view)).map(({ terms }) => `${terms.session}: not decided`);
  for (const { id, audit } of records) {
    const sittings = 1 + audit.filter(({ act }) => act === 'bookRetake').length;
    const told = audit.filter(({ act }) => act === 'decided').length;
    if (told > sittings) against.push(`${id}: decided ${told} times in ${sittings} sitting(s)`);
  }
  return invariant('nobody-decided-twice', against, `${company.sessions.length} sessions, ${records.filter(({ audit }) => audit.some(({ act }) => act === 'decided')).length} registrations told`);
}

/** Everybody has come to one end, and what the record says is what the workflow said last. */
export function everybodyEnds({ company, records }: Evidence): Invariant {
  const open = records.filter(({ end }) => !end).map(({ id, stage }) => `${id}: still in ${stage}`);
  return invariant('everybody-reaches-an-end', [...open, ...(company.journal.findings.get('everybody-reaches-an-end') ?? [])], `${records.length} registrations`);
}

export const noDateMissed = ({ company }: Evidence): Invariant =>
  invariant('no-date-missed', company.journal.findings.get('no-date-missed') ?? [], `${company.moments} moments`);
