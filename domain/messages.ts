/** A message to a candidate. Same key twice: sent once. */
export interface Message {
  readonly template: Template;
  /** Distinguishes sendings of one template to one registration; a reminder's carries the deadline's version. */
  readonly key: string;
  /** Numbers, dates and codes only, nothing personal. */
  readonly params?: Readonly<Record<string, string | number>>;
}

/** What is said, in both languages; `{name}` is filled from the message's params. */
export const TEMPLATES = {
  registered: { zh: '报名已受理，请于{by}前提交资料。', en: 'Your registration is received. Hand in your materials by {by}.' },
  waiting: { zh: '名额已满，您在候补第{place}位。', en: 'All seats are taken. You are number {place} on the waiting list.' },
  'seat-offered': { zh: '候补成功，已为您保留名额。', en: 'A seat has become free and is kept for you.' },
  submitted: { zh: '资料已提交，等待审核。', en: 'Your materials are submitted and await review.' },
  returned: { zh: '资料需补正（{count}项），请于{by}前重新提交。', en: '{count} item(s) were returned. Correct and resubmit them by {by}.' },
  approved: { zh: '审核通过，请于{by}前缴费{yuan}元。', en: 'Your materials are approved. Pay {yuan} yuan by {by}.' },
  'approved-waiting': { zh: '审核通过，候补中；有名额后通知缴费。', en: 'Your materials are approved. You pay once a seat becomes free.' },
  rejected: { zh: '审核未通过（{code}），报名终止。', en: 'Your registration was rejected ({code}) and has ended.' },
  'payment-received': { zh: '已收到{yuan}元，尚欠{owing}元。', en: '{yuan} yuan received; {owing} yuan still owed.' },
  confirmed: { zh: '缴费成功，等待开考确认。', en: 'Your fee is paid. The session will be confirmed on decision day.' },
  overpaid: { zh: '多缴的{yuan}元将退回。', en: 'The {yuan} yuan paid too much will be sent back.' },
  extended: { zh: '截止时间已延长至{by}。', en: 'Your deadline has been extended to {by}.' },
  admitted: { zh: '准考证已生成：第{room}考场{seat}号，{on}考试。', en: 'Your admission ticket is ready: room {room}, seat {seat}, exam on {on}.' },
  held: { zh: '本期如期开考。座位排定后发放准考证，请留意通知。', en: 'The exam is held. Your ticket follows once seats are given out.' },
  'admitted-places': { zh: '准考证已生成，{on}考试；各科考场和座位不同，以准考证为准。', en: 'Your admission ticket is ready, exam on {on}. Each subject has its own room and seat: see the ticket.' },
  'seat-changed': { zh: '座位有调整，准考证已重发（第{issue}次），请重新打印；旧证作废。', en: 'Your seat has changed and your ticket was issued again (issue {issue}). Print it anew: the old one is void.' },
  accommodated: { zh: '已登记您的无障碍座位需求。', en: 'It is recorded that you need an accessible seat.' },
  'not-accommodated': { zh: '无障碍座位需求的登记已取消。', en: 'It is no longer recorded that you need an accessible seat.' },
  'ticket-reissued': { zh: '准考证已补发（第{issue}次），请重新打印；旧证作废。', en: 'Your ticket has been issued again (issue {issue}). Print it anew: the old one is void.' },
  deferred: { zh: '本期不能开考或未能参加，可转下一期或退费。', en: 'You could not sit in this session: go on in the next one, or ask for the money back.' },
  'next-session': { zh: '下一期考试日期{on}，请于{by}前选择；逾期视为{default}。', en: 'The next session is on {on}. Choose by {by}; without a choice: {default}.' },
  'going-on': { zh: '已选择转入下一期。', en: 'You go on in the next session.' },
  carried: { zh: '已转入下一期，资料与费用随转。', en: 'You are now in the next session; your materials and money went with you.' },
  refunded: { zh: '已登记退费{yuan}元。', en: '{yuan} yuan will be sent back.' },
  'session-cancelled': { zh: '本期考试已取消，您已缴的{yuan}元将退回；原因见“我的报名”。', en: 'The exam is cancelled. {yuan} yuan will be sent back; your registration’s page says why.' },
  'session-cancelled-unpaid': { zh: '本期考试已取消，您的报名已结束；原因见“我的报名”。', en: 'The exam is cancelled and your registration has ended; its page says why.' },
  'refund-approved': { zh: '经批准，将退还您{yuan}元。', en: 'It was approved that {yuan} yuan go back to you.' },
  withdrawn: { zh: '已退出报名，应退{yuan}元。', en: 'You have withdrawn. {yuan} yuan will be sent back.' },
  lapsed: { zh: '逾期未办理（{code}），报名失效，应退{yuan}元。', en: 'Your registration lapsed ({code}). {yuan} yuan will be sent back.' },
  passed: { zh: '各科合格，证书办理中。', en: 'You passed every subject. The certificate is being prepared.' },
  retake: { zh: '有{count}科不合格，可于{by}前补考一次。', en: '{count} subject(s) not passed. You may retake once until {by}.' },
  'retake-booked': { zh: '已预约补考，应缴{yuan}元。', en: 'Your retake is booked. The fee is {yuan} yuan.' },
  'retake-returned': { zh: '补考预约已取消，补考资格保留至{by}。', en: 'The retake booking is off. Your right to a retake stands until {by}.' },
  failed: { zh: '考试不合格，需重新报名。', en: 'You did not pass. You may register anew.' },
  certified: { zh: '证书编号已登记。', en: 'Your certificate number is recorded.' },
  'scores-corrected': { zh: '您的成绩已更正，结果：{result}。原分数和更正原因见报名页。', en: 'Your scores have been corrected; the result: {result}. What they were, and why, is on your page.' },
  'certificate-revoked': { zh: '您的证书（编号{number}）已撤销，原因见报名页。', en: 'Your certificate {number} has been revoked. Why is on your page.' },
  expired: { zh: '补考资格已过期。', en: 'The right to a retake has expired.' },
  reminder: { zh: '提醒：{what}截止时间为{by}。', en: 'Reminder: the deadline for {what} is {by}.' },
  'exam-reminder': { zh: '提醒：{by}考试，请携带身份证和准考证。', en: 'Reminder: the exam is at {by}. Bring your identity card and ticket.' },
  overdue: { zh: '逾期待办{count}件，请处理。', en: '{count} item(s) in your queue are overdue.' },
  'file-infected': { zh: '您提交的“{item}”含有恶意程序，已被拦截，请更换设备或重新扫描后上传。', en: 'The file for {item} holds malware and was stopped. Scan it anew, or use another device.' },
  'scanner-silent': { zh: '文件安全检查超过一小时没有应答，新交的资料无法审核：请检查 clamd，运行 npm run doctor。', en: 'The malware scanner has not answered for an hour, and new files cannot be reviewed: see to clamd, run npm run doctor.' },
  'refund-settled': { zh: '退费{yuan}元已办理。', en: '{yuan} yuan have been sent back.' },
} as const satisfies Record<string, { zh: string; en: string }>;

export type Template = keyof typeof TEMPLATES;

/** `37500` fen as `375.00`. */
export const yuan = (fen: number): string => `${Math.trunc(fen / 100)}.${String(Math.abs(fen % 100)).padStart(2, '0')}`;
