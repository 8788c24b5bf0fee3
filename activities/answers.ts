import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { accept, refuse, type Checked, type Refusal } from '../domain/refusals';

/** A refusal thrown inside a workflow, as it left there; undefined for anything else. */
export function refusalFrom(error: unknown): Refusal | undefined {
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : error;
  return cause instanceof ApplicationFailure ? ((cause.details?.[0] as Refusal | undefined) ?? undefined) : undefined;
}

/** What a workflow answered, or why it refused. Only what is neither still throws. */
export async function answered<T>(call: Promise<T>): Promise<Checked<T>> {
  try {
    return accept(await call);
  } catch (error) {
    const refusal = refusalFrom(error);
    if (refusal) return { ok: false, refusal };
    if (error instanceof WorkflowExecutionAlreadyStartedError) return refuse('already-registered');
    if (error instanceof WorkflowNotFoundError) return refuse('not-found');
    throw error;
  }
}

/** Whether this call started the workflow; false when it was there already. */
export async function startedOnce(starting: Promise<unknown>): Promise<boolean> {
  try {
    await starting;
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}
