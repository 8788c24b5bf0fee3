import type { Text } from '../../domain/text';
import type { FaultKind } from './faults';
import type { Payable } from './orders';
import type { Notice, Order, Refund } from './state';

export const WORDS = {
  name: { zh: '微信支付沙箱', en: 'WeChat Pay sandbox' },
  banner: { zh: '试用环境：这里没有真的钱，也不是微信支付。', en: 'For trying out: no real money moves, and this is not WeChat Pay.' },
  skip: { zh: '跳到正文', en: 'Skip to the content' },
  language: { zh: 'English', en: '中文' },
  toAll: { zh: '全部订单与故障开关', en: 'All orders and faults' },
  payTitle: { zh: '付款', en: 'Pay' },
  payTo: { zh: '收款方：沙箱商户 {merchant}', en: 'To: sandbox merchant {merchant}' },
  amount: { zh: '金额', en: 'Amount' },
  yuan: { zh: '{yuan} 元', en: '¥{yuan}' },
  what: { zh: '内容', en: 'For' },
  number: { zh: '商户订单号', en: 'Order number' },
  until: { zh: '付款截止', en: 'Pay by' },
  pay: { zh: '确认付款', en: 'Pay now' },
  notFound: { zh: '没有这个订单', en: 'There is no such order' },
  notFoundWhy: { zh: '二维码可能已失效，请回到报名页面重新获取。', en: 'The code may be out of date. Go back to the registration and ask for a new one.' },
  badPage: { zh: '商户的签名不对，微信内的付款窗口不会打开。', en: 'The merchant’s signature is wrong: the client inside WeChat would not open.' },
  orders: { zh: '订单', en: 'Orders' },
  none: { zh: '还没有。', en: 'None yet.' },
  state: { zh: '状态', en: 'State' },
  refunds: { zh: '退款', en: 'Refunds' },
  refund: { zh: '商户退款单号', en: 'Refund number' },
  settle: { zh: '立即到账', en: 'Let it arrive' },
  fail: { zh: '银行拒收', en: 'Bank says no' },
  act: { zh: '操作', en: 'Act' },
  notices: { zh: '通知', en: 'Notices' },
  event: { zh: '事件', en: 'Event' },
  tries: { zh: '次数', en: 'Tries' },
  faults: { zh: '故障开关', en: 'Faults' },
  faultsWhy: { zh: '选一种故障，写明对哪个订单号、退款单号或账单日期生效；写 * 则对全部生效。', en: 'Choose what goes wrong, and for which order, refund or bill date; * is all of them.' },
  fault: { zh: '故障', en: 'Fault' },
  of: { zh: '对谁', en: 'For' },
  times: { zh: '次数（空：一直）', en: 'Times (empty: always)' },
  add: { zh: '打开', en: 'Switch on' },
  remove: { zh: '关闭', en: 'Switch off' },
  always: { zh: '一直', en: 'always' },
  badFault: { zh: '请选择故障，并写明对谁生效；次数为 1 至 999。', en: 'Choose a fault and say for what; times are 1 to 999.' },
} as const satisfies Record<string, Text>;

export const PAYABLE: Readonly<Record<Exclude<Payable, 'yes'>, Text>> = {
  paid: { zh: '已付款。可以回到报名页面了。', en: 'Paid. You can go back to the registration.' },
  closed: { zh: '订单已关闭，不能付款。', en: 'The order is closed and cannot be paid.' },
  expired: { zh: '订单已过付款截止时间。', en: 'The time to pay this order is over.' },
};

export const ORDER_STATES: Readonly<Record<Order['state'], Text>> = {
  NOTPAY: { zh: '未支付', en: 'not paid' },
  SUCCESS: { zh: '已支付', en: 'paid' },
  REFUND: { zh: '有退款', en: 'refund ordered' },
  CLOSED: { zh: '已关闭', en: 'closed' },
};

export const REFUND_STATES: Readonly<Record<Refund['state'], Text>> = {
  PROCESSING: { zh: '处理中', en: 'on its way' },
  SUCCESS: { zh: '已退回', en: 'arrived' },
  ABNORMAL: { zh: '异常', en: 'abnormal' },
  CLOSED: { zh: '已关闭', en: 'closed' },
};

export const NOTICE_STATES: Readonly<Record<Notice['outcome'], Text>> = {
  waiting: { zh: '待送达', en: 'on its way' },
  delivered: { zh: '已送达', en: 'delivered' },
  'given-up': { zh: '放弃', en: 'given up' },
  lost: { zh: '丢失', en: 'lost' },
};

export const FAULT_WORDS: Readonly<Record<FaultKind, Text>> = {
  'notice-lost': { zh: '通知丢失', en: 'Notice lost' },
  'notice-late': { zh: '通知迟到', en: 'Notice late' },
  'notice-doubled': { zh: '通知重复', en: 'Notice doubled' },
  'notice-out-of-order': { zh: '通知乱序：等下一条先到', en: 'Notice out of order: after the next one' },
  'notice-badly-signed': { zh: '通知签名错误', en: 'Notice badly signed' },
  'notice-amount': { zh: '通知金额被改', en: 'Notice with another amount' },
  'notice-merchant': { zh: '通知商户不符', en: 'Notice of another merchant' },
  'paid-while-closing': { zh: '关单时恰好付款', en: 'Paid just as it is closed' },
  'refund-pending': { zh: '退款一直处理中', en: 'Refund stays on its way' },
  'refund-abnormal': { zh: '退款异常', en: 'Refund abnormal' },
  'refund-no-balance': { zh: '商户余额不足', en: 'Merchant’s balance too low' },
  'call-busy': { zh: '接口频率超限（429）', en: 'Call refused as too many (429)' },
  'call-broken': { zh: '接口系统异常（500）', en: 'Call fails (500)' },
  'call-silent': { zh: '办成后不应答', en: 'Done, but no answer' },
  'call-cut': { zh: '办成后断开连接', en: 'Done, but the connection is cut' },
  'call-badly-signed': { zh: '应答签名错误', en: 'Answer badly signed' },
  'bill-creating': { zh: '账单生成中', en: 'Bill not ready' },
  'bill-line-missing': { zh: '账单少一行', en: 'Bill lacks a line' },
  'bill-line-extra': { zh: '账单多一行', en: 'Bill has a line too many' },
  'bill-amount': { zh: '账单金额差一分', en: 'Bill differs by a fen' },
  'bill-hash': { zh: '账单摘要不符', en: 'Bill’s hash is wrong' },
};
