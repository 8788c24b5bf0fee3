import type { ActName } from '../../../domain/acts/act';
import type { Text } from '../../../domain/text';
import type { Disclosure } from '../../disclosures';

export const AUDIT = {
  title: { zh: '办理记录', en: 'What was done' },
  lead: { zh: '这份报名从头到尾：谁、以什么角色、何时、办了什么、为什么。', en: 'This registration from its beginning: who, in which role, when, what and why.' },
  at: { zh: '时间', en: 'When' },
  who: { zh: '谁', en: 'Who' },
  role: { zh: '角色', en: 'Role' },
  act: { zh: '办了什么', en: 'What was done' },
  stage: { zh: '阶段', en: 'Stage' },
  what: { zh: '内容', en: 'Details' },
  why: { zh: '原因', en: 'Why' },
  self: { zh: '考生本人', en: 'the candidate' },
  back: { zh: '回到报名', en: 'Back to the registration' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
} as const;

export const ACT_WORDS: Readonly<Record<string, Text>> = {
  register: { zh: '报名', en: 'Registered' },
  handIn: { zh: '交资料', en: 'Handed in' },
  giveProvincialNumber: { zh: '填写省报名号', en: 'Gave the provincial number' },
  approve: { zh: '审核通过', en: 'Approved' },
  return: { zh: '退回补正', en: 'Returned' },
  reject: { zh: '审核不通过', en: 'Rejected' },
  pay: { zh: '到账', en: 'Money received' },
  extend: { zh: '延长截止时间', en: 'Extended a deadline' },
  withdraw: { zh: '退出报名', en: 'Withdrew' },
  refund: { zh: '经批准退费', en: 'Refunded, as approved' },
  choose: { zh: '作出选择', en: 'Chose' },
  recordScores: { zh: '登记成绩', en: 'Recorded scores' },
  correctScores: { zh: '更正成绩', en: 'Corrected scores' },
  revokeCertificate: { zh: '撤销证书', en: 'Revoked the certificate' },
  reissueCertificate: { zh: '换发证书', en: 'Issued the certificate anew' },
  bookRetake: { zh: '预约补考', en: 'Booked the retake' },
  certify: { zh: '登记证书编号', en: 'Recorded the certificate' },
  reissueTicket: { zh: '补发准考证', en: 'Issued the ticket again' },
  seat: { zh: '名额变化', en: 'Seat changed' },
  decided: { zh: '开考决定', en: 'Decision on the exam' },
  nextSession: { zh: '确定下一期', en: 'Next session named' },
  sessionCancelled: { zh: '本期取消', en: 'Session cancelled' },
  carried: { zh: '转入下一期', en: 'Went on in the next session' },
  clock: { zh: '到期', en: 'A date came' },
  unmask: { zh: '查看完整号码', en: 'Saw the numbers whole' },
  search: { zh: '按证件号码查到', en: 'Found it by the identity number' },
  signOut: { zh: '让考生退出所有登录', en: 'Signed the candidate out everywhere' },
} satisfies Record<ActName | Disclosure['act'] | 'register' | 'revokeCertificate' | 'reissueCertificate', Text>;

export const WHAT_WORDS: Readonly<Record<string, Text>> = {
  session: { zh: '考期', en: 'session' },
  items: { zh: '资料', en: 'items' },
  submit: { zh: '提交审核', en: 'submitted' },
  revision: { zh: '版本', en: 'revision' },
  fen: { zh: '金额（元）', en: 'yuan' },
  refundFen: { zh: '退费（元）', en: 'yuan back' },
  deadline: { zh: '截止时间', en: 'deadline' },
  version: { zh: '第几版', en: 'version' },
  held: { zh: '开考', en: 'held' },
  choice: { zh: '选择', en: 'choice' },
  to: { zh: '转入', en: 'to' },
  issue: { zh: '第几次签发', en: 'issue' },
  number: { zh: '编号', en: 'number' },
  theory: { zh: '理论', en: 'theory' },
  practical: { zh: '实操', en: 'practical' },
  review: { zh: '综合评审', en: 'review' },
  'theory-was': { zh: '理论原为', en: 'theory was' },
  'practical-was': { zh: '实操原为', en: 'practical was' },
  'review-was': { zh: '综合评审原为', en: 'review was' },
  absent: { zh: '缺考', en: 'absent' },
};

/** Reasons that are codes of ours; others are what people wrote. */
export const WHY_WORDS: Readonly<Record<string, Text>> = {
  undersubscribed: { zh: '人数不足', en: 'too few registered' },
  'staff-delay': { zh: '工作人员未及时办理', en: 'the staff were late' },
  'no-seat': { zh: '没有名额', en: 'no seat was free' },
  late: { zh: '结束后才到账', en: 'it came after the end' },
};
