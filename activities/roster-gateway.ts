import { createHash } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { accept, refuse, type Checked } from '../domain/refusals';
import { rosterQuery, TASK_QUEUE, WORKFLOW_IDS, WORKFLOWS, type RosterProgress } from '../workflows/messages';
import { answered, startedOnce } from './answers';
import type { RosterWork } from './rosters';

const digestOf = (work: RosterWork) => createHash('sha256').update(JSON.stringify(work.rows)).digest('hex');

/** Rosters as the API calls them. */
export function createRosterGateway(client: Client) {
  const handle = (id: string) => client.workflow.getHandle(WORKFLOW_IDS.roster.to(id));

  /** Starts working through a roster. The same list again finds it at work; another one waits until it is done. */
  async function startRoster(work: RosterWork): Promise<Checked<{ id: string }>> {
    const digest = digestOf(work);
    if (!(await startedOnce(client.workflow.start(WORKFLOWS.roster, { workflowId: WORKFLOW_IDS.roster.to(work.id), taskQueue: TASK_QUEUE, args: [work], memo: { digest } })))) {
      const { memo } = await handle(work.id).describe();
      if (memo?.digest !== digest) return refuse('roster-at-work');
    }
    return accept({ id: work.id });
  }

  return {
    startRoster,
    rosterProgress: (id: string): Promise<Checked<RosterProgress>> => answered(handle(id).query(rosterQuery)),
    /** Ids of every registration that is headed for one of these sessions, open or ended. */
    async registrationsOf(...sessions: readonly string[]): Promise<Set<string>> {
      const query = `WorkflowType = '${WORKFLOWS.registration}' AND \`Session\` IN (${sessions.map((session) => `'${session}'`).join(', ')})`;
      const ids = new Set<string>();
      for await (const { workflowId } of client.workflow.list({ query, pageSize: 1000 })) ids.add(WORKFLOW_IDS.registration.from(workflowId) ?? workflowId);
      return ids;
    },
  };
}
