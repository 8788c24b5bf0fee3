import type { Stage } from '../../domain/registration';
import type { Text } from '../../domain/text';

/** Where a registration stands, as candidates and staff read it. */
export const STAGE_WORDS = {
  materials: { zh: '待交资料', en: 'Materials to hand in' },
  review: { zh: '审核中', en: 'In review' },
  correction: { zh: '待补正', en: 'To be corrected' },
  payment: { zh: '待缴费', en: 'To be paid' },
  confirmed: { zh: '待开考确认', en: 'Awaiting the decision' },
  deferred: { zh: '延期', en: 'Deferred' },
  admitted: { zh: '准考', en: 'Admitted' },
  retake: { zh: '可补考', en: 'Retake' },
  passed: { zh: '合格，办证中', en: 'Passed' },
} as const satisfies Record<Stage, Text>;

/** The way from the registration to the certificate. */
export const STEPS = {
  registered: { zh: '报名', en: 'Registered' },
  materials: { zh: '交资料', en: 'Materials' },
  correction: { zh: '补正资料', en: 'Corrections' },
  review: { zh: '审核', en: 'Review' },
  payment: { zh: '缴费', en: 'Payment' },
  decision: { zh: '确认开考', en: 'Decision on the exam' },
  exam: { zh: '考试', en: 'Exam' },
  result: { zh: '成绩', en: 'Result' },
  retake: { zh: '补考', en: 'Retake' },
  certificate: { zh: '证书', en: 'Certificate' },
  by: { zh: '{at}前', en: 'by {at}' },
  at: { zh: '{at}', en: '{at}' },
  expected: { zh: '预计{at}前', en: 'expected by {at}' },
} as const;
