import type { Text } from '../../domain/text';

/** What stands on the papers: Chinese first, English below it. */
export const WORDS = {
  name: { zh: '姓名', en: 'Name' },
  sex: { zh: '性别', en: 'Sex' },
  male: { zh: '男', en: 'male' },
  female: { zh: '女', en: 'female' },
  born: { zh: '出生日期', en: 'Date of birth' },
  document: { zh: '证件类型', en: 'Document' },
  number: { zh: '证件号码', en: 'Document number' },
  mobile: { zh: '手机号码', en: 'Mobile' },
  employer: { zh: '工作单位', en: 'Employer' },
  provincial: { zh: '省平台报名号', en: 'Provincial number' },
  registration: { zh: '报名编号', en: 'Registration' },
  ticket: { zh: '准考证号', en: 'Ticket number' },
  exam: { zh: '职业（工种）及级别', en: 'Occupation and level' },
  subjects: { zh: '考试科目', en: 'Subjects' },
  subject: { zh: '科目', en: 'Subject' },
  time: { zh: '考试时间', en: 'Time' },
  place: { zh: '考试地点', en: 'Place' },
  room: { zh: '考场', en: 'Room' },
  seat: { zh: '座位号', en: 'Seat' },
  note: { zh: '备注', en: 'Remarks' },
  rules: { zh: '考生须知', en: 'Rules for candidates' },
  stamp: { zh: '（单位盖章）', en: 'Stamp of the organiser' },
  date: { zh: '日期', en: 'Date' },
  signature: { zh: '签名', en: 'Signature' },
  invigilators: { zh: '监考员', en: 'Invigilators' },
  head: { zh: '考务负责人', en: 'Exam officer' },
  examiner: { zh: '考评员', en: 'Examiner' },
  checker: { zh: '复核人', en: 'Checked by' },
  score: { zh: '成绩', en: 'Score' },
  passMark: { zh: '合格线', en: 'Pass mark' },
  verdict: { zh: '结果', en: 'Result' },
  passed: { zh: '合格', en: 'passed' },
  notPassed: { zh: '不合格', en: 'not passed' },
  absent: { zh: '缺考', en: 'absent' },
  whole: { zh: '总评', en: 'Overall' },
  certificate: { zh: '证书编号', en: 'Certificate number' },
  verify: { zh: '扫码查验证书', en: 'Scan to verify the certificate' },
  verifyHint: { zh: '凭证书编号，和持证人姓名或证件号码后四位', en: 'by its number, and the name of its holder or the last four of their identity number' },
  verifyLater: { zh: '证书编号登记后可查', en: 'once its number is recorded' },
  withdrawnOn: { zh: '退出日期', en: 'Withdrawn on' },
  paid: { zh: '已缴金额', en: 'Paid' },
  back: { zh: '应退金额', en: 'To be refunded' },
  kept: { zh: '不退金额', en: 'Not refunded' },
  orderedOn: { zh: '退款办理日期', en: 'Refund ordered on' },
  condition: { zh: '申报条件', en: 'Condition applied under' },
  education: { zh: '学历', en: 'Education' },
  title: { zh: '职称', en: 'Professional title' },
  certificates: { zh: '现有证书', en: 'Certificates held' },
  work: { zh: '工作经历', en: 'Work history' },
  from: { zh: '起', en: 'From' },
  to: { zh: '止', en: 'To' },
  now: { zh: '至今', en: 'now' },
  fingerprint: { zh: '按手印处', en: 'Fingerprint' },
  promise: { zh: '本人承诺', en: 'Declaration' },
  opinion: { zh: '审核意见', en: 'Review' },
  reviewer: { zh: '审核人', en: 'Reviewer' },
  code: { zh: '准考证核验码（第{issue}次签发）', en: 'Ticket code (issue {issue})' },
  codeHint: { zh: '补发后，此前各次的核验码一律作废。', en: 'Once a ticket is issued again, earlier codes are void.' },
  toBeAnnounced: { zh: '以考点公布为准', en: 'as the college announces' },
  printedAt: { zh: '打印时间 {at}', en: 'Printed {at}' },
  pageOf: { zh: '第{page}页，共{pages}页', en: 'page {page} of {pages}' },
  counts: { zh: '应到{count}人　实到____人　缺考____人', en: '{count} expected, ____ present, ____ absent' },
} as const satisfies Record<string, Text>;

/** `late`: until when latecomers are let in. */
export const ticketRules = (late: Text): readonly Text[] => [
  { zh: '请携带本准考证和有效身份证件原件，提前30分钟到达考点；两证不齐或与本人不符的，不得入场。', en: 'Bring this ticket and your identity document itself, half an hour early; without both, or if they are not yours, you are not let in.' },
  { zh: '按本证所列考场、座位就座，将两证放在桌面左上角备查。', en: 'Sit in the room and seat given here, with both documents on the desk.' },
  late,
  { zh: '手机等通信、拍摄、存储设备须关机并存放在指定位置，不得带至座位。', en: 'Phones and anything that communicates, takes pictures or stores data are switched off and left where you are told.' },
  { zh: '遵守考场纪律，服从监考人员管理；违纪、作弊的，按有关规定处理。', en: 'Keep the rules of the exam and follow the invigilators; cheating is dealt with as the regulations say.' },
  { zh: '请核对本证信息。姓名、证件号码或照片有误的，请在考试前与主办单位联系更正。', en: 'Check what stands here. If name, number or photo are wrong, tell the organiser before the exam.' },
];

export const PROMISE: Text = {
  zh: '本人已阅读公告及申报条件，所填内容和所交资料真实、准确、完整；如有不实，愿意承担取消考试资格、成绩或证书等一切后果。',
  en: 'I have read the notice and the conditions. What I state and hand in is true, exact and complete; if it is not, I bear the consequences, up to the loss of my admission, scores or certificate.',
};

export const RESULT_WORDS = {
  passed: { zh: '全部科目合格', en: 'all subjects passed' },
  retake: { zh: '部分科目不合格，可按规定补考', en: 'some subjects not passed; they may be retaken once' },
  failed: { zh: '不合格', en: 'not passed' },
} as const satisfies Record<string, Text>;

export const RESULT_NOTE: Text = {
  zh: '本通知单不作为证书使用。证书以全国联网查询系统的记录为准。对成绩有疑问的，请与主办单位联系。',
  en: 'This notice is no certificate; the national register of certificates is what counts. Ask the organiser if you doubt a score.',
};

export const REFUND_NOTE: Text = {
  zh: '退款按原缴费途径退回，到账时间以收款机构为准。长期未到账的，请凭本确认单与主办单位联系。',
  en: 'The money goes back the way it came; the bank decides when it arrives. If it does not, show this confirmation to the organiser.',
};

/** Puts values where the words leave room for them. */
export const filled = ({ zh, en }: Text, values: Readonly<Record<string, string | number>>): Text => {
  const fill = (words: string) => words.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
  return { zh: fill(zh), en: fill(en) };
};

export const together = ({ zh, en }: Text): string => `${zh} ${en}`;
