import type { Instant } from './instant';
import type { Checked } from './refusals';
import type { Actor } from './registration';
import { agree, entryOf, settled, wrong, type Correction, type Outcome, type ScoreSheet, type SheetRow, type TypedRow, type Wrong } from './score-sheet';
import type { Scores } from './scores';
import type { Terms } from './terms';

/** How a correction under way stands. */
export type CorrectionState = 'proposed' | 'differs' | 'ordered';

export function correctionState({ first, second, ordered }: Correction): CorrectionState {
  if (ordered) return 'ordered';
  return second && !agree(first.scores, second.scores) ? 'differs' : 'proposed';
}

/** A row as it should have been, and why. */
export interface ProposedRow extends TypedRow {
  readonly reason: string;
}

const isOpen = (row: SheetRow | undefined): row is SheetRow & { published: { stage: string } } => row?.published?.stage !== undefined && row.published.stage !== 'ended';

/** The first person says what published scores should be; said again, it stands in for the former proposal. */
export function proposeCorrections(sheet: ScoreSheet, terms: Terms, rows: readonly ProposedRow[], by: Actor, now: Instant): Checked<ScoreSheet> {
  return settled(sheet, rows.map((row) => [row.registration, proposed(sheet.rows[row.registration], terms, row, by, now)]));
}

function proposed(before: SheetRow | undefined, terms: Terms, row: ProposedRow, by: Actor, now: Instant): SheetRow | Wrong {
  if (!isOpen(before)) return wrong(row.registration, 'scores-not-published');
  if (before.correction?.ordered) return wrong(row.registration, 'correction-under-way');
  const first = entryOf(terms, { ...row, subjects: before.subjects }, by, now);
  if ('code' in first) return first;
  if (agree(first.scores, before.first.scores)) return wrong(row.registration, 'nothing-to-correct');
  return { ...before, correction: { first, reason: row.reason } };
}

/** A second person types the right scores without seeing them; where both agree, the correction is ordered. */
export function checkCorrections(sheet: ScoreSheet, terms: Terms, typed: readonly TypedRow[], by: Actor, now: Instant): Checked<ScoreSheet> {
  return settled(sheet, typed.map((row) => [row.registration, checked(sheet.rows[row.registration], terms, row, by, now)]));
}

function checked(before: SheetRow | undefined, terms: Terms, row: TypedRow, by: Actor, now: Instant): SheetRow | Wrong {
  const correction = before?.correction;
  if (!before || !correction) return wrong(row.registration, 'nothing-to-correct');
  if (correction.ordered) return wrong(row.registration, 'correction-under-way');
  if (correction.first.by.id === by.id) return wrong(row.registration, 'same-person');
  const second = entryOf(terms, { ...row, subjects: before.subjects }, by, now);
  if ('code' in second) return second;
  const { refused: _, ...open } = correction;
  return { ...before, correction: { ...open, second, ...(agree(correction.first.scores, second.scores) && { ordered: true }) } };
}

/** Takes back corrections that are not ordered: the scores stay as they were published. */
export function dropCorrections(sheet: ScoreSheet, registrations: readonly string[]): Checked<ScoreSheet> {
  return settled(sheet, registrations.map((registration) => [registration, dropped(sheet.rows[registration], registration)]));
}

function dropped(before: SheetRow | undefined, registration: string): SheetRow | Wrong {
  if (!before?.correction) return wrong(registration, 'nothing-to-correct');
  if (before.correction.ordered) return wrong(registration, 'correction-under-way');
  const { correction: _, ...row } = before;
  return row;
}

/** A correction to be recorded: by the second person, whose act it became. `request` is the same however often it is told. */
export interface Correcting {
  readonly registration: string;
  readonly scores: Scores;
  readonly reason: string;
  readonly by: Actor;
  readonly request: string;
}

export const correcting = ({ session, rows }: ScoreSheet): Correcting[] =>
  Object.entries(rows).flatMap(([registration, { correction, corrections = [] }]) =>
    correction?.ordered && correction.second
      ? [{ registration, scores: correction.first.scores, reason: correction.reason, by: correction.second.by, request: `correct-${session}-${corrections.length}-${correction.second.at}` }]
      : [],
  );

/** What the registrations answered. What was published before is kept beside it; one that refused waits as it was before it was ordered. */
export function withCorrections(sheet: ScoreSheet, outcomes: readonly Outcome[], now: Instant): ScoreSheet {
  if (outcomes.length === 0) return sheet;
  const told = outcomes.flatMap((outcome) => {
    const row = sheet.rows[outcome.registration];
    return row?.correction?.second ? [[outcome.registration, corrected(row, row.correction, outcome, now)] as const] : [];
  });
  return { ...sheet, rows: { ...sheet.rows, ...Object.fromEntries(told) } };
}

function corrected(row: SheetRow, correction: Correction, outcome: Outcome, at: Instant): SheetRow {
  const { correction: _, ...before } = row;
  if ('refused' in outcome) {
    const { second: __, ordered: ___, ...open } = correction;
    return { ...before, correction: { ...open, refused: outcome.refused } };
  }
  const { first, second = first, reason } = correction;
  const done = { was: row.first.scores, scores: first.scores, reason, by: first.by, checkedBy: second.by, at, stage: outcome.stage };
  return { ...before, first, second, corrections: [...(row.corrections ?? []), done], ...(row.published && { published: { ...row.published, stage: outcome.stage } }) };
}
