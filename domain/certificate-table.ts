import type { Level } from './announcement';
import { checkCertificateNumber } from './certificate';
import { normaliseIdentityNumber } from './identity';
import { explain, inFull } from './refusals';
import { GROUP_COLUMNS } from './roster-columns';
import type { Table } from './statement';
import { cellIn, columnsIn, type TableProblem, type Where } from './table-columns';
import type { Text } from './text';

/** Whom a row of the province's list may be about. */
export interface Awaiting {
  readonly registration: string;
  readonly name: string;
  readonly identity: string;
  /** The number this person holds already. */
  readonly certificate?: string;
}

export interface NumberedRow {
  readonly row: number;
  readonly registration: string;
  readonly number: string;
}

export interface NumberList {
  readonly rows: readonly NumberedRow[];
  /** Rows of people who hold this very number. */
  readonly same: number;
  readonly problems: readonly TableProblem[];
}

const NAMES = {
  identity: GROUP_COLUMNS.identityNumber,
  number: [...GROUP_COLUMNS.certificateNumber, '证书号', '证书号码'],
  name: GROUP_COLUMNS.name,
} as const;
type Column = keyof typeof NAMES;

const COLUMNS: Readonly<Record<Column | 'headings', Text>> = {
  identity: { zh: '证件号码', en: 'Identity number' },
  number: { zh: '证书编号', en: 'Certificate number' },
  name: { zh: '姓名', en: 'Name' },
  headings: { zh: '表头', en: 'Headings' },
};

const P = {
  noHeadings: { zh: '没有找到表头：要有“证件号码”和“证书编号”两列', en: 'no headings: “Identity number” and “Certificate number” are needed' },
  unknown: { zh: '本期合格人员里没有这个证件号码', en: 'is nobody’s who passed in this session' },
  differs: { zh: '与证件号码不是同一个人', en: 'is not the person of the identity number' },
  has: { zh: '这位考生已有另一个证书编号', en: 'this candidate holds another number' },
  twice: { zh: '在表里出现了两次', en: 'stands in the list twice' },
} as const satisfies Record<string, Text>;

/** Numbers out of the province's list, by identity number; everything that is wrong with it at once. A row without a number is passed over. */
export function readNumbers(table: Table, people: readonly Awaiting[], level: Level): NumberList {
  const found = columnsIn<Column>(table, NAMES, (where) => where.identity !== undefined && where.number !== undefined);
  if (!found) return { rows: [], same: 0, problems: [{ row: 1, column: COLUMNS.headings, problem: P.noHeadings }] };
  const reader = new Reader(people, level, found.where);
  for (const [index, cells] of table.slice(found.at + 1).entries()) reader.read(found.at + index + 2, cells);
  return reader;
}

class Reader implements NumberList {
  readonly rows: NumberedRow[] = [];
  readonly problems: TableProblem[] = [];
  same = 0;
  private readonly seen = new Set<string>();

  constructor(
    private readonly people: readonly Awaiting[],
    private readonly level: Level,
    private readonly where: Where<Column>,
  ) {}

  read(row: number, cells: readonly string[]): void {
    const cell = (column: Column) => cellIn(cells, this.where, column);
    if (!cell('number')) return;
    const before = this.problems.length;
    const wrong = (column: Column, problem: Text) => void this.problems.push({ row, column: COLUMNS[column], problem });
    const identity = normaliseIdentityNumber(cell('identity'));
    const person = this.people.find((one) => one.identity === identity);
    const number = checkCertificateNumber(cell('number'), this.level);
    if (!person) wrong('identity', P.unknown);
    if (person && cell('name') && cell('name').normalize('NFC') !== person.name) wrong('name', P.differs);
    if (!number.ok) wrong('number', inFull(explain(number.refusal)));
    for (const [column, value] of [['identity', identity], ['number', number.ok ? number.value : '']] as const) {
      if (value && this.seen.has(`${column} ${value}`)) wrong(column, P.twice);
      this.seen.add(`${column} ${value}`);
    }
    if (person?.certificate && number.ok && person.certificate !== number.value) wrong('number', P.has);
    if (!person || !number.ok || this.problems.length > before) return;
    if (person.certificate === number.value) this.same += 1;
    else this.rows.push({ row, registration: person.registration, number: number.value });
  }
}
