import type { Role } from '../../../domain/registration';
import type { Text } from '../../../domain/text';

/** Roles as people call them. */
export const ROLE_WORDS = {
  candidate: { zh: '考生', en: 'Candidate' },
  employer: { zh: '单位', en: 'Employer' },
  reviewer: { zh: '审核', en: 'Reviewer' },
  cashier: { zh: '财务', en: 'Cashier' },
  'exam-officer': { zh: '考务', en: 'Exam officer' },
  'score-entry': { zh: '成绩录入', en: 'Score entry' },
  invigilator: { zh: '监考', en: 'Invigilator' },
  auditor: { zh: '审计', en: 'Auditor' },
  administrator: { zh: '系统管理', en: 'Administrator' },
  system: { zh: '系统', en: 'System' },
} as const satisfies Record<Role, Text>;
