import type { Condition, ConditionSet } from './conditions';

const HELD = ['current-certificate'] as const;
const WORKED = ['social-insurance'] as const;
const HELD_AND_WORKED = ['current-certificate', 'social-insurance'] as const;

const AT_16 = { kind: 'age', years: 16 } as const;

/** Junior-secondary vocational schools and everything above them. */
const VOCATIONAL_UP = ['technical-secondary', 'technical-senior', 'technician', 'vocational-secondary', 'vocational-higher', 'university'] as const;
const TECHNICAL_SENIOR_UP = ['technical-senior', 'technician'] as const;
const HIGHER = ['vocational-higher', 'university'] as const;

const LEVEL_5: readonly Condition[] = [
  {
    code: '5-1',
    zh: '年满16周岁，拟从事本职业或相关职业工作。',
    en: 'At least 16 years old and about to work in this or a related occupation.',
    evidence: [],
    rules: [AT_16],
  },
  {
    code: '5-2',
    zh: '年满16周岁，从事本职业或相关职业工作。',
    en: 'At least 16 years old and working in this or a related occupation.',
    evidence: ['work-proof'],
    rules: [AT_16, { kind: 'work', years: 0 }],
  },
];

const LEVEL_4: readonly Condition[] = [
  {
    code: '4-1',
    zh: '累计从事本职业或相关职业工作满5年。',
    en: '5 years of work in this or a related occupation in all.',
    evidence: WORKED,
    rules: [{ kind: 'work', years: 5 }],
  },
  {
    code: '4-2',
    zh: '取得本职业或相关职业五级/初级工职业资格（职业技能等级）证书后，累计从事本职业或相关职业工作满3年。',
    en: '3 years of work in this or a related occupation since the level 5 certificate.',
    evidence: HELD_AND_WORKED,
    rules: [{ kind: 'work', years: 3, since: { certificate: 5 } }],
  },
  {
    code: '4-3',
    zh: '取得本专业或相关专业的技工院校或中等及以上职业院校、专科及以上普通高等学校毕业证书（含在读应届毕业生）。',
    en: 'Diploma of a technical or vocational school or a college in this or a related subject (or in the final year).',
    evidence: [],
    rules: [{ kind: 'education', of: VOCATIONAL_UP }],
  },
];

const LEVEL_3: readonly Condition[] = [
  {
    code: '3-1',
    zh: '累计从事本职业或相关职业工作满10年。',
    en: '10 years of work in this or a related occupation in all.',
    evidence: WORKED,
    rules: [{ kind: 'work', years: 10 }],
  },
  {
    code: '3-2',
    zh: '取得本职业或相关职业四级/中级工职业资格（职业技能等级）证书后，累计从事本职业或相关职业工作满4年。',
    en: '4 years of work in this or a related occupation since the level 4 certificate.',
    evidence: HELD_AND_WORKED,
    rules: [{ kind: 'work', years: 4, since: { certificate: 4 } }],
  },
  {
    code: '3-3',
    zh: '取得符合专业对应关系的初级职称（专业技术人员职业资格）后，累计从事本职业或相关职业工作满1年。',
    en: '1 year of work in this or a related occupation since a matching junior professional title.',
    evidence: HELD_AND_WORKED,
    rules: [{ kind: 'work', years: 1, since: { title: 'junior' } }],
  },
  {
    code: '3-4',
    zh: '取得本专业或相关专业的技工院校高级工班及以上毕业证书（含在读应届毕业生）。',
    en: 'Diploma of a senior class or above at a technical school in this or a related subject (or in the final year).',
    evidence: [],
    rules: [{ kind: 'education', of: TECHNICAL_SENIOR_UP }],
  },
  {
    code: '3-5',
    zh: '取得本职业或相关职业四级/中级工职业资格（职业技能等级）证书，并取得高等职业学校、专科及以上普通高等学校本专业或相关专业毕业证书（含在读应届毕业生）。',
    en: 'Level 4 certificate, and a college diploma in this or a related subject (or in the final year).',
    evidence: HELD,
    rules: [{ kind: 'certificate', level: 4, years: 0 }, { kind: 'education', of: HIGHER }],
  },
  {
    code: '3-6',
    zh: '取得经评估论证的高等职业学校、专科及以上普通高等学校的本专业或相关专业毕业证书（含在读应届毕业生）。',
    en: 'Diploma of an assessed college programme in this or a related subject (or in the final year).',
    evidence: [],
    rules: [{ kind: 'education', of: HIGHER, assessed: true }],
  },
];

const LEVEL_2: readonly Condition[] = [
  {
    code: '2-1',
    zh: '取得本职业或相关职业三级/高级工职业资格（职业技能等级）证书后，累计从事本职业或相关职业工作满5年。',
    en: '5 years of work in this or a related occupation since the level 3 certificate.',
    evidence: HELD_AND_WORKED,
    rules: [{ kind: 'work', years: 5, since: { certificate: 3 } }],
  },
  {
    code: '2-2',
    zh: '取得符合专业对应关系的初级职称（专业技术人员职业资格）后，累计从事本职业或相关职业工作满5年，并在取得三级/高级工证书后，从事本职业或相关职业工作满1年。',
    en: '5 years of work since a matching junior professional title, and 1 year since the level 3 certificate.',
    evidence: HELD_AND_WORKED,
    rules: [
      { kind: 'work', years: 5, since: { title: 'junior' } },
      { kind: 'work', years: 1, since: { certificate: 3 } },
    ],
  },
  {
    code: '2-3',
    zh: '取得符合专业对应关系的中级职称（专业技术人员职业资格）后，累计从事本职业或相关职业工作满1年。',
    en: '1 year of work in this or a related occupation since a matching middle professional title.',
    evidence: HELD_AND_WORKED,
    rules: [{ kind: 'work', years: 1, since: { title: 'middle' } }],
  },
  {
    code: '2-4',
    zh: '取得三级/高级工证书的高级技工学校、技师学院毕业生，累计从事本职业或相关职业工作满2年。',
    en: 'Graduate of a senior technical school or technician college with the level 3 certificate and 2 years of work.',
    evidence: HELD_AND_WORKED,
    rules: [
      { kind: 'certificate', level: 3, years: 0 },
      { kind: 'education', of: TECHNICAL_SENIOR_UP },
      { kind: 'work', years: 2 },
    ],
  },
  {
    code: '2-5',
    zh: '取得三级/高级工证书满2年的技师学院预备技师班、技师班学生。',
    en: 'Student of a technician class who has held the level 3 certificate for 2 years.',
    evidence: HELD,
    rules: [{ kind: 'certificate', level: 3, years: 2 }, { kind: 'education', of: ['technician'] }],
  },
];

const LEVEL_1: readonly Condition[] = [
  {
    code: '1-1',
    zh: '取得本职业或相关职业二级/技师职业资格（职业技能等级）证书后，累计从事本职业或相关职业工作满5年。',
    en: '5 years of work in this or a related occupation since the level 2 certificate.',
    evidence: HELD_AND_WORKED,
    rules: [{ kind: 'work', years: 5, since: { certificate: 2 } }],
  },
  {
    code: '1-2',
    zh: '取得符合专业对应关系的中级职称后，累计从事本职业或相关职业工作满5年，并在取得二级/技师证书后，从事本职业或相关职业工作满1年。',
    en: '5 years of work since a matching middle professional title, and 1 year since the level 2 certificate.',
    evidence: HELD_AND_WORKED,
    rules: [
      { kind: 'work', years: 5, since: { title: 'middle' } },
      { kind: 'work', years: 1, since: { certificate: 2 } },
    ],
  },
  {
    code: '1-3',
    zh: '取得符合专业对应关系的高级职称（专业技术人员职业资格）后，累计从事本职业或相关职业工作满1年。',
    en: '1 year of work in this or a related occupation since a matching senior professional title.',
    evidence: HELD_AND_WORKED,
    rules: [{ kind: 'work', years: 1, since: { title: 'senior' } }],
  },
];

/** Conditions for taking an exam, by version. A version is never edited once a session has used it. */
export const CONDITION_SETS = {
  'gd-2023-51': {
    basis: {
      zh: '粤技服〔2023〕51号《关于执行〈国家职业标准编制技术规程（2023年版）〉申报条件的通知》',
      en: 'Guangdong notice 51 of 2023, on the entry conditions of the 2023 rules for national occupational standards',
    },
    levels: { 5: LEVEL_5, 4: LEVEL_4, 3: LEVEL_3, 2: LEVEL_2, 1: LEVEL_1 },
  },
} as const satisfies Record<string, ConditionSet>;
