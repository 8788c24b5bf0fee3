import { allHandlersFinished, condition, defineSignal, defineUpdate, getExternalWorkflowHandle, setHandler } from '@temporalio/workflow';
import type { SessionNotice } from '../domain/effects';
import { noticeSignal, WORKFLOW_IDS } from '../workflows/messages';

export * from '../workflows';

/** `claims`: it claims and confirms by itself; otherwise the bench does. */
export interface ClaimantStart {
  readonly session: string;
  readonly registration: string;
  readonly claims: boolean;
}

/** What a life is compared with: as many updates, each answered at once, and nothing else. */
export async function bare({ steps }: { steps: number }): Promise<void> {
  let done = 0;
  setHandler(defineUpdate<number>('step'), () => (done += 1));
  await condition(() => done === steps && allHandlersFinished());
}

/** Stands where a registration would in what a session sees of it. */
export async function claimant({ session, registration, claims }: ClaimantStart): Promise<void> {
  let answer: string | undefined;
  let over = false;
  let confirmed = !claims;
  setHandler(defineSignal<[{ seat: string }]>('seat'), ({ seat }) => void (answer = seat));
  setHandler(defineSignal('decided'), () => void (over = true));
  setHandler(defineUpdate('seated'), () => condition(() => confirmed));
  const notify = (kind: SessionNotice['kind']) =>
    getExternalWorkflowHandle(WORKFLOW_IDS.session.to(session)).signal(noticeSignal, { kind, session, registration });
  if (claims) await notify('claim');
  await condition(() => answer !== undefined);
  if (claims) await notify('confirm');
  confirmed = true;
  await condition(() => over && allHandlersFinished());
}
