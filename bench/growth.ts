import { decideUpdate, WORKFLOW_IDS } from '../workflows/messages';
import { announcement } from './announcements';
import { claimantIds, seatClaimant } from './claimants';
import { Cohort, openSession } from './cohort';
import { inLab, NAMESPACE, say, type Lab } from './lab';
import { readActions, readWhenQuiet, total } from './meter';

const SMALL = 400;
const LARGE = 4_000;

export interface Growth {
  /** Per candidate at 4,000 over per candidate at 400. */
  readonly actions: number;
  readonly events: number;
  readonly cpu: number;
  /** Events of the longest run of any workflow at 4,000. */
  readonly largestHistory: number;
  readonly sessionRuns: number;
}

interface PerCandidate {
  readonly actions: number;
  readonly events: number;
  readonly cpuMs: number;
  readonly largestHistory: number;
  readonly sessionRuns: number;
}

/**
 * Registrations stand alone, so only the session can bend the curve. The lives are therefore short: started, seated,
 * confirmed, told the decision, over. One after another, so that a burst does not merge what production would not.
 */
export async function growth(few = SMALL, many = LARGE): Promise<Growth> {
  const small = await inLab((lab) => measure(lab, few));
  const large = await inLab((lab) => measure(lab, many));
  return {
    actions: large.actions / small.actions,
    events: large.events / small.events,
    cpu: large.cpuMs / small.cpuMs,
    largestHistory: large.largestHistory,
    sessionRuns: large.sessionRuns,
  };
}

async function measure(lab: Lab, count: number): Promise<PerCandidate> {
  const before = total(await readWhenQuiet(lab.metricsUrl, NAMESPACE));
  const cpu = lab.cpu();
  await live(lab, count);
  const cpuMs = ((lab.cpu() - cpu) * 1000) / count;
  const actions = (total(await readActions(lab.metricsUrl, NAMESPACE)) - before) / count;
  const lengths = await historyLengths(lab);
  const sum = lengths.reduce((events, { length }) => events + length, 0);
  return {
    actions,
    events: sum / count,
    cpuMs,
    largestHistory: Math.max(...lengths.map(({ length }) => length)),
    sessionRuns: lengths.filter(({ type }) => type === 'session').length,
  };
}

async function live(lab: Lab, count: number): Promise<void> {
  const { session } = await openSession(lab, announcement({ capacity: count }));
  const ids = claimantIds(count);
  for (const [index, id] of ids.entries()) {
    if (index % 400 === 0) say(`growth: ${index} of ${count}`);
    await seatClaimant(lab, session, id);
  }
  const by = { role: 'exam-officer', id: 'exam-officer-1' } as const;
  const { client } = lab.site;
  await client.workflow.getHandle(WORKFLOW_IDS.session.to(session)).executeUpdate(decideUpdate, { args: [{ by }] });
  for (const id of ids) await client.workflow.getHandle(WORKFLOW_IDS.registration.to(id)).result();
  await new Cohort(lab, [session]).quiet();
}

/** Events of every run of every workflow of ours. */
async function historyLengths({ site: { client } }: Lab): Promise<{ type: string; length: number }[]> {
  const lengths: { type: string; length: number }[] = [];
  for await (const { type, workflowId, runId, historyLength, status } of client.workflow.list({ query: `WorkflowType IN ('claimant', 'session')` })) {
    const length = status.name === 'RUNNING' ? (await client.workflow.getHandle(workflowId, runId).describe()).historyLength : historyLength;
    lengths.push({ type, length });
  }
  return lengths;
}
