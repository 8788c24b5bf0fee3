import { checkRequest } from '../domain/acts/schemas';
import type { Instant } from '../domain/instant';
import type { Checked } from '../domain/refusals';
import { checkCorrections, dropCorrections, proposeCorrections } from '../domain/score-correction';
import { checkRows, enterRows, publishRows, type ScoreSheet } from '../domain/score-sheet';
import type { Terms } from '../domain/terms';
import { must } from './life';
import type { SheetRequests } from './messages';

/** What an act makes of the sheet, and the rows it is about. */
interface Changed {
  readonly changed: Checked<ScoreSheet>;
  readonly registrations: readonly string[];
}

type SheetAct = (sheet: ScoreSheet, terms: Terms, request: unknown, now: Instant) => Changed;

const namedIn = (rows: readonly { readonly registration: string }[]) => rows.map(({ registration }) => registration);

/** Everything that is done on a score sheet. A request without the right shape throws as it is refused. */
export const SHEET_ACTS: Readonly<Record<keyof SheetRequests, SheetAct>> = {
  enterScores(sheet, terms, request, now) {
    const { rows, by } = must(checkRequest('enterScores', request));
    return { changed: enterRows(sheet, terms, rows, by, now), registrations: namedIn(rows) };
  },
  checkScores(sheet, terms, request, now) {
    const { rows, by } = must(checkRequest('checkScores', request));
    return { changed: checkRows(sheet, terms, rows, by, now), registrations: namedIn(rows) };
  },
  publishScores(sheet, _, request, now) {
    const { registrations, by } = must(checkRequest('publishScores', request));
    return { changed: publishRows(sheet, registrations, by, now), registrations };
  },
  proposeCorrections(sheet, terms, request, now) {
    const { rows, by } = must(checkRequest('proposeCorrections', request));
    return { changed: proposeCorrections(sheet, terms, rows, by, now), registrations: namedIn(rows) };
  },
  checkCorrections(sheet, terms, request, now) {
    const { rows, by } = must(checkRequest('checkCorrections', request));
    return { changed: checkCorrections(sheet, terms, rows, by, now), registrations: namedIn(rows) };
  },
  dropCorrections(sheet, _, request) {
    const { registrations } = must(checkRequest('dropCorrections', request));
    return { changed: dropCorrections(sheet, registrations), registrations };
  },
};
