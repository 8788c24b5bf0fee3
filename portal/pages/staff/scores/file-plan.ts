import { z } from 'zod';
import type { SubjectId } from '../../../../domain/catalogue';
import { explain, inFull } from '../../../../domain/refusals';
import { doubtsIn, missedIn } from '../../../../domain/presence';
import { SCORE_COLUMNS, type ListedRow, type ScoreList, type Seated } from '../../../../domain/score-table';
import type { TableProblem } from '../../../../domain/table-columns';
import { stateOf } from '../../../../domain/score-sheet';
import type { Scores } from '../../../../domain/scores';
import type { Text } from '../../../../domain/text';
import type { GivenRow } from '../../../score-acts';
import { jsonIn } from '../../../web/json';
import { fill } from '../../../../domain/message-words';
import { SCORE_SHEET as W } from '../../../words/staff/scores';
import { open, shownIn, type Doors, type Line, type Mode } from './rows';

/** What a list would do, row by row, before anything is done. */
export interface Plan {
  readonly rows: readonly { readonly listed: ListedRow; readonly line: Line; readonly before?: Scores }[];
  /** How many stand there already as the list has them. */
  readonly same: number;
  readonly problems: readonly TableProblem[];
  /** Where what would be saved says otherwise than the doors. */
  readonly doubts: readonly { readonly row: number; readonly line: Line; readonly subject: SubjectId; readonly doubt: Text }[];
}

export const seatedIn = (lines: readonly Line[], doors: Doors): Seated[] =>
  lines.map(({ person, subjects }) => ({ registration: person.id, name: person.applicant.name, subjects, proposed: missedIn(doors.get(person.id)), ...(person.sitting.ticket && { ticket: person.sitting.ticket.number }) }));

const isSame = (a: Scores | undefined, b: Scores): boolean => a !== undefined && Object.keys({ ...a, ...b }).every((subject) => a[subject] === b[subject]);

const refusalText = (code: Parameters<typeof explain>[0]['code']): Text => {
  const { zh, en, remedy } = explain({ code, params: { count: 1 } });
  return inFull({ zh: zh.replace(/（.*）$/u, ''), en: en.replace(/ \(.*\)$/u, ''), remedy });
};

/** Why this person may type nothing in a row. */
function closedWhy({ row }: Line, reader: string): Text {
  if (!row) return refusalText('scores-not-entered');
  if (row.published) return refusalText('scores-published');
  if (row.first.by.id === reader) return refusalText('same-person');
  const params = { who: row.first.by.id };
  return stateOf(row) === 'checked' ? W.agreed : { zh: fill(W.byOther.zh, params), en: fill(W.byOther.en, params) };
}

/** What the reader may know to stand there. */
const standing = (line: Line, mode: Mode, reader: string): Scores | undefined => (line.row?.published ? line.row.first.scores : shownIn(line, mode, reader));

/** The same list again plans nothing. */
export function planOf({ rows, problems }: ScoreList, lines: readonly Line[], doors: Doors, mode: Mode, reader: string): Plan {
  const plan: { rows: Plan['rows'][number][]; same: number; problems: TableProblem[] } = { rows: [], same: 0, problems: [...problems] };
  for (const listed of rows) {
    const line = lines.find(({ person }) => person.id === listed.registration);
    if (!line) continue;
    const before = standing(line, mode, reader);
    if (isSame(before, listed.scores)) plan.same += 1;
    else if (open(line, mode, reader)) plan.rows.push({ listed, line, ...(before && { before }) });
    else plan.problems.push({ row: listed.row, column: SCORE_COLUMNS.name, problem: closedWhy(line, reader) });
  }
  const doubts = plan.rows.flatMap(({ listed: { row, registration, scores }, line }) => doubtsIn(scores, doors.get(registration)).map((one) => ({ row, line, ...one })));
  return { ...plan, problems: plan.problems.toSorted((a, b) => a.row - b.row), doubts };
}

const Rows = z.array(z.object({ registration: z.string(), scores: z.record(z.string(), z.union([z.number(), z.literal('absent')])) })).min(1).max(1000);

/** As the rows go along in the form from the preview to the confirmation; the sheet checks them anew. */
export const rowsAsText = ({ rows }: Plan): string => JSON.stringify(rows.map(({ listed: { registration, scores } }) => ({ registration, scores })));

export function rowsInText(text: string): GivenRow[] {
  const read = Rows.safeParse(jsonIn(text));
  return read.success ? read.data : [];
}

export const subjectsOf = (lines: readonly Line[], all: readonly SubjectId[]): SubjectId[] => all.filter((subject) => lines.some((line) => line.subjects.includes(subject)));
