import type { Announcement, SubjectId } from '../../../../domain/announcement';
import { doubtsIn, missedIn, type Presence } from '../../../../domain/presence';
import type { Registration } from '../../../../domain/registration';
import { scoreIn } from '../../../../domain/score-table';
import { stateOf, visible, type RowState, type ScoreSheet, type SheetRow } from '../../../../domain/score-sheet';
import type { Scores } from '../../../../domain/scores';
import { presenceOf } from '../../../check-in-acts';
import type { PortalDeps } from '../../../deps';
import { awaitsScores, findSheet, type GivenRow } from '../../../score-acts';
import { readRegistrations, registrationsIn } from '../../../session-people';
import type { Typed } from '../../../web/form';
import { SCORE_SHEET as W } from '../../../words/staff/scores';
import type { Problems } from '../../parts/fields';
import { onRoster } from '../sessions/roster';

export type Mode = 'enter' | 'check';

/** One candidate and their row, if anything has been typed. */
export interface Line {
  readonly person: Registration;
  readonly row: SheetRow | undefined;
  readonly subjects: readonly SubjectId[];
}

/** What the doors say of each candidate. */
export type Doors = ReadonlyMap<string, Presence>;

export const lineState = ({ row }: Line): RowState | 'missing' => (row ? stateOf(row) : 'missing');

/** Everyone whose scores are to come or are on the sheet, by ticket; also who has gone on to a retake since. */
export async function linesOf(deps: PortalDeps, session: string): Promise<Line[]> {
  const [{ sheet }, people] = await Promise.all([findSheet(deps, session), registrationsIn(deps, session)]);
  const here = people.filter((one) => awaitsScores(one, session) || sheet.rows[one.id]);
  const gone = Object.keys(sheet.rows).filter((id) => !here.some((one) => one.id === id));
  const all = [...onRoster(here), ...(await readRegistrations(deps, gone))];
  return all.map((person) => ({ person, ...rowIn(sheet, person) }));
}

export const doorsOf = (deps: PortalDeps, announcement: Announcement, lines: readonly Line[]): Promise<Doors> =>
  presenceOf(deps, announcement, lines.map(({ person: { id }, subjects }) => ({ id, subjects })));

const rowIn = ({ rows }: ScoreSheet, { id, sitting }: Registration) => ({ row: rows[id], subjects: rows[id]?.subjects ?? sitting.subjects });

/** Rows this person may type in: their own and new ones, those of others to check, and both where the two differ. */
export function open({ row }: Line, mode: Mode, reader: string): boolean {
  if (!row) return mode === 'enter';
  if (row.published) return false;
  const [mine, state] = [row.first.by.id === reader, stateOf(row)];
  return mode === 'enter' ? mine || state === 'differs' : !mine && state !== 'checked';
}

/** What stands in the fields to begin with: what this person typed before, or the entry that is to be put right. */
export function shownIn({ row }: Line, mode: Mode, reader: string): Scores | undefined {
  const entry = mode === 'enter' ? row?.first : row?.second;
  return row && entry && (mode === 'enter' || entry.by.id === reader) && visible(row, entry, reader) ? entry.scores : undefined;
}

export const scoreField = (id: string, subject: string) => `s.${id}.${subject}`;
export const absentField = (id: string, subject: string) => `a.${id}.${subject}`;

/** One field as typed: nothing, a number, or what is none. */
export function valueOf(typed: string): unknown {
  const score = scoreIn(typed);
  return score === 'bad' ? typed : score;
}

/** One field as a score: nothing, absent, a number, or what was typed for the domain to refuse. */
function valueIn(typed: Typed, id: string, subject: string): unknown {
  if (typed[absentField(id, subject)]) return 'absent';
  return valueOf(typed[scoreField(id, subject)] ?? '');
}

/** Rows with something new in them, and what is wrong before anyone else looks. */
export function rowsIn(typed: Typed, lines: readonly Line[], mode: Mode, reader: string): { readonly rows: GivenRow[]; readonly problems: Problems } {
  const problems: Record<string, (typeof W)['either']> = {};
  const rows = lines
    .filter((line) => open(line, mode, reader))
    .flatMap((line): GivenRow[] => {
      const { id } = line.person;
      const scores = Object.fromEntries(line.subjects.map((subject) => [subject, valueIn(typed, id, subject)]));
      for (const subject of line.subjects) if (typed[absentField(id, subject)] && typed[scoreField(id, subject)]) problems[scoreField(id, subject)] = W.either;
      const before = shownIn(line, mode, reader);
      const empty = line.subjects.every((subject) => scores[subject] === undefined);
      const same = before && line.subjects.every((subject) => before[subject] === scores[subject]);
      return empty || same ? [] : [{ registration: id, scores: Object.fromEntries(Object.entries(scores).filter(([, value]) => value !== undefined)) }];
    });
  return { rows, problems };
}

/** Where rows say otherwise than the doors, by field. */
export const doubtedIn = (rows: readonly GivenRow[], doors: Doors): Problems =>
  Object.fromEntries(rows.flatMap(({ registration, scores }) => doubtsIn(scores, doors.get(registration)).map(({ subject, doubt }) => [scoreField(registration, subject), doubt])));

/** Whoever was not checked in, ticked as absent where nobody has typed anything yet. */
export const typedAbsent = (lines: readonly Line[], doors: Doors): Typed =>
  Object.fromEntries(lines.filter(({ row }) => !row).flatMap(({ person: { id } }) => missedIn(doors.get(id)).map((subject) => [absentField(id, subject), 'yes'])));

/** Fields as they stand before anything is typed. */
export const typedBefore = (lines: readonly Line[], mode: Mode, reader: string): Typed =>
  Object.fromEntries(
    lines.flatMap((line) => {
      const scores = shownIn(line, mode, reader);
      if (!scores) return [];
      return line.subjects.map((subject) => (scores[subject] === 'absent' ? [absentField(line.person.id, subject), 'yes'] : [scoreField(line.person.id, subject), String(scores[subject])]));
    }),
  );
