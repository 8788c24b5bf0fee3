import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { Actor } from '../domain/registration';
import type { ProposedRow } from '../domain/score-correction';
import type { RowState, ScoreSheet, TypedRow } from '../domain/score-sheet';

/** Scores of a session: entered by one person, checked by another, then published. Each answers how the rows it named stand. */
export interface SheetAnswer {
  readonly rows: readonly { readonly registration: string; readonly state: RowState }[];
}

/** What is asked of a score sheet. Published scores are put right by two persons too; before the second has agreed, a correction can be taken back. */
export interface SheetRequests {
  readonly enterScores: { readonly rows: readonly TypedRow[]; readonly by: Actor };
  readonly checkScores: { readonly rows: readonly TypedRow[]; readonly by: Actor };
  readonly publishScores: { readonly registrations: readonly string[]; readonly by: Actor };
  readonly proposeCorrections: { readonly rows: readonly ProposedRow[]; readonly by: Actor };
  readonly checkCorrections: { readonly rows: readonly TypedRow[]; readonly by: Actor };
  readonly dropCorrections: { readonly registrations: readonly string[]; readonly by: Actor };
}
export const sheetUpdate = <Name extends keyof SheetRequests>(name: Name) => defineUpdate<SheetAnswer, [SheetRequests[Name]]>(name);
export const scoreSheetQuery = defineQuery<ScoreSheet>('scoreSheet');
