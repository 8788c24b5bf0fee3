import type { Checked } from '../domain/refusals';
import { emptySheet, isWhole, type ScoreSheet } from '../domain/score-sheet';
import type { createScoreGateway } from './score-gateway';
import type { Records } from './records';

export interface FoundSheet {
  readonly sheet: ScoreSheet;
  /** It is under way; otherwise it is whole, or has not begun. */
  readonly live: boolean;
  readonly kept?: { readonly sheet: ScoreSheet; readonly sequence: number };
}

export interface SheetSource {
  readonly gateway: Pick<ReturnType<typeof createScoreGateway>, 'scoreSheet'>;
  readonly records: Pick<Records, 'readRecord'>;
}

/**
 * The sheet under way; else as its record has it; else empty.
 * One that has just become whole is under way until its record says so as well, so that nothing goes on from the record before.
 */
export async function findSheet({ gateway, records }: SheetSource, session: string): Promise<FoundSheet> {
  const [live, record] = await Promise.all([gateway.scoreSheet(session), records.readRecord<ScoreSheet>({ kind: 'score-sheet', id: session })]);
  const kept = record && { sheet: record.file, sequence: record.sequence };
  if (live.ok && !(isWhole(live.value) && kept && isWhole(kept.sheet))) return { sheet: live.value, live: true, kept };
  return { sheet: kept?.sheet ?? emptySheet(session), live: false, kept };
}

/** An act that may begin a sheet, or have one go on. One that was under way and has ended meanwhile is read again, from its record. */
export async function onNewestSheet<T>(find: () => Promise<FoundSheet>, act: (found: FoundSheet) => Promise<Checked<T>>): Promise<Checked<T>> {
  const found = await find();
  const answer = await act(found);
  return found.live && !answer.ok && answer.refusal.code === 'not-found' ? act(await find()) : answer;
}
