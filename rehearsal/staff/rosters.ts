import type { RosterWork } from '../../activities/rosters';
import { HOUR_MS, type Instant } from '../../domain/instant';
import type { Role } from '../../domain/registration';
import { TASK_QUEUE, WORKFLOW_IDS, WORKFLOWS, type RosterProgress } from '../../workflows/messages';
import { provincialNumberOf } from '../cast/candidate';
import type { Habits } from '../cast/habits';
import type { Company, Part, Session } from '../play/company';
import { isOpen } from '../play/company';

/** Runs a roster to its end; what was refused is counted. */
async function work(company: Company, session: Session, role: Role, rows: RosterWork['rows']): Promise<RosterProgress> {
  const { client } = company.site;
  const id = company.nextRequest();
  const roster: RosterWork = { id, terms: session.terms, by: { role, id: `rehearsal-${role}` }, aheadMs: company.clock.aheadMs, rows };
  const handle = await client.workflow.start(WORKFLOWS.roster, { workflowId: WORKFLOW_IDS.roster.to(id), taskQueue: TASK_QUEUE, args: [roster] });
  const progress = (await handle.result()) as RosterProgress;
  for (const { outcome } of progress.outcomes) if (!['granted', 'waiting', 'given', 'only-ours'].includes(outcome)) company.journal.refused(`roster-${rows.kind}`, outcome);
  return progress;
}

/** An employer registers its people in one go. */
export async function registerGroup(company: Company, session: Session, group: readonly Habits[]): Promise<Part[]> {
  const rows = group.map((habits, index) => ({
    row: index + 1,
    applicant: habits.applicant,
    ...(habits.provincial === 'at-once' && { provincialNumber: provincialNumberOf(habits) }),
  }));
  const { outcomes } = await work(company, session, 'employer', { kind: 'group', rows });
  const taken = outcomes.filter(({ outcome }) => outcome === 'granted' || outcome === 'waiting');
  return Promise.all(taken.map(({ row, registration }) => company.join(registration!, group[row - 1]!)));
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
    const { outcomes } = await work(company, session, 'exam-officer', { kind: 'provincial', rows });
    for (const { registration, outcome } of outcomes) if (registration && outcome === 'given') company.settled(registration, 'provincial');
    touched.push(...parts);
  }
  return touched;
}

