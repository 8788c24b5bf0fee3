/** Money in and out. */
export const CASHIER = {
  title: { zh: '财务', en: 'Cashier' },
  recordTitle: { zh: '登记到账', en: 'Record money received' },
  recordLead: { zh: '按银行流水逐笔登记。知道是哪位考生的，填报名编号，立即入账；不知道的留空，之后再匹配。', en: 'One by one, as on the bank statement. With a registration number it is entered at once; without one it waits to be matched.' },
  yuan: { zh: '金额（元）', en: 'Amount (yuan)' },
  yuanHint: { zh: '如 375.00', en: 'Such as 375.00' },
  bankReference: { zh: '银行流水号', en: 'Bank reference' },
  bankReferenceHint: { zh: '同一流水号只入账一次。附言、户名可一并写在后面，便于查找。', en: 'A reference counts once. What the payer wrote may follow it, to find them by.' },
  receivedAt: { zh: '到账时间', en: 'Received at' },
  receivedHint: { zh: '北京时间', en: 'Beijing time' },
  registration: { zh: '报名编号', en: 'Registration number' },
  registrationHint: { zh: '26位的报名编号，或考生转账附言里以DK开头的缴费编号。', en: 'Its 26 letters and digits, or the payment reference from DK on that payers write.' },
  record: { zh: '登记', en: 'Record' },
  transfersTitle: { zh: '待匹配的款项', en: 'To be matched' },
  transfersNone: { zh: '没有待匹配的款项。', en: 'Nothing waits to be matched.' },
  refundsTitle: { zh: '待办理的退费', en: 'Refunds due' },
  toApprovals: { zh: '人工发起、待批准的退费', en: 'Refunds ordered by people, to be approved' },
  refundsNone: { zh: '没有待办理的退费。', en: 'No refund is due.' },
  received: { zh: '到账', en: 'Received' },
  note: { zh: '付款人、附言', en: 'Payer and remark' },
  ordered: { zh: '应退日', en: 'Ordered' },
  age: { zh: '已等', en: 'Waiting' },
  days: { zh: '{days}天', en: '{days} days' },
  due: { zh: '办理期限', en: 'Due' },
  overdue: { zh: '逾期', en: 'overdue' },
  id: { zh: '编号', en: 'Id' },
  match: { zh: '匹配或退回', en: 'Match or return' },
  to: { zh: '退给', en: 'Goes to' },
  nobody: { zh: '付款人（未匹配的款项）', en: 'the payer (money nobody claimed)' },
  why: { zh: '原因', en: 'Reason' },
  reference: { zh: '退款流水号', en: 'Reference of the refund' },
  settle: { zh: '登记已退', en: 'Record as paid' },
  referenceMissing: { zh: '请填写退款流水号，不超过64个字符', en: 'Give the bank’s reference, in 64 characters at most' },
} as const;

/** Why money that came through the provider is here, or what is going back through it. */
export const ONLINE = {
  sending: { zh: '微信支付原路退回中', en: 'going back through WeChat Pay' },
  since: { zh: '微信支付未退成：{why}', en: 'WeChat Pay did not do it: {why}' },
  held: { zh: '与订单不符：{why}', en: 'not as ordered: {why}' },
  refused: { zh: '被拒绝', en: 'refused' },
  abnormal: { zh: '退款异常，银行拒收', en: 'abnormal, the bank did not take it' },
  closed: { zh: '退款已关闭', en: 'the refund was closed' },
  'no-balance': { zh: '商户账户余额不足', en: 'no balance in the merchant’s account' },
  merchant: { zh: '商户号', en: 'merchant' },
  app: { zh: '应用', en: 'app' },
  number: { zh: '订单号', en: 'order number' },
  amount: { zh: '金额', en: 'amount' },
  currency: { zh: '币种', en: 'currency' },
  order: { zh: '没有这个订单', en: 'no such order' },
  registration: { zh: '没有这个报名', en: 'no such registration' },
} as const;

/** One sum nobody has claimed. */
export const TRANSFER = {
  title: { zh: '匹配款项', en: 'Match money' },
  matchTitle: { zh: '是谁的？', en: 'Whose is it?' },
  suggested: { zh: '可能是', en: 'It may be' },
  byAmount: { zh: '金额相符', en: 'same amount' },
  byName: { zh: '附言有姓名', en: 'name in the reference' },
  byNumber: { zh: '附言有编号', en: 'number in the reference' },
  owes: { zh: '应缴{yuan}元', en: 'owes ¥{yuan}' },
  none: { zh: '没有找到金额或姓名相符的考生，请填写报名编号。', en: 'Nobody fits by amount or name: give the registration number.' },
  other: { zh: '其他报名编号', en: 'Another registration number' },
  match: { zh: '匹配到这位考生', en: 'Match' },
  whose: { zh: '请选择一位考生，或填写报名编号', en: 'Choose somebody, or give a registration number' },
  returnTitle: { zh: '退回', en: 'Send it back' },
  returnWhy: { zh: '退回原因', en: 'Why it goes back' },
  returnMissing: { zh: '请写明原因，不超过500字', en: 'Say why, in 500 characters at most' },
  return: { zh: '退回付款人', en: 'Send it back' },
  back: { zh: '返回财务', en: 'Back to the cashier' },
} as const;

/** What came of an act. */
export const CAME_OF = {
  entered: { zh: '已入账', en: 'Entered' },
  applied: { zh: '已匹配并入账', en: 'Matched and entered' },
  late: { zh: '报名已结束：款项转为退费，请在“待办理的退费”办理', en: 'The registration has ended: the money goes back, see the refunds due' },
  open: { zh: '已登记，等待匹配', en: 'Recorded; it waits to be matched' },
  returned: { zh: '已退回：请在“待办理的退费”办理', en: 'It goes back: see the refunds due' },
  settled: { zh: '退费已登记，已通知考生', en: 'The refund is recorded and the candidate told' },
  gone: { zh: '这笔款项已经处理过了', en: 'This has been dealt with already' },
} as const;

/** Why money goes back, in a word; else as it was written. */
export const REFUND_REASONS = {
  overpaid: { zh: '多缴', en: 'overpaid' },
  'not-due': { zh: '无需缴费', en: 'not due' },
  late: { zh: '结束后到账', en: 'came after the end' },
  deferred: { zh: '延期后选择退费', en: 'deferred, wanted back' },
  'session-cancelled': { zh: '本期取消', en: 'session cancelled' },
  approved: { zh: '经批准退费', en: 'as approved' },
} as const;

export const FIELD_PROBLEMS = {
  reference: { zh: '请填写银行流水号，不超过64个字符', en: 'Give the bank’s reference, in 64 characters at most' },
  moment: { zh: '请填写日期和时间', en: 'Give a date and a time' },
  future: { zh: '到账时间不能晚于现在', en: 'It cannot have come later than now' },
  registration: { zh: '应为26位字母和数字', en: 'Give 26 letters and digits' },
  unknown: { zh: '没有这个报名编号', en: 'There is no such registration' },
} as const;
