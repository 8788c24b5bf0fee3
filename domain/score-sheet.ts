import type { SubjectId } from './announcement';
import { formatInstant, type Instant } from './instant';
import { accept, explain, refuse, type Checked, type RefusalCode } from './refusals';
import type { Actor } from './registration';
import { checkScores, type Scores } from './scores';
import type { Terms } from './terms';
import type { Problem } from './text';

/** Scores as one person typed them. */
export interface Entry {
  readonly scores: Scores;
  readonly by: Actor;
  readonly at: Instant;
}

/** What publication came to: the registration's new stage, or why it refused. */
export type Outcome = { readonly registration: string } & ({ readonly stage: string } | { readonly refused: string });

/**
 * One candidate's row. Two people type it, neither seeing what the other typed: a mistake made by one is not made by
 * both, whereas a confirmation of what is shown is easily given without looking.
 */
export interface SheetRow {
  readonly subjects: readonly SubjectId[];
  readonly first: Entry;
  /** By another person than the first. */
  readonly second?: Entry;
  readonly published?: { readonly by: Actor; readonly at: Instant; readonly stage?: string };
  /** The registration did not take them when they were last published. */
  readonly refused?: string;
  /** Under way after publication. */
  readonly correction?: Correction;
  /** Those done, the first one first. */
  readonly corrections?: readonly Corrected[];
}

/** What published scores should be, and why; ordered once a second person has typed the same. */
export interface Correction {
  readonly first: Entry;
  readonly reason: string;
  readonly second?: Entry;
  readonly ordered?: boolean;
  /** The registration did not take it when it was last ordered. */
  readonly refused?: string;
}

/** A correction that was recorded, with what stood there before. */
export interface Corrected {
  readonly was: Scores;
  readonly scores: Scores;
  readonly reason: string;
  readonly by: Actor;
  readonly checkedBy: Actor;
  readonly at: Instant;
  readonly stage: string;
}

/** The scores of one session, from the first entry to publication. JSON through and through. */
export interface ScoreSheet {
  readonly session: string;
  readonly rows: Readonly<Record<string, SheetRow>>;
}

/** One row as it is typed. `subjects`: those that the candidate sits. */
export interface TypedRow {
  readonly registration: string;
  readonly subjects: readonly SubjectId[];
  readonly scores: Readonly<Record<string, unknown>>;
}

export const ROW_STATES = ['entered', 'differs', 'checked', 'publishing', 'published', 'correcting'] as const;
export type RowState = (typeof ROW_STATES)[number];

export const emptySheet = (session: string): ScoreSheet => ({ session, rows: {} });

export const agree = (a: Scores, b: Scores): boolean => Object.keys({ ...a, ...b }).every((subject) => a[subject] === b[subject]);

export function stateOf({ first, second, published, correction }: SheetRow): RowState {
  if (correction) return 'correcting';
  if (published) return published.stage === undefined ? 'publishing' : 'published';
  if (!second) return 'entered';
  return agree(first.scores, second.scores) ? 'checked' : 'differs';
}

/** A row that cannot be taken, and why. */
export interface Wrong {
  readonly code: RefusalCode;
  readonly problems: readonly Problem[];
}

export const wrong = (registration: string, code: RefusalCode): Wrong => {
  const { zh, en } = explain({ code, params: { count: 1 } });
  return { code, problems: [{ path: registration, problem: { zh: zh.replace(/（.*）$/u, ''), en: en.replace(/ \(.*\)$/u, '') } }] };
};

/** All that is wrong, by row, under the code of the first; the sheet with the new rows otherwise. */
export function settled(sheet: ScoreSheet, rows: readonly (readonly [registration: string, SheetRow | Wrong])[]): Checked<ScoreSheet> {
  const faults = rows.flatMap(([, row]) => ('code' in row ? [row] : []));
  const [first] = faults;
  const problems = faults.flatMap((fault) => fault.problems);
  if (first) return refuse(first.code, { count: problems.length }, problems);
  return accept({ ...sheet, rows: { ...sheet.rows, ...(Object.fromEntries(rows) as Record<string, SheetRow>) } });
}

/** The scores as an entry of this person's, or what is wrong with them. */
export function entryOf(terms: Terms, { registration, subjects, scores }: TypedRow, by: Actor, at: Instant): Entry | Wrong {
  const checked = checkScores(terms.subjects.filter(({ id }) => subjects.includes(id)), scores);
  if (checked.ok) return { scores: checked.value, by, at };
  const problems = (checked.refusal.details as readonly Problem[]).map(({ path, problem }) => ({ path: `${registration}.${path}`, problem }));
  return { code: checked.refusal.code, problems };
}

const examined = (terms: Terms, now: Instant): Checked<undefined> => (now < terms.examAt ? refuse('not-yet-examined', { at: formatInstant(terms.examAt) }) : accept(undefined));

/** The first person's entry; entered again, it stands in for the former one. */
export function enterRows(sheet: ScoreSheet, terms: Terms, typed: readonly TypedRow[], by: Actor, now: Instant): Checked<ScoreSheet> {
  const due = examined(terms, now);
  if (!due.ok) return due;
  return settled(sheet, typed.map((row) => [row.registration, entered(sheet.rows[row.registration], terms, row, by, now)]));
}

function entered(before: SheetRow | undefined, terms: Terms, row: TypedRow, by: Actor, now: Instant): SheetRow | Wrong {
  if (before?.published) return wrong(row.registration, 'scores-published');
  const first = entryOf(terms, row, by, now);
  if ('code' in first) return first;
  const second = before?.second && before.second.by.id !== by.id ? before.second : undefined;
  return { subjects: row.subjects, first, ...(second && { second }) };
}

/** A second person types the same rows again. Where the two differ, the row waits until one of them has typed it anew. */
export function checkRows(sheet: ScoreSheet, terms: Terms, typed: readonly TypedRow[], by: Actor, now: Instant): Checked<ScoreSheet> {
  return settled(sheet, typed.map((row) => [row.registration, checkedRow(sheet.rows[row.registration], terms, row, by, now)]));
}

function checkedRow(before: SheetRow | undefined, terms: Terms, row: TypedRow, by: Actor, now: Instant): SheetRow | Wrong {
  if (!before) return wrong(row.registration, 'scores-not-entered');
  if (before.published) return wrong(row.registration, 'scores-published');
  if (before.first.by.id === by.id) return wrong(row.registration, 'same-person');
  const second = entryOf(terms, { ...row, subjects: before.subjects }, by, now);
  return 'code' in second ? second : { ...before, second };
}

/** Orders the publication of rows on which two people agree. */
export function publishRows(sheet: ScoreSheet, registrations: readonly string[], by: Actor, now: Instant): Checked<ScoreSheet> {
  return settled(sheet, registrations.map((registration) => [registration, toPublish(sheet.rows[registration], registration, by, now)]));
}

function toPublish(before: SheetRow | undefined, registration: string, by: Actor, at: Instant): SheetRow | Wrong {
  if (!before) return wrong(registration, 'scores-not-entered');
  if (before.published) return wrong(registration, 'scores-published');
  if (stateOf(before) !== 'checked') return wrong(registration, 'scores-not-checked');
  const { refused: _, ...row } = before;
  return { ...row, published: { by, at } };
}

/** Rows ordered and not told yet, with whoever ordered it. */
export const publishing = ({ rows }: ScoreSheet): { readonly registration: string; readonly scores: Scores; readonly by: Actor }[] =>
  Object.entries(rows).flatMap(([registration, { first, published }]) => (published && published.stage === undefined ? [{ registration, scores: first.scores, by: published.by }] : []));

/** What the registrations answered: those that refused are as they were before they were ordered. */
export function withOutcomes(sheet: ScoreSheet, outcomes: readonly Outcome[]): ScoreSheet {
  if (outcomes.length === 0) return sheet;
  const told = outcomes.flatMap((outcome) => {
    const row = sheet.rows[outcome.registration];
    if (!row?.published) return [];
    const { published, ...unpublished } = row;
    return [[outcome.registration, 'stage' in outcome ? { ...row, published: { ...published, stage: outcome.stage } } : { ...unpublished, refused: outcome.refused }] as const];
  });
  return { ...sheet, rows: { ...sheet.rows, ...Object.fromEntries(told) } };
}

/** There is something on it, and all of it is published. */
export const isWhole = ({ rows }: ScoreSheet): boolean => Object.values(rows).length > 0 && Object.values(rows).every((row) => stateOf(row) === 'published');

/** What someone may see of an entry: another's only once both agree or the two are to be compared. */
export const visible = (row: SheetRow, entry: Entry, reader: string): boolean => entry.by.id === reader || stateOf(row) !== 'entered';
