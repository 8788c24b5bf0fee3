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

/** What may begin a sheet, or have one that was whole go on. */
export interface EnterRequest<Row extends TypedRow = TypedRow> {
  readonly terms: Terms;
  readonly rows: readonly Row[];
  readonly by: Actor;
  readonly requestId: string;
  /** One is under way: it is asked, and none begun. `not-found` when it has just ended. */
  readonly live?: boolean;
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

  const begin = <Name extends 'enterScores' | 'proposeCorrections'>(name: Name, { live, requestId, rows, by, ...start }: EnterRequest<SheetRequests[Name]['rows'][number]>): Promise<Checked<SheetAnswer>> => {
    const request = { rows, by } as SheetRequests[Name];
    if (live) return ask(start.terms.session, name, request, requestId);
    return answered(client.workflow.executeUpdateWithStart(sheetUpdate(name), { args: [request], updateId: requestId, startWorkflowOperation: starting(start) }));
  };

  return {
    /** Enters scores on the session's sheet, which begins with the first of them. */
    enterScores: (request: EnterRequest) => begin('enterScores', request),
    checkScores: (session: string, rows: readonly TypedRow[], by: Actor, requestId: string) => ask(session, 'checkScores', { rows, by }, requestId),
    publishScores: (session: string, registrations: readonly string[], by: Actor, requestId: string) => ask(session, 'publishScores', { registrations, by }, requestId),
    /** Says what published scores should be. A sheet that was whole goes on from its record. */
    proposeCorrections: (request: EnterRequest<ProposedRow>) => begin('proposeCorrections', request),
    checkCorrections: (session: string, rows: readonly TypedRow[], by: Actor, requestId: string) => ask(session, 'checkCorrections', { rows, by }, requestId),
    dropCorrections: (session: string, registrations: readonly string[], by: Actor, requestId: string) => ask(session, 'dropCorrections', { registrations, by }, requestId),
    /** The sheet under way; `not-found` when there is none. */
    scoreSheet: (session: string): Promise<Checked<ScoreSheet>> => answered(handle(session).query(scoreSheetQuery)),
  };
}
