import type { End, Stage } from '../../domain/registration';
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

export const END_WORDS = {
  certified: { zh: '已取得证书', en: 'Certified' },
  failed: { zh: '未合格', en: 'Not passed' },
  expired: { zh: '补考资格已过期', en: 'Right to a retake expired' },
  lapsed: { zh: '逾期失效', en: 'Lapsed' },
  rejected: { zh: '审核未通过', en: 'Rejected' },
  withdrawn: { zh: '已退出', en: 'Withdrawn' },
  refunded: { zh: '已退费', en: 'Refunded' },
  carried: { zh: '已转入下一期', en: 'Moved to the next session' },
} as const satisfies Record<End, Text>;

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

/** What messages name in a word. */
export const MESSAGE_PARAMS: Readonly<Record<string, Text>> = {
  provincial: { zh: '省报名号', en: 'the provincial number' },
  materials: { zh: '资料提交', en: 'materials' },
  correction: { zh: '补正', en: 'corrections' },
  payment: { zh: '缴费', en: 'payment' },
  deferral: { zh: '延期选择', en: 'your choice after the deferral' },
  retake: { zh: '补考预约', en: 'the retake' },
  exam: { zh: '考试', en: 'the exam' },
  'go-on': { zh: '转入下一期', en: 'you go on in the next session' },
  refund: { zh: '退费', en: 'the money goes back' },
};
