import type { RosterWork } from '../../activities/rosters';
import { HOUR_MS, type Instant } from '../../domain/instant';
import type { Role } from '../../domain/registration';
import { WORKFLOW_IDS, type RosterProgress } from '../../workflows/messages';
import { provincialNumberOf } from '../cast/candidate';
import type { Habits } from '../cast/habits';
import type { Company } from '../play/company';
import type { Arrival, Part, Session } from '../play/parts';
import { isOpen } from '../play/parts';

/** Runs a roster to its end; what was refused is counted. */
async function work(company: Company, session: Session, role: Role, rows: RosterWork['rows']): Promise<RosterProgress> {
  const { client, gateway } = company.site;
  const roster: RosterWork = { id: company.nextRequest(), terms: session.terms, by: { role, id: `rehearsal-${role}` }, aheadMs: company.clock.aheadMs, rows };
  const started = await gateway.startRoster(roster);
  if (!started.ok) throw new Error(`roster: ${started.refusal.code}`);
  const progress = (await client.workflow.getHandle(WORKFLOW_IDS.roster.to(roster.id)).result()) as RosterProgress;
  for (const { outcome } of progress.outcomes) if (!TAKEN.includes(outcome)) company.journal.refused(`roster-${rows.kind}`, outcome);
  return progress;
}

const TAKEN = ['granted', 'waiting', 'given', 'only-ours'];

/** An employer registers its people in one go. */
export async function registerGroup(company: Company, session: Session, group: readonly Habits[]): Promise<Arrival[]> {
  const rows = group.map((habits, index) => ({
    row: index + 1,
    applicant: habits.applicant,
    ...(habits.provincial === 'at-once' && { provincialNumber: provincialNumberOf(habits) }),
  }));
  const { outcomes } = await work(company, session, 'employer', { kind: 'group', rows });
  return outcomes.filter(({ outcome }) => TAKEN.includes(outcome)).map(({ row, registration }) => ({ id: registration!, habits: group[row - 1]! }));
}

const ROSTER_BEFORE_MS = 36 * HOUR_MS;
const STRANGERS = 2;

const lacksNumber = (session: Session) => (part: Part) => {
  const { registration: { stage, sitting, provincialNumber }, habits } = part;
  return isOpen(part) && stage === 'materials' && sitting.terms.session === session.terms.session && provincialNumber === undefined && habits.provincial === 'by-roster';
};

/** Those whose number only the province's roster can give, once it is nearly time. */
export const awaitingRoster = ({ sessions, all }: Company, now: Instant): { session: Session; parts: Part[] }[] =>
  sessions
    .filter(({ terms }) => terms.provincial.hardAt - now < ROSTER_BEFORE_MS && now < terms.provincial.hardAt)
    .map((session) => ({ session, parts: all.filter(lacksNumber(session)) }))
    .filter(({ parts }) => parts.length > 0);

/** The province's roster comes in: numbers are filled in, and a few people in it are not ours. */
export async function takeProvincialRosters(company: Company): Promise<Part[]> {
  const touched: Part[] = [];
  for (const { session, parts } of awaitingRoster(company, company.clock.now())) {
    await company.inStep(parts);
    const ours = parts.map(({ habits }) => ({ identityNumber: habits.applicant.identity.number, provincialNumber: provincialNumberOf(habits) }));
    const strangers = Array.from({ length: STRANGERS }, (_, index) => ({ identityNumber: `44010619600101${index}00X`, provincialNumber: `GD9${String(index).padStart(11, '0')}` }));
    const rows = [...ours, ...strangers].map((row, index) => ({ row: index + 1, ...row }));
    await work(company, session, 'exam-officer', { kind: 'provincial', rows });
    touched.push(...parts);
  }
  return touched;
}

