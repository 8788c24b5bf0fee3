import type { RefusalText } from './text';

/** Paying through a provider, and getting it back. */
export const PAYMENT_REFUSALS = {
  'nothing-to-pay': {
    status: 409,
    zh: '现在没有需要缴的费用。',
    en: 'Nothing is to be paid now.',
    remedy: { zh: '请刷新后查看当前状态。', en: 'Look again at where the registration stands.' },
  },
  'too-late-to-pay-online': {
    status: 409,
    zh: '离缴费截止时间太近，来不及在线支付。',
    en: 'The deadline is too near to pay online.',
    remedy: { zh: '请马上联系考点。', en: 'Call the college at once.' },
  },
  'payment-arrived': {
    status: 409,
    zh: '刚收到一笔付款。',
    en: 'A payment has just come in.',
    remedy: { zh: '请查看费用明细，不要重复付款。', en: 'Look at your fees before you pay again.' },
  },
  'payment-unavailable': {
    status: 409,
    zh: '微信支付暂时不可用。',
    en: 'WeChat Pay cannot be used just now.',
    remedy: { zh: '请几分钟后再试，或改用银行转账。', en: 'Try again in some minutes, or pay by bank transfer.' },
  },
  'no-open-payment': {
    status: 409,
    zh: '没有正在进行的支付。',
    en: 'No payment is open.',
    remedy: { zh: '如需缴费请重新发起。', en: 'Begin one if there is something to pay.' },
  },
  'refund-with-provider': {
    status: 409,
    zh: '正在通过微信支付原路退回。',
    en: 'WeChat Pay is sending this money back.',
    remedy: { zh: '请等待结果；退不成时会转为人工办理。', en: 'Wait for the outcome: should it fail, it comes here to be done by hand.' },
  },
  'shares-do-not-add-up': {
    status: 422,
    zh: '各人的金额合计与这笔款项不相等，或有人重复。',
    en: 'The shares do not add up to this sum, or somebody is named twice.',
    remedy: { zh: '请把金额分到与这笔款项分毫不差，每位考生一行。', en: 'Divide it to the fen, one row for each candidate.' },
  },
  'more-than-held': {
    status: 409,
    zh: '最多可退{yuan}元。',
    en: 'At most {yuan} yuan can go back.',
    remedy: { zh: '请按已缴未退的金额填写。', en: 'Give no more than was paid and has not gone back.' },
  },
  'own-refund-order': {
    status: 409,
    zh: '发起人不能批准自己发起的退费。',
    en: 'Whoever ordered a refund cannot approve it.',
    remedy: { zh: '请另一位同事批准。', en: 'Have a colleague approve it.' },
  },
  'refund-order-closed': {
    status: 409,
    zh: '这笔退费已经审批过了。',
    en: 'This refund order has been dealt with.',
    remedy: { zh: '请刷新查看结果。', en: 'Look again at what came of it.' },
  },
  'difference-closed': {
    status: 409,
    zh: '这笔差异已经了结。',
    en: 'This difference is closed already.',
    remedy: { zh: '请刷新查看结果。', en: 'Look again at what came of it.' },
  },
} as const satisfies Record<string, RefusalText>;
