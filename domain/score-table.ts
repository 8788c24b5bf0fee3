import { SUBJECTS, type SubjectId } from './catalogue';
import { keysOf } from './keys';
import { isScore, type Score } from './scores';
import type { Table } from './statement';
import { cellIn, columnsIn, type TableProblem, type Where } from './table-columns';
import type { Text } from './text';

/** Headings of a score list, in Chinese and English. Subjects stand under their own names. */
export const SCORE_COLUMNS = {
  registration: { zh: '报名编号', en: 'Registration' },
  ticket: { zh: '准考证号', en: 'Ticket' },
  name: { zh: '姓名', en: 'Name' },
} as const satisfies Record<string, Text>;

/** What people write for whoever was not there. */
const ABSENT: readonly string[] = ['缺考', '缺', 'absent', 'abs'];

/** Whom a row may be about. */
export interface Seated {
  readonly registration: string;
  readonly name: string;
  readonly ticket?: string;
  readonly subjects: readonly SubjectId[];
  /** Subjects the list went out with as absent. */
  readonly proposed?: readonly SubjectId[];
}

export interface ListedRow {
  /** As the spreadsheet counts. */
  readonly row: number;
  readonly registration: string;
  readonly scores: { readonly [subject in SubjectId]?: Score };
}

export interface ScoreList {
  readonly rows: readonly ListedRow[];
  readonly problems: readonly TableProblem[];
}

type Column = keyof typeof SCORE_COLUMNS | SubjectId;
const COLUMNS: Readonly<Record<Column, Text>> = { ...SCORE_COLUMNS, ...SUBJECTS };

const P = {
  noHeadings: { zh: '没有找到表头：要有“报名编号”或“准考证号”，以及各科目的一列', en: 'no headings: “Registration” or “Ticket” is needed, and a column for each subject' },
  noColumn: { zh: '表头缺少这一列', en: 'is missing among the headings' },
  unknown: { zh: '本期待录成绩的名单里没有这个编号', en: 'is nobody to be scored in this session' },
  unnamed: { zh: '没有报名编号或准考证号', en: 'has neither a registration nor a ticket number' },
  differs: { zh: '与编号不是同一个人', en: 'is not the person of the number' },
  twice: { zh: '同一位考生在表里出现了两次', en: 'stands in the list twice' },
  notAsked: { zh: '本次不考该科目，请清空', en: 'is not sat by this candidate; empty the cell' },
  missing: { zh: '缺少成绩；缺考请填“缺考”', en: 'has no score; enter one, or write “absent”' },
  bad: { zh: '应为0至100，最多一位小数；缺考请填“缺考”', en: 'must be 0 to 100 with at most one decimal, or “absent”' },
} as const satisfies Record<string, Text>;

const NAMES = Object.fromEntries(keysOf(COLUMNS).map((column) => [column, [column, COLUMNS[column].zh, COLUMNS[column].en]])) as unknown as Readonly<Record<Column, readonly string[]>>;

const enough = (where: Where<Column>): boolean => (where.registration ?? where.ticket) !== undefined && keysOf(SUBJECTS).some((subject) => where[subject] !== undefined);

/** One cell: nothing, a score, or what is none. */
export function scoreIn(cell: string): Score | undefined | 'bad' {
  const text = cell.normalize('NFKC').trim();
  if (text === '' || text === '—') return undefined;
  if (ABSENT.includes(text.toLowerCase())) return 'absent';
  const score = /^\d{1,3}(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  return isScore(score) ? score : 'bad';
}

/** Scores out of a list: rows with some, and everything that is wrong, by row and column. Rows to which nobody has added anything are passed over. */
export function readScores(table: Table, people: readonly Seated[]): ScoreList {
  const found = columnsIn(table, NAMES, enough);
  if (!found) return { rows: [], problems: [{ row: 1, column: { zh: '表头', en: 'Headings' }, problem: P.noHeadings }] };
  const sat = keysOf(SUBJECTS).filter((subject) => people.some(({ subjects }) => subjects.includes(subject)));
  const problems: TableProblem[] = sat.flatMap((subject) => (found.where[subject] === undefined ? [{ row: found.at + 1, column: SUBJECTS[subject], problem: P.noColumn }] : []));
  const rows: ListedRow[] = [];
  const seen = new Set<string>();
  for (const [index, cells] of table.slice(found.at + 1).entries()) {
    const read = new RowReader(found.at + index + 2, cells, found.where);
    if (read.isEmpty(sat)) continue;
    const person = read.person(people);
    if (person && read.isUntouched(person)) continue;
    if (person && seen.has(person.registration)) read.wrong(read.named, P.twice);
    if (person) seen.add(person.registration);
    const scores = person ? read.scores(sat, person) : {};
    if (person && read.problems.length === 0) rows.push({ row: read.row, registration: person.registration, scores });
    problems.push(...read.problems);
  }
  return { rows, problems };
}

/** One row while it is read: what is wrong with it gathers. */
class RowReader {
  readonly problems: TableProblem[] = [];

  constructor(
    readonly row: number,
    private readonly cells: readonly string[],
    private readonly where: Where<Column>,
  ) {}

  private cell = (column: Column): string => cellIn(this.cells, this.where, column);

  get named(): Column {
    return this.cell('registration') ? 'registration' : 'ticket';
  }

  isEmpty = (subjects: readonly SubjectId[]): boolean => subjects.every((subject) => scoreIn(this.cell(subject)) === undefined);

  /** Absent where that was proposed, and nothing where it was not. */
  isUntouched({ subjects, proposed = [] }: Seated): boolean {
    const scores = subjects.map((subject) => [scoreIn(this.cell(subject)), proposed.includes(subject)] as const);
    return scores.every(([score, isProposed]) => score === (isProposed ? 'absent' : undefined)) && scores.some(([score]) => score === undefined);
  }

  wrong(column: Column, problem: Text): void {
    this.problems.push({ row: this.row, column: COLUMNS[column], problem });
  }

  /** By registration or ticket; a name or a second number that is another's shows a list that has slipped. */
  person(people: readonly Seated[]): Seated | undefined {
    const [id, ticket, name] = [this.cell('registration').toLowerCase(), this.cell('ticket'), this.cell('name')];
    const person = people.find((one) => (id ? one.registration === id : one.ticket === ticket && ticket !== ''));
    if (!person) this.wrong(this.named, id || ticket ? P.unknown : P.unnamed);
    if (person && id && ticket && person.ticket !== ticket) this.wrong('ticket', P.differs);
    if (person && name && name.normalize('NFC') !== person.name) this.wrong('name', P.differs);
    return person;
  }

  scores(subjects: readonly SubjectId[], person: Seated): ListedRow['scores'] {
    const scores: { [subject in SubjectId]?: Score } = {};
    for (const subject of subjects) {
      const [score, asked] = [scoreIn(this.cell(subject)), person.subjects.includes(subject)];
      if (score === 'bad') this.wrong(subject, P.bad);
      else if (asked && score === undefined) this.wrong(subject, P.missing);
      else if (!asked && score !== undefined) this.wrong(subject, P.notAsked);
      else if (score !== undefined) scores[subject] = score;
    }
    return scores;
  }
}
