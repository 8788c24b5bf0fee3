import { allHandlersFinished, condition, setHandler, setWorkflowOptions } from '@temporalio/workflow';
import { keysOf } from '../domain/keys';
import { correcting, withCorrections } from '../domain/score-correction';
import { emptySheet, isWhole, publishing, stateOf, withOutcomes, type ScoreSheet } from '../domain/score-sheet';
import type { Checked } from '../domain/refusals';
import type { Terms } from '../domain/terms';
import { must } from './life';
import { scoreSheetQuery, sheetUpdate, type SheetAnswer } from './messages';
import { correctScores, keepScoreSheet, publishScores } from './proxies';
import { SHEET_ACTS } from './sheet-acts';

/** `kept`: it was whole before and goes on from its record, as somebody's scores came later, or are corrected. `aheadMs`: a rehearsal's clock runs ahead of the wall's. */
export interface ScoreSheetStart {
  readonly terms: Terms;
  readonly kept?: { readonly sheet: ScoreSheet; readonly sequence: number };
  readonly aheadMs?: number;
}

/**
 * The scores of a session: entered by one person, typed again by a second, told to each candidate, and corrected where they were wrong.
 * It ends when every row is published, and goes on from its record for a correction.
 */
export async function scoreSheet({ terms, kept, aheadMs = 0 }: ScoreSheetStart): Promise<ScoreSheet> {
  const now = () => Date.now() + aheadMs;
  let sheet = kept?.sheet ?? emptySheet(terms.session);
  let sequence = kept?.sequence ?? 0;
  let recorded = sheet;

  const take = (changed: Checked<ScoreSheet>, registrations: readonly string[]): SheetAnswer => {
    sheet = must(changed);
    return { rows: registrations.flatMap((registration) => (sheet.rows[registration] ? [{ registration, state: stateOf(sheet.rows[registration]) }] : [])) };
  };
  /** The same for every act on the sheet: the validator refuses what the handler would. */
  function listen(name: keyof typeof SHEET_ACTS): void {
    const outcome = (request: unknown) => SHEET_ACTS[name](sheet, terms, request, now());
    const handler = (request: unknown) => {
      const { changed, registrations } = outcome(request);
      return take(changed, registrations);
    };
    setHandler(sheetUpdate(name), handler, { validator: (request: unknown) => void must(outcome(request).changed) });
  }

  setHandler(scoreSheetQuery, () => sheet);
  for (const name of keysOf(SHEET_ACTS)) listen(name);

  do {
    await condition(() => sheet !== recorded || publishing(sheet).length > 0 || correcting(sheet).length > 0);
    const rows = publishing(sheet);
    const outcomes = rows.length ? await publishScores({ session: terms.session, rows }) : [];
    sheet = withOutcomes(sheet, outcomes);
    const corrections = correcting(sheet);
    const corrected = corrections.length ? await correctScores({ session: terms.session, rows: corrections, at: now() }) : [];
    sheet = withCorrections(sheet, corrected, now());
    recorded = sheet;
    sequence += 1;
    await keepScoreSheet({ file: recorded, sequence });
  } while (!isWhole(sheet) || sheet !== recorded);
  await condition(allHandlersFinished);
  return sheet;
}

setWorkflowOptions({ versioningBehavior: 'AUTO_UPGRADE' }, scoreSheet);
