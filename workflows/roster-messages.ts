import { defineQuery } from '@temporalio/workflow';

/** How far a list has been worked through, line by line. */
export const rosterQuery = defineQuery<RosterProgress>('progress');

export interface RowOutcome {
  readonly row: number;
  readonly registration?: string;
  /** The certificate number it is about. */
  readonly number?: string;
  readonly outcome: string;
}

export interface RosterProgress {
  readonly total: number;
  readonly done: number;
  readonly outcomes: readonly RowOutcome[];
}
