import type { RefusalText } from './text';

/** The session's score sheet does not allow it. */
export const SCORE_REFUSALS = {
  'same-person': {
    status: 409,
    zh: '录入和复核不能是同一个人（{count}处）',
    en: 'Whoever entered scores cannot check them ({count} row(s))',
    remedy: { zh: '请另一位同事复核。', en: 'Have a colleague check them.' },
  },
  'scores-published': {
    status: 409,
    zh: '成绩已发布（{count}处）',
    en: 'Published already ({count} row(s))',
    remedy: { zh: '请在成绩表里“更正”，写明原因，由另一位同事复核。', en: 'Correct it from the sheet, with a reason; a colleague checks it.' },
  },
  'scores-not-entered': {
    status: 409,
    zh: '还没有录入成绩（{count}处）',
    en: 'Not entered yet ({count} row(s))',
    remedy: { zh: '请先录入。', en: 'Enter them first.' },
  },
  'scores-not-checked': {
    status: 409,
    zh: '还没有复核一致（{count}处）',
    en: 'Not checked yet, or the two entries differ ({count} row(s))',
    remedy: { zh: '请第二个人复核，两次录入一致后再发布。', en: 'A second person checks them; once both entries agree they can be published.' },
  },
  'scores-not-published': {
    status: 409,
    zh: '成绩还没有发布（{count}处）',
    en: 'Not published yet ({count} row(s))',
    remedy: { zh: '未发布的成绩请重新录入和复核。', en: 'Enter and check what is not published anew.' },
  },
  'nothing-to-correct': {
    status: 422,
    zh: '与已发布的成绩相同，或没有待复核的更正（{count}处）',
    en: 'The same as published, or no correction to be checked ({count} row(s))',
    remedy: { zh: '请填写更正后的成绩；已复核的不必再复核。', en: 'Give the scores as they should be; what has been checked needs no more.' },
  },
  'correction-under-way': {
    status: 409,
    zh: '更正正在登记（{count}处）',
    en: 'The correction is being recorded ({count} row(s))',
    remedy: { zh: '请稍后刷新成绩表。', en: 'Look at the sheet again in a moment.' },
  },
  'not-in-session': {
    status: 422,
    zh: '不在本期待录成绩的名单里（{count}处）',
    en: 'Not among those to be scored in this session ({count} row(s))',
    remedy: { zh: '只录入已准考、尚未出成绩的考生。', en: 'Give those admitted whose scores are still to come.' },
  },
} as const satisfies Record<string, RefusalText>;
