import { correctEnded, lastCorrectionMessage } from '../domain/acts/correction';
import type { Instant } from '../domain/instant';
import { queueOf } from '../domain/queues';
import type { Checked } from '../domain/refusals';
import type { Registration } from '../domain/registration';
import type { Correcting } from '../domain/score-correction';
import type { Outcome } from '../domain/score-sheet';
import { attributesOf } from '../workflows/attributes';
import { TASK_QUEUE, WORKFLOW_IDS, WORKFLOWS } from '../workflows/messages';
import { startedOnce } from './answers';
import { outcomesOf } from './batches';
import { createGateway } from './gateway';
import type { Deps } from './index';

/** Corrections of one session's scores, each with who agreed to it last. */
export interface Corrections {
  readonly session: string;
  readonly rows: readonly Correcting[];
  readonly at: Instant;
}

/** The registration's workflow is no longer there to be asked. */
const CLOSED: readonly string[] = ['ended', 'not-found'];

/** Registrations told at once. */
const AT_ONCE = 10;

export function correctionActivities(deps: Deps) {
  const { client, records, messenger, rehearsal } = deps;
  const gateway = createGateway(deps);

  /** A registration that is open again by its record lives on from it. */
  async function liveOn(file: Registration, sequence: number, at: Instant): Promise<void> {
    if (file.end) return;
    await startedOnce(
      client.workflow.start(WORKFLOWS.registration, {
        workflowId: WORKFLOW_IDS.registration.to(file.id),
        taskQueue: TASK_QUEUE,
        args: [{ resumed: file, sequence, claims: false, ...(rehearsal && { aheadMs: at - Date.now() }) }],
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        typedSearchAttributes: attributesOf(queueOf(file)),
      }),
    );
  }

  /** On the record, which one writer changes at a time: a certificate is not issued anew while its scores are corrected. Told twice, it is corrected once. */
  async function correctRecord({ registration, scores, reason, by }: Correcting, session: string, at: Instant): Promise<Checked<Registration>> {
    let checked: ReturnType<typeof correctEnded> | undefined;
    const { file, sequence } = await records.appendAfterClose<Registration>({ kind: 'registration', id: registration }, (before) => {
      checked = before.end ? correctEnded(before, { session, scores, reason }, at, by) : undefined;
      return checked?.ok ? checked.value.registration : before;
    });
    if (checked && !checked.ok) return checked;
    const { key, template, params = {} } = lastCorrectionMessage(file);
    await messenger.send({ key, template, to: registration, params });
    await liveOn(file, sequence, at);
    return { ok: true, value: file };
  }

  return {
    /** Tells each registration its right scores and goes on where it stopped. One that has ended is corrected on its record, and opened again when the result asks for it. */
    correctScores: ({ session, rows, at }: Corrections): Promise<Outcome[]> =>
      outcomesOf(rows, AT_ONCE, async (row): Promise<Outcome> => {
        const { registration, scores, reason, by, request } = row;
        const answer = await gateway.act(registration, 'correctScores', { session, scores, reason }, by, request);
        if (answer.ok) return { registration, stage: answer.value.stage };
        if (!CLOSED.includes(answer.refusal.code)) return { registration, refused: answer.refusal.code };
        const corrected = await correctRecord(row, session, at);
        return corrected.ok ? { registration, stage: corrected.value.end?.end ?? corrected.value.stage } : { registration, refused: corrected.refusal.code };
      }),
  };
}
