import { allHandlersFinished, condition, setHandler, setWorkflowOptions } from '@temporalio/workflow';
import { checkRequest } from '../domain/acts/schemas';
import { checkRows, emptySheet, enterRows, isWhole, publishing, publishRows, stateOf, withOutcomes, type ScoreSheet } from '../domain/score-sheet';
import type { Checked } from '../domain/refusals';
import type { Terms } from '../domain/terms';
import { must } from './life';
import { checkScoresUpdate, enterScoresUpdate, publishScoresUpdate, scoreSheetQuery, type SheetAnswer } from './messages';
import { keepScoreSheet, publishScores } from './proxies';

/** `kept`: it was whole before and goes on from its record, as somebody's scores came later. `aheadMs`: a rehearsal's clock runs ahead of the wall's. */
export interface ScoreSheetStart {
  readonly terms: Terms;
  readonly kept?: { readonly sheet: ScoreSheet; readonly sequence: number };
  readonly aheadMs?: number;
}

/** The scores of a session: entered by one person, typed again by a second, and told to each candidate. It ends when every row is published. */
export async function scoreSheet({ terms, kept, aheadMs = 0 }: ScoreSheetStart): Promise<ScoreSheet> {
  const now = () => Date.now() + aheadMs;
  let sheet = kept?.sheet ?? emptySheet(terms.session);
  let sequence = kept?.sequence ?? 0;
  let recorded = sheet;

  const entering = (request: unknown): Checked<ScoreSheet> => {
    const { rows, by } = must(checkRequest('enterScores', request));
    return enterRows(sheet, terms, rows, by, now());
  };
  const checking = (request: unknown): Checked<ScoreSheet> => {
    const { rows, by } = must(checkRequest('checkScores', request));
    return checkRows(sheet, terms, rows, by, now());
  };
  const ordering = (request: unknown): Checked<ScoreSheet> => {
    const { registrations, by } = must(checkRequest('publishScores', request));
    return publishRows(sheet, registrations, by, now());
  };
  const take = (changed: Checked<ScoreSheet>, registrations: readonly string[]): SheetAnswer => {
    sheet = must(changed);
    return { rows: registrations.flatMap((registration) => (sheet.rows[registration] ? [{ registration, state: stateOf(sheet.rows[registration]) }] : [])) };
  };
  const namedIn = ({ rows }: { rows: readonly { registration: string }[] }) => rows.map(({ registration }) => registration);

  setHandler(scoreSheetQuery, () => sheet);
  setHandler(enterScoresUpdate, (request) => take(entering(request), namedIn(request)), { validator: (request) => void must(entering(request)) });
  setHandler(checkScoresUpdate, (request) => take(checking(request), namedIn(request)), { validator: (request) => void must(checking(request)) });
  setHandler(publishScoresUpdate, (request) => take(ordering(request), request.registrations), { validator: (request) => void must(ordering(request)) });

  do {
    await condition(() => sheet !== recorded || publishing(sheet).length > 0);
    const rows = publishing(sheet);
    const outcomes = rows.length ? await publishScores({ session: terms.session, rows }) : [];
    sheet = withOutcomes(sheet, outcomes);
    recorded = sheet;
    sequence += 1;
    await keepScoreSheet({ file: recorded, sequence });
  } while (!isWhole(sheet) || sheet !== recorded);
  await condition(allHandlersFinished);
  return sheet;
}

setWorkflowOptions({ versioningBehavior: 'AUTO_UPGRADE' }, scoreSheet);
