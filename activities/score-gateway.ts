import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import { scoreQueue } from '../domain/queues';
import type { Checked } from '../domain/refusals';
import type { Actor } from '../domain/registration';
import type { ScoreSheet, TypedRow } from '../domain/score-sheet';
import type { Terms } from '../domain/terms';
import { attributesOf } from '../workflows/attributes';
import { checkScoresUpdate, enterScoresUpdate, publishScoresUpdate, scoreSheetQuery, TASK_QUEUE, WORKFLOW_IDS, WORKFLOWS, type SheetAnswer } from '../workflows/messages';
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

  return {
    /** Enters scores on the session's sheet, which begins with the first of them. */
    enterScores({ terms, rows, by, requestId, kept, aheadMs }: EnterRequest): Promise<Checked<SheetAnswer>> {
      const startWorkflowOperation = new WithStartWorkflowOperation(WORKFLOWS.scoreSheet, {
        workflowId: WORKFLOW_IDS.scoreSheet.to(terms.session),
        taskQueue: TASK_QUEUE,
        args: [{ terms, ...(kept && { kept }), ...(aheadMs && { aheadMs }) }],
        workflowIdConflictPolicy: 'USE_EXISTING',
        typedSearchAttributes: attributesOf(scoreQueue(terms)),
      });
      return answered(client.workflow.executeUpdateWithStart(enterScoresUpdate, { args: [{ rows, by }], updateId: requestId, startWorkflowOperation }));
    },
    checkScores: (session: string, rows: readonly TypedRow[], by: Actor, requestId: string): Promise<Checked<SheetAnswer>> =>
      answered(handle(session).executeUpdate(checkScoresUpdate, { args: [{ rows, by }], updateId: requestId })),
    publishScores: (session: string, registrations: readonly string[], by: Actor, requestId: string): Promise<Checked<SheetAnswer>> =>
      answered(handle(session).executeUpdate(publishScoresUpdate, { args: [{ registrations, by }], updateId: requestId })),
    /** The sheet under way; `not-found` when there is none. */
    scoreSheet: (session: string): Promise<Checked<ScoreSheet>> => answered(handle(session).query(scoreSheetQuery)),
  };
}
