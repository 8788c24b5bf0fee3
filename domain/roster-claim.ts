import { EDUCATIONS, GRADES } from './catalogue';
import type { Cells, GROUP_COLUMNS } from './roster-columns';
import type { Text } from './text';

type Row = Cells<typeof GROUP_COLUMNS>;

const YES = new Set(['是', 'y', 'yes', 'true', '1', '√']);

export const isYes = (text: string | undefined): boolean => text !== undefined && YES.has(text.toLowerCase());

/** `2026/3/5`, `2026.3.5` and `2026年3月5日` as `2026-03-05`; anything else as it is, for the schema to refuse. */
export function dateIn(text: string | undefined): string | undefined {
  const [, year, month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u.exec(text ?? '') ?? [];
  return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
}

/** A word of a table in either language, or its key. */
export const keyIn = (table: Readonly<Record<string, Text>>, text: string | undefined): string | undefined =>
  Object.entries(table).find(([key, words]) => [key, words.zh, words.en].includes(text ?? ''))?.[0] ?? text;

/** Periods separated by semicolons: `2016-03-01~2020-05-31 employer`; without an end, still there. */
function workIn(text: string | undefined) {
  const periods = (text ?? '').split(/[;；\n]/u).map((period) => period.trim());
  return periods.filter(Boolean).map((period) => {
    const [, from, to, employer] = /^(\S+?)\s*[~～至]\s*([\d/.年月日-]+)?\s*(.*)$/u.exec(period) ?? [];
    return { from: dateIn(from), ...(to && { to: dateIn(to) }), employer };
  });
}

const educationIn = (row: Row) => ({
  kind: keyIn(EDUCATIONS, row.educationKind),
  related: isYes(row.related),
  assessed: isYes(row.assessed),
  ...(isYes(row.enrolled) ? { enrolled: true } : { graduatedOn: dateIn(row.graduatedOn) }),
});

/** What one row states, still to be checked as a claim. `birthOn` comes from the identity number where it carries one. */
export const claimIn = (row: Row, birthOn: string | undefined) => ({
  condition: row.condition,
  birthOn: birthOn ?? dateIn(row.birthOn),
  work: workIn(row.work),
  certificates: row.certificateLevel
    ? [{ level: Number(row.certificateLevel), issuedOn: dateIn(row.certificateOn), ...(row.certificateNumber && { number: row.certificateNumber }) }]
    : [],
  ...(row.titleGrade && { title: { grade: keyIn(GRADES, row.titleGrade), issuedOn: dateIn(row.titleOn) } }),
  ...(row.educationKind && { education: educationIn(row) }),
});
