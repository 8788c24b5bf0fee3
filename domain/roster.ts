import type { Applicant } from './applicant';
import { claimSchema, type Claim } from './claim';
import { checkIdentity, IDENTITY_KINDS, normaliseIdentityNumber, type IdentityKind } from './identity';
import { checkEmail, checkMobile, checkName } from './person';
import { readWith } from './problems';
import { checkProvincialNumber } from './provincial-number';
import { accept, explain, inFull, refuse, type Checked, type Refusal } from './refusals';
import { claimIn, isYes, keyIn } from './roster-claim';
import { cellsOf, GROUP_COLUMNS, PROVINCIAL_COLUMNS } from './roster-columns';
import type { Text } from './text';

/** What is wrong in a list: the row, counted from 1 without the headings, the field, and the remedy. Never the value. */
export interface RosterProblem {
  readonly row: number;
  readonly field: string;
  readonly problem: Text;
}

/** One person of an employer's list. */
export interface RosterRow {
  readonly row: number;
  readonly applicant: Omit<Applicant, 'employer'>;
  readonly provincialNumber?: string;
}

/** One line of the province's list. */
export interface ProvincialRow {
  readonly row: number;
  readonly name?: string;
  readonly identityNumber: string;
  readonly provincialNumber: string;
}

const MAX_ROWS = 2000;
const MISSING: Text = { zh: '缺少，请填写', en: 'is missing; fill it in' };

/** Gathers what is wrong with one row while its fields are checked. */
class RowProblems {
  readonly found: RosterProblem[] = [];

  constructor(private readonly row: number) {}

  add(field: string, problem: Text): undefined {
    this.found.push({ row: this.row, field, problem });
    return undefined;
  }

  /** The checked value; undefined once its problem is noted. */
  take<T>(field: string, checked: Checked<T>): T | undefined {
    return checked.ok ? checked.value : this.add(field, textOf(checked.refusal));
  }

  /** A required cell, checked. */
  need<T>(field: string, cell: string | undefined, check: (cell: string) => Checked<T>): T | undefined {
    return cell === undefined ? this.add(field, MISSING) : this.take(field, check(cell));
  }

  claim(data: unknown): Claim | undefined {
    const read = readWith(claimSchema(), data);
    if (read.ok) return read.value;
    for (const { path, problem } of read.problems) this.add(path, problem);
    return undefined;
  }
}

const textOf = (refusal: Refusal): Text => inFull(explain(refusal));

type Parsed<Row> = { readonly row?: Row; readonly problems: readonly RosterProblem[] };

const isKind = (kind: string): kind is IdentityKind => Object.hasOwn(IDENTITY_KINDS, kind);

function groupRow(row: number, raw: unknown, today: string): Parsed<RosterRow> {
  const problems = new RowProblems(row);
  const cells = cellsOf(GROUP_COLUMNS, raw);
  const kind = keyIn(IDENTITY_KINDS, cells.identityKind) ?? 'resident';
  const identity = isKind(kind)
    ? problems.need('identityNumber', cells.identityNumber, (number) => checkIdentity({ kind, number }, today))
    : problems.add('identityKind', { zh: '没有这种证件类型', en: 'is not a kind of document that is taken' });
  const name = problems.need('name', cells.name, checkName);
  const mobile = problems.need('mobile', cells.mobile, checkMobile);
  const email = cells.email && problems.take('email', checkEmail(cells.email));
  const claim = problems.claim(claimIn(cells, identity?.birthOn));
  const provincialNumber = cells.provincialNumber && problems.take('provincialNumber', checkProvincialNumber(cells.provincialNumber));
  if (!identity || name === undefined || mobile === undefined || !claim || problems.found.length) return { problems: problems.found };
  const applicant = { name, mobile, identity: { kind: identity.kind, number: identity.number }, claim, employerMismatch: isYes(cells.employerMismatch), ...(email && { email }) };
  return { row: { row, applicant, ...(provincialNumber && { provincialNumber }) }, problems: [] };
}

function provincialRow(row: number, raw: unknown): Parsed<ProvincialRow> {
  const problems = new RowProblems(row);
  const cells = cellsOf(PROVINCIAL_COLUMNS, raw);
  const identityNumber = problems.need('identityNumber', cells.identityNumber, (number) => accept(normaliseIdentityNumber(number)));
  const provincialNumber = problems.need('provincialNumber', cells.provincialNumber, checkProvincialNumber);
  const name = cells.name === undefined ? undefined : problems.take('name', checkName(cells.name));
  if (identityNumber === undefined || provincialNumber === undefined || problems.found.length) return { problems: problems.found };
  return { row: { row, identityNumber, provincialNumber, ...(name !== undefined && { name }) }, problems: [] };
}

/** The same value on a later row than the first that has it. */
function repeats<Row extends { readonly row: number }>(rows: readonly Row[], field: string, valueOf: (row: Row) => string | undefined): RosterProblem[] {
  const first = new Map<string, number>();
  return rows.flatMap((row) => {
    const value = valueOf(row);
    if (value === undefined) return [];
    const before = first.get(value);
    if (before === undefined) first.set(value, row.row);
    return before === undefined ? [] : [{ row: row.row, field, problem: { zh: `与第${before}行重复`, en: `is the same as in row ${before}` } }];
  });
}

function settle<Row>(problems: readonly RosterProblem[], rows: readonly Row[]): Checked<Row[]> {
  if (problems.length === 0) return accept([...rows]);
  return refuse('bad-roster', { count: problems.length }, [...problems].sort((a, b) => a.row - b.row));
}

function parseRows<Row>(rows: readonly unknown[], parse: (row: number, raw: unknown) => Parsed<Row>): { problems: RosterProblem[]; rows: Row[] } {
  if (rows.length === 0 || rows.length > MAX_ROWS)
    return { rows: [], problems: [{ row: 0, field: '', problem: { zh: `应为1至${MAX_ROWS}行`, en: `give 1 to ${MAX_ROWS} rows` } }] };
  const parsed = rows.map((raw, index) => parse(index + 1, raw));
  return { problems: parsed.flatMap(({ problems }) => problems), rows: parsed.flatMap(({ row }) => row ?? []) };
}

/** An employer's list. Refuses with `bad-roster` and every problem of every row at once (details: RosterProblem[]). `today` is `YYYY-MM-DD`. */
export function parseRoster(input: readonly unknown[], today: string): Checked<RosterRow[]> {
  const { problems, rows } = parseRows(input, (row, raw) => groupRow(row, raw, today));
  const repeated = [
    ...repeats(rows, 'identityNumber', ({ applicant }) => applicant.identity.number),
    ...repeats(rows, 'provincialNumber', ({ provincialNumber }) => provincialNumber),
  ];
  return settle([...problems, ...repeated], rows);
}

/** The province's list of who registered there. Refuses like `parseRoster`; a person or a number may be named once. */
export function parseProvincialRoster(input: readonly unknown[]): Checked<ProvincialRow[]> {
  const { problems, rows } = parseRows(input, provincialRow);
  const repeated = [
    ...repeats(rows, 'identityNumber', ({ identityNumber }) => identityNumber),
    ...repeats(rows, 'provincialNumber', ({ provincialNumber }) => provincialNumber),
  ];
  return settle([...problems, ...repeated], rows);
}
