import type { Client } from '@temporalio/client';
import type { Announcement } from '../domain/announcement';
import { formatInstant, type Instant } from '../domain/instant';
import { accept, refuse, type Checked } from '../domain/refusals';
import type { Actor } from '../domain/registration';
import type { Cancellation, Decision, SessionView } from '../domain/session';
import type { Terms } from '../domain/terms';
import { termsOf } from '../domain/timetable';
import { checkTimetable } from '../domain/timetable-check';
import { attributesOf } from '../workflows/attributes';
import { ATTRIBUTES, cancelUpdate, decideUpdate, nameNextUpdate, placeQuery, sessionQuery, TASK_QUEUE, WORKFLOW_IDS, WORKFLOWS } from '../workflows/messages';
import { answered } from './answers';

export interface OpenRequest {
  readonly announcement: Announcement;
  readonly now: Instant;
  /** A rehearsal's clock runs ahead of the wall's by so much. */
  readonly aheadMs?: number;
}

export interface UnderWay {
  readonly id: string;
  readonly stage: string;
  /** Sessions opened before this was noted have none. */
  readonly examOn?: string;
}

/** Sessions as the API, the jobs and the rehearsal call them. */
export function createSessionGateway(client: Client) {
  const handle = (session: string) => client.workflow.getHandle(WORKFLOW_IDS.session.to(session));

  /** Opens the session of an announcement, or finds it open. Too late, or with dates that contradict each other: refused. */
  async function openSession({ announcement, now, aheadMs }: OpenRequest): Promise<Checked<Terms>> {
    const timetable = checkTimetable(announcement);
    if (!timetable.ok) return timetable;
    const terms = termsOf(announcement);
    if (now >= terms.registration.hardAt) return refuse('registration-closed', { by: formatInstant(terms.registration.shownAt) });
    await client.workflow.start(WORKFLOWS.session, {
      workflowId: WORKFLOW_IDS.session.to(announcement.id),
      taskQueue: TASK_QUEUE,
      args: [{ announcement, ...(aheadMs && { aheadMs }) }],
      workflowIdConflictPolicy: 'USE_EXISTING',
      memo: { examOn: announcement.examOn },
      typedSearchAttributes: attributesOf({ session: announcement.id, stage: 'open', owner: 'system', dueAt: terms.decisionAt }),
    });
    return accept(terms);
  }

  return {
    openSession,
    /** Ids of sessions not decided yet. */
    async openSessions(): Promise<string[]> {
      const query = `WorkflowType = '${WORKFLOWS.session}' AND ExecutionStatus = 'Running' AND Stage = 'open'`;
      const ids: string[] = [];
      for await (const { workflowId } of client.workflow.list({ query })) ids.push(WORKFLOW_IDS.session.from(workflowId) ?? workflowId);
      return ids;
    },
    /** Sessions under way: `open`, `held`, `deferred` or `cancelled`. */
    async sessions(): Promise<UnderWay[]> {
      const query = `WorkflowType = '${WORKFLOWS.session}' AND ExecutionStatus = 'Running'`;
      const found: UnderWay[] = [];
      for await (const { workflowId, typedSearchAttributes, memo } of client.workflow.list({ query })) {
        const examOn = memo?.examOn as string | undefined;
        found.push({ id: WORKFLOW_IDS.session.from(workflowId) ?? workflowId, stage: typedSearchAttributes.get(ATTRIBUTES.stage) ?? 'open', ...(examOn !== undefined && { examOn }) });
      }
      return found;
    },
    session: (id: string): Promise<Checked<SessionView>> => answered(handle(id).query(sessionQuery)),
    /** Place on the waiting list from 1; 0 for someone who is not on it. */
    place: (session: string, registration: string): Promise<Checked<number>> => answered(handle(session).query(placeQuery, registration)),
    decide: (session: string, by: Actor, requestId: string, reason?: string): Promise<Checked<Decision>> =>
      answered(handle(session).executeUpdate(decideUpdate, { args: [{ by, ...(reason && { reason }) }], updateId: requestId })),
    cancelSession: (session: string, reason: string, by: Actor, requestId: string): Promise<Checked<Cancellation>> =>
      answered(handle(session).executeUpdate(cancelUpdate, { args: [{ reason, by }], updateId: requestId })),
    nameNext: (session: string, terms: Terms, by: Actor, requestId: string): Promise<Checked<SessionView>> =>
      answered(handle(session).executeUpdate(nameNextUpdate, { args: [{ terms, by }], updateId: requestId })),
  };
}

