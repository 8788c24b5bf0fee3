import type { Outcome, publishing, ScoreSheet } from '../domain/score-sheet';
import { outcomesOf } from './batches';
import { createGateway } from './gateway';
import type { Deps } from './index';

/** Rows to be told, each with who published it. */
export interface Publication {
  readonly session: string;
  readonly rows: ReturnType<typeof publishing>;
}

/** Nobody is left to tell: the row is done with. */
const OVER: readonly string[] = ['ended', 'not-found'];

/** Registrations told at once. */
const AT_ONCE = 10;

export function scoreActivities(deps: Deps) {
  const gateway = createGateway(deps);

  return {
    /** Tells each registration its scores and goes on where it stopped; under the same request id, so that one told twice heard it once. */
    publishScores: ({ session, rows }: Publication): Promise<Outcome[]> =>
      outcomesOf(rows, AT_ONCE, async ({ registration, scores, by }): Promise<Outcome> => {
        const answer = await gateway.act(registration, 'recordScores', { scores }, by, `scores-${session}`);
        if (answer.ok) return { registration, stage: answer.value.stage };
        return OVER.includes(answer.refusal.code) ? { registration, stage: 'ended' } : { registration, refused: answer.refusal.code };
      }),

    /** Who entered, checked and published what, kept beside the registrations. */
    async keepScoreSheet({ file, sequence }: { file: ScoreSheet; sequence: number }): Promise<void> {
      await deps.records.writeRecord({ of: { kind: 'score-sheet', id: file.session }, file, sequence });
    },
  };
}
