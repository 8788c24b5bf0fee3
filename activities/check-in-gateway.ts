import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import type { CheckIn, CheckInSheet, Incident } from '../domain/check-in';
import type { SubjectId } from '../domain/catalogue';
import type { Instant } from '../domain/instant';
import type { Checked } from '../domain/refusals';
import type { Actor } from '../domain/registration';
import { checkInsQuery, checkInUpdate, noteIncidentUpdate, TASK_QUEUE, undoCheckInUpdate, WORKFLOW_IDS, WORKFLOWS, type CheckInAnswer } from '../workflows/messages';
import { answered } from './answers';

/** The doors of one subject, and who speaks for them. */
export interface Doors {
  readonly session: string;
  readonly subject: SubjectId;
  readonly closesAt: Instant;
  readonly by: Actor;
  readonly requestId: string;
  /** As its record has it, in case it has closed. */
  readonly kept?: { readonly sheet: CheckInSheet; readonly sequence: number };
  /** A rehearsal's clock runs ahead of the wall's by so much. */
  readonly aheadMs?: number;
}

/** Check-ins as the pages call them. */
export function createCheckInGateway(client: Client) {
  const idOf = ({ session, subject }: Pick<Doors, 'session' | 'subject'>) => WORKFLOW_IDS.checkIn.to(`${session}/${subject}`);

  /** Asks the subject's doors, which open with the first that is asked of them. */
  function ask<Ret, Arg>(update: UpdateDefinition<Ret, [Arg]>, { requestId, session, subject, closesAt, kept, aheadMs }: Doors, request: Arg): Promise<Checked<Ret>> {
    const startWorkflowOperation = new WithStartWorkflowOperation(WORKFLOWS.checkIn, {
      workflowId: idOf({ session, subject }),
      taskQueue: TASK_QUEUE,
      args: [{ session, subject, closesAt, ...(kept && { kept }), ...(aheadMs && { aheadMs }) }],
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
    return answered(client.workflow.executeUpdateWithStart(update, { args: [request], updateId: requestId, startWorkflowOperation }));
  }

  return {
    checkIn: (doors: Doors, entries: readonly Omit<CheckIn, 'by'>[]): Promise<Checked<CheckInAnswer>> => ask(checkInUpdate, doors, { entries, by: doors.by }),
    undoCheckIn: (doors: Doors, undo: { readonly registration: string; readonly reason: string; readonly at: Instant }): Promise<Checked<{ undone: true }>> =>
      ask(undoCheckInUpdate, doors, { ...undo, by: doors.by }),
    noteIncident: (doors: Doors, incident: Omit<Incident, 'by'>): Promise<Checked<{ noted: true }>> => ask(noteIncidentUpdate, doors, { incident, by: doors.by }),
    /** As its doors have it; `not-found` where they were never open, or the engine has forgotten them. */
    checkIns: (session: string, subject: SubjectId): Promise<Checked<CheckInSheet>> => answered(client.workflow.getHandle(idOf({ session, subject })).query(checkInsQuery)),
  };
}
