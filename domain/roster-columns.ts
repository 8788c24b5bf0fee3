import { heading } from './headings';
import { keysOf } from './keys';

/** Columns of an employer's list, by field: the headings a person may write, in Chinese or English. */
export const GROUP_COLUMNS = {
  name: ['姓名', 'name'],
  identityKind: ['证件类型', 'identity kind'],
  identityNumber: ['身份证号', '身份证号码', '证件号码', 'identity number'],
  mobile: ['手机', '手机号', '手机号码', '联系电话', 'mobile'],
  email: ['邮箱', '电子邮箱', '电子邮件', 'email', 'e-mail'],
  provincialNumber: ['省报名号', '省监管系统报名号', 'provincial number'],
  condition: ['申报条件', '条件编号', 'condition'],
  birthOn: ['出生日期', 'birth date', 'birth on'],
  work: ['工作经历', 'work'],
  certificateLevel: ['证书等级', 'certificate level'],
  certificateOn: ['证书日期', '发证日期', 'certificate date', 'certificate on'],
  certificateNumber: ['证书编号', 'certificate number'],
  titleGrade: ['职称', 'title', 'title grade'],
  titleOn: ['职称日期', 'title date', 'title on'],
  educationKind: ['学历', 'education', 'education kind'],
  related: ['相关专业', 'related'],
  assessed: ['经评估论证', 'assessed'],
  graduatedOn: ['毕业日期', 'graduation date', 'graduated on'],
  enrolled: ['在读', '在读应届', 'enrolled'],
  employerMismatch: ['单位信息不符', 'employer mismatch'],
} as const satisfies Record<string, readonly string[]>;

/** Columns of the province's export. */
export const PROVINCIAL_COLUMNS = {
  name: GROUP_COLUMNS.name,
  identityNumber: GROUP_COLUMNS.identityNumber,
  provincialNumber: [...GROUP_COLUMNS.provincialNumber, '报名号', '报名编号', 'registration number'],
} as const;

type Columns = Readonly<Record<string, readonly string[]>>;

/** One row by field: trimmed, half-width, empty cells left out. */
export type Cells<C extends Columns> = { readonly [field in keyof C]?: string };

/** Spreadsheets put an apostrophe or a tab before digits to keep them text. */
const cell = (value: unknown): string => {
  if (typeof value === 'string') return value.replace(/^['\t]+/u, '').trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
};

/** Reads one row by its headings or by field names; other columns are left out. What is no row at all reads as an empty one. */
export function cellsOf<C extends Columns>(columns: C, row: unknown): Cells<C> {
  const cells: { [field in keyof C]?: string } = {};
  const contents = new Map(Object.entries(row ?? {}).map(([key, value]) => [heading(key), cell(value)]));
  for (const field of keysOf(columns)) {
    const content = [field, ...(columns[field] ?? [])].map((name) => contents.get(heading(name))).find(Boolean);
    if (content) cells[field] = content;
  }
  return cells;
}
