import { heading } from '../headings';
import { normaliseIdentityNumber } from '../identity';
import { LEVELS } from '../catalogue';
import { checkMobile, checkName } from '../person';
import { accept, refuse, type Checked } from '../refusals';
import type { Table } from '../statement';
import { PROVINCE_COLUMNS, PROVINCE_FIELDS, type ProvinceField } from './columns';

/** One line of the province's answer: cells by field, of the columns that it has. */
export interface TheirRow {
  /** As the spreadsheet counts. */
  readonly row: number;
  readonly cells: { readonly [field in ProvinceField]?: string };
}

/** One of ours, as the roster has them. */
export interface OurRow {
  readonly registration: string;
  readonly cells: Readonly<Record<ProvinceField, string>>;
}

export interface Difference {
  readonly ours: OurRow;
  readonly theirs: TheirRow;
  /** Which fields, never none. */
  readonly fields: readonly ProvinceField[];
}

export interface Comparison {
  readonly onlyOurs: readonly OurRow[];
  readonly onlyTheirs: readonly TheirRow[];
  readonly differing: readonly Difference[];
  readonly agreeing: number;
  /** Lines of the answer that name nobody, or somebody again. */
  readonly nameless: readonly number[];
  readonly again: readonly number[];
}

/** A file may begin with a title, or with instructions. */
const MOST_BEFORE = 20;

/** The lines of an answer; refuses with `province-unreadable` where no column of identity numbers is. */
export function readAnswer(table: Table): Checked<TheirRow[]> {
  const headed = table.slice(0, MOST_BEFORE).findIndex((line) => columnOf(line, 'identityNumber') >= 0);
  const heads = table[headed];
  if (!heads) return refuse('province-unreadable');
  const columns = PROVINCE_FIELDS.map((field) => [field, columnOf(heads, field)] as const).filter(([, column]) => column >= 0);
  const rows = table.slice(headed + 1).map((line, index) => ({ row: headed + index + 2, cells: Object.fromEntries(columns.map(([field, column]) => [field, (line[column] ?? '').replace(/^['\t]+/u, '').trim()])) }));
  return accept(rows.filter(({ cells }) => Object.values(cells).some(Boolean)));
}

const columnOf = (line: readonly string[], field: ProvinceField): number => {
  const names = PROVINCE_COLUMNS[field].heads.map(heading);
  return line.findIndex((cell) => names.includes(heading(cell)));
};

/** What the province keeps of its own, and may write in other words, is not compared. */
const COMPARED: readonly ProvinceField[] = ['name', 'sex', 'birthOn', 'mobile', 'occupation', 'occupationCode', 'level', 'provincialNumber', 'examOn'];

const plain = (text: string): string => text.normalize('NFKC').replaceAll(/[\s'\t]/gu, '').toUpperCase();

const levelIn = (text: string): string => {
  const written = plain(text);
  const known = Object.entries(LEVELS).find(([level, { zh }]) => [plain(zh), ...plain(zh).split('/'), level, `${level}级`].includes(written));
  return known ? known[0] : written;
};

const dateIn = (text: string): string => {
  const [, year, month = '', day = ''] = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})/.exec(plain(text)) ?? [];
  return year === undefined ? plain(text) : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
};

const taken = (checked: Checked<string>, otherwise: string): string => (checked.ok ? checked.value : otherwise);

const COMPARABLE: { readonly [field in ProvinceField]?: (text: string) => string } = {
  name: (text) => plain(taken(checkName(text), text)),
  mobile: (text) => taken(checkMobile(text), plain(text)),
  level: levelIn,
  birthOn: dateIn,
  examOn: dateIn,
};

const comparable = (field: ProvinceField, text: string): string => (COMPARABLE[field] ?? plain)(text);

const differs = (ours: OurRow, theirs: TheirRow) => (field: ProvinceField): boolean => {
  const told = theirs.cells[field];
  return told !== undefined && comparable(field, told) !== comparable(field, ours.cells[field]);
};

const numberOf = (cells: TheirRow['cells']): string => normaliseIdentityNumber(cells.identityNumber ?? '');

/** Who stands on one side only, and of whom the two say different things; matched by identity number. */
export function compareRosters(ours: readonly OurRow[], theirs: readonly TheirRow[]): Comparison {
  const firsts = new Map<string, TheirRow>();
  const [nameless, again]: [number[], number[]] = [[], []];
  for (const their of theirs) {
    const number = numberOf(their.cells);
    if (!number) nameless.push(their.row);
    else if (firsts.has(number)) again.push(their.row);
    else firsts.set(number, their);
  }
  const numbers = new Set(ours.map(({ cells }) => numberOf(cells)));
  const both = ours.flatMap((our) => {
    const their = firsts.get(numberOf(our.cells));
    return their ? [{ ours: our, theirs: their, fields: COMPARED.filter(differs(our, their)) }] : [];
  });
  const differing = both.filter(({ fields }) => fields.length > 0);
  return {
    onlyOurs: ours.filter(({ cells }) => !firsts.has(numberOf(cells))),
    onlyTheirs: [...firsts].flatMap(([number, their]) => (numbers.has(number) ? [] : [their])),
    differing,
    agreeing: both.length - differing.length,
    nameless,
    again,
  };
}
