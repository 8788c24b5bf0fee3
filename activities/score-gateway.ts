import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import { scoreQueue } from '../domain/queues';
import type { Checked } from '../domain/refusals';
import type { Actor } from '../domain/registration';
import type { ProposedRow } from '../domain/score-correction';
import type { ScoreSheet, TypedRow } from '../domain/score-sheet';
import type { Terms } from '../domain/terms';
import { attributesOf } from '../workflows/attributes';
import { scoreSheetQuery, sheetUpdate, TASK_QUEUE, WORKFLOW_IDS, WORKFLOWS, type SheetAnswer, type SheetRequests } from '../workflows/messages';
import { answered } from './answers';

export interface EnterRequest {
  readonly terms: Terms;
  readonly rows: readonly TypedRow[];
  readonly by: Actor;
  readonly requestId: string;
  /** The sheet as its record has it, in case it was whole and has ended. */
  readonly kept?: { readonly sheet: ScoreSheet; readonly sequence: number };
  /** A rehearsal's clock runs ahead of the wall's by so much. */
  readonly aheadMs?: number;
}

/** Score sheets as the API, the pages and the rehearsal call them. */
export function createScoreGateway(client: Client) {
  const handle = (session: string) => client.workflow.getHandle(WORKFLOW_IDS.scoreSheet.to(session));

  const starting = ({ terms, kept, aheadMs }: Pick<EnterRequest, 'terms' | 'kept' | 'aheadMs'>) =>
    new WithStartWorkflowOperation(WORKFLOWS.scoreSheet, {
      workflowId: WORKFLOW_IDS.scoreSheet.to(terms.session),
      taskQueue: TASK_QUEUE,
      args: [{ terms, ...(kept && { kept }), ...(aheadMs && { aheadMs }) }],
      workflowIdConflictPolicy: 'USE_EXISTING',
      typedSearchAttributes: attributesOf(scoreQueue(terms)),
    });
  const ask = <Name extends keyof SheetRequests>(session: string, name: Name, request: SheetRequests[Name], requestId: string): Promise<Checked<SheetAnswer>> =>
    answered(handle(session).executeUpdate(sheetUpdate(name), { args: [request], updateId: requestId }));

  return {
    /** Enters scores on the session's sheet, which begins with the first of them. */
    enterScores: ({ rows, by, requestId, ...start }: EnterRequest): Promise<Checked<SheetAnswer>> =>
      answered(client.workflow.executeUpdateWithStart(sheetUpdate('enterScores'), { args: [{ rows, by }], updateId: requestId, startWorkflowOperation: starting(start) })),
    checkScores: (session: string, rows: readonly TypedRow[], by: Actor, requestId: string) => ask(session, 'checkScores', { rows, by }, requestId),
    publishScores: (session: string, registrations: readonly string[], by: Actor, requestId: string) => ask(session, 'publishScores', { registrations, by }, requestId),
    /** Says what published scores should be. A sheet that was whole goes on from its record. */
    proposeCorrections: ({ rows, by, requestId, ...start }: Omit<EnterRequest, 'rows'> & { readonly rows: readonly ProposedRow[] }): Promise<Checked<SheetAnswer>> =>
      answered(client.workflow.executeUpdateWithStart(sheetUpdate('proposeCorrections'), { args: [{ rows, by }], updateId: requestId, startWorkflowOperation: starting(start) })),
    checkCorrections: (session: string, rows: readonly TypedRow[], by: Actor, requestId: string) => ask(session, 'checkCorrections', { rows, by }, requestId),
    dropCorrections: (session: string, registrations: readonly string[], by: Actor, requestId: string) => ask(session, 'dropCorrections', { registrations, by }, requestId),
    /** The sheet under way; `not-found` when there is none. */
    scoreSheet: (session: string): Promise<Checked<ScoreSheet>> => answered(handle(session).query(scoreSheetQuery)),
  };
}
