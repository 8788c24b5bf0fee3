/** Cancelling a session, in two steps, and what came of it. */
export const CANCELLATION = {
  title: { zh: '取消本期', en: 'Cancel the session' },
  lead: { zh: '取消后，所有未出成绩的报名立即结束，已缴的钱全部退回；不能恢复。', en: 'Every registration without a result ends at once and all they paid goes back. It cannot be undone.' },
  would: { zh: '会怎样', en: 'What it comes to' },
  people: { zh: '结束的报名', en: 'Registrations that end' },
  refunds: { zh: '其中要退费', en: 'Of these, refunded' },
  yuan: { zh: '退费合计（元）', en: 'Yuan to go back' },
  reason: { zh: '取消原因', en: 'Why it is cancelled' },
  reasonHint: { zh: '考生会看到，如“台风红色预警，考点停用”。', en: 'Candidates see it: such as “Typhoon warning, the building is closed”.' },
  reasonMissing: { zh: '请写明原因，不超过500字', en: 'Give the reason, in 500 characters at most' },
  toConfirm: { zh: '下一步：核对人数和金额', en: 'Next: check people and money' },
  confirmTitle: { zh: '请再次核对', en: 'Check once more' },
  confirm: { zh: '结束{people}份报名，退费{refunds}笔，共{yuan}元', en: '{people} registrations end, {refunds} refunds, ¥{yuan} in all' },
  changed: { zh: '人数或金额刚刚有变化，请重新核对', en: 'People or money have just changed: check them again' },
  cancel: { zh: '确认取消本期', en: 'Cancel this session now' },
  back: { zh: '不取消，返回', en: 'Do not cancel; back' },
  done: { zh: '本期已取消，正在通知考生并退费', en: 'The session is cancelled; candidates are being told and refunded' },
  cancelled: { zh: '本期已取消', en: 'This session is cancelled' },
  progress: { zh: '退费进度', en: 'How the refunds go' },
  progressNone: { zh: '没有需要退的钱。', en: 'There was nothing to give back.' },
  state: { zh: '状态', en: 'State' },
  count: { zh: '笔数', en: 'How many' },
  total: { zh: '合计', en: 'All' },
  toCashier: { zh: '去办理', en: 'To the cashier' },
} as const;

export const REFUND_STATE_WORDS = {
  done: { zh: '已退', en: 'Done' },
  pending: { zh: '微信支付退款中', en: 'On its way through WeChat Pay' },
  'by-hand': { zh: '需人工转账（要收款账户）', en: 'By hand: bank details needed' },
  failed: { zh: '微信支付未退成，需人工转账', en: 'WeChat Pay did not do it: by hand' },
} as const;
