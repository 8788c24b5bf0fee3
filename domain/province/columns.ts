import type { Announcement } from '../announcement';
import { LEVELS, SUBJECTS } from '../catalogue';
import { checkIdentity, IDENTITY_KINDS } from '../identity';
import { keysOf } from '../keys';
import type { Registration } from '../registration';
import type { Text } from '../text';
import { photoFileName } from './photo-file';

/** What a column of the province's roster is filled from. */
interface Person {
  readonly registration: Registration;
  readonly announcement: Announcement;
}

interface Column {
  /** The province's heading, and how else it may call it in an answer. */
  readonly heads: readonly [string, ...string[]];
  readonly en: string;
  readonly value: (person: Person) => string;
}

const SEXES = { male: '男', female: '女' } as const;

function sexOf({ registration: { applicant }, announcement }: Person): string {
  const checked = checkIdentity(applicant.identity, announcement.examOn);
  return checked.ok && checked.value.sex ? SEXES[checked.value.sex] : '';
}

const subjectsOf = ({ registration: { sitting } }: Person): string => sitting.subjects.map((id) => SUBJECTS[id].zh).join('、');

/** The roster as the province takes it in, in its order. */
export const PROVINCE_COLUMNS = {
  name: { heads: ['姓名', 'name'], en: 'Name', value: ({ registration }) => registration.applicant.name },
  sex: { heads: ['性别', 'sex'], en: 'Sex', value: sexOf },
  identityKind: { heads: ['证件类型', '证件种类'], en: 'Document', value: ({ registration }) => IDENTITY_KINDS[registration.applicant.identity.kind].zh },
  identityNumber: { heads: ['证件号码', '身份证号', '身份证号码', '公民身份号码', 'identity number'], en: 'Identity number', value: ({ registration }) => registration.applicant.identity.number },
  birthOn: { heads: ['出生日期', '出生年月日'], en: 'Date of birth', value: ({ registration }) => registration.applicant.claim.birthOn },
  mobile: { heads: ['手机号码', '手机号', '手机', '联系电话', 'mobile'], en: 'Mobile', value: ({ registration }) => registration.applicant.mobile },
  employer: { heads: ['工作单位', '单位名称'], en: 'Employer', value: ({ registration }) => registration.applicant.claim.work.at(-1)?.employer ?? '' },
  occupation: { heads: ['职业名称', '职业', '职业（工种）', '职业工种'], en: 'Occupation', value: ({ announcement }) => announcement.occupation.name.zh },
  occupationCode: { heads: ['职业编码', '职业代码'], en: 'Code of the occupation', value: ({ announcement }) => announcement.occupation.code },
  level: { heads: ['认定级别', '级别', '技能等级', '认定等级', '等级'], en: 'Level', value: ({ announcement }) => LEVELS[announcement.level].zh },
  condition: { heads: ['申报条件', '条件编号'], en: 'Condition', value: ({ registration }) => registration.applicant.claim.condition },
  subjects: { heads: ['考核科目', '认定科目', '科目'], en: 'Subjects', value: subjectsOf },
  provincialNumber: { heads: ['省报名号', '报名号', '报名编号', '省监管系统报名号', 'registration number'], en: 'Provincial number', value: ({ registration }) => registration.provincialNumber ?? '' },
  examOn: { heads: ['考试日期', '认定日期', '考核日期'], en: 'Date of the exam', value: ({ registration }) => registration.sitting.terms.examOn },
  photo: { heads: ['照片文件名', '相片文件名', '照片'], en: 'File of the photo', value: ({ registration, announcement }) => photoFileName(announcement, registration) },
} as const satisfies Record<string, Column>;

export type ProvinceField = keyof typeof PROVINCE_COLUMNS;

export const PROVINCE_FIELDS = keysOf(PROVINCE_COLUMNS);

export const fieldName = (field: ProvinceField): Text => ({ zh: PROVINCE_COLUMNS[field].heads[0], en: PROVINCE_COLUMNS[field].en });

/** One line of the roster, every cell as text. */
export const provinceCells = (person: Person): Readonly<Record<ProvinceField, string>> =>
  Object.fromEntries(PROVINCE_FIELDS.map((field) => [field, PROVINCE_COLUMNS[field].value(person)])) as Record<ProvinceField, string>;
