import type { Text } from './text';

/** 5 is the lowest: 五级/初级工 … 一级/高级技师. */
export type Level = 1 | 2 | 3 | 4 | 5;

export const LEVELS: Readonly<Record<Level, Text>> = {
  5: { zh: '五级/初级工', en: 'Level 5 (junior)' },
  4: { zh: '四级/中级工', en: 'Level 4 (intermediate)' },
  3: { zh: '三级/高级工', en: 'Level 3 (senior)' },
  2: { zh: '二级/技师', en: 'Level 2 (technician)' },
  1: { zh: '一级/高级技师', en: 'Level 1 (senior technician)' },
};

/** What an exam consists of; the review is held at levels 2 and 1 only. */
export const SUBJECTS = {
  theory: { zh: '理论知识', en: 'Theory' },
  practical: { zh: '技能操作', en: 'Practical' },
  review: { zh: '综合评审', en: 'Comprehensive review' },
} as const satisfies Record<string, Text>;

export type SubjectId = keyof typeof SUBJECTS;

/** Every document a candidate can be asked for. */
export const MATERIALS = {
  'application-form': { zh: '职业技能鉴定个人申请表', en: 'Signed application form' },
  'education-certificate': { zh: '最高学历毕业证复印件（或学籍证明）', en: 'Copy of the highest diploma, or proof of enrolment' },
  'identity-card': { zh: '身份证正反面复印件', en: 'Copy of the identity card, both sides' },
  'current-certificate': { zh: '现有最高级别职业资格证书复印件', en: 'Copy of the highest vocational certificate held' },
  'social-insurance': { zh: '社保缴费证明', en: 'Proof of social insurance payments' },
  'work-proof': { zh: '工作证明或劳动合同复印件', en: 'Proof of work, or copy of the labour contract' },
  photo: { zh: '电子白底彩色证件相片', en: 'Electronic colour photo on white' },
} as const satisfies Record<string, Text>;

export type MaterialId = keyof typeof MATERIALS;

/** Schools a diploma can be from, as far as the conditions tell them apart. */
export const EDUCATIONS = {
  'technical-secondary': { zh: '技工院校中级工班', en: 'technical school' },
  'technical-senior': { zh: '技工院校高级工班', en: 'senior class of a technical school' },
  technician: { zh: '技师学院预备技师班、技师班', en: 'technician class' },
  'vocational-secondary': { zh: '中等职业学校', en: 'secondary vocational school' },
  'vocational-higher': { zh: '高等职业学校', en: 'higher vocational college' },
  university: { zh: '专科及以上普通高等学校', en: 'college or university' },
  other: { zh: '其他', en: 'other school' },
} as const satisfies Record<string, Text>;

export type Education = keyof typeof EDUCATIONS;

/** Professional titles (职称), ascending. */
export const GRADES = {
  junior: { zh: '初级', en: 'junior' },
  middle: { zh: '中级', en: 'middle' },
  senior: { zh: '高级', en: 'senior' },
} as const satisfies Record<string, Text>;

export type Grade = keyof typeof GRADES;
