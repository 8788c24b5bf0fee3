import type { Channel } from '../../../domain/channels';
import type { Text } from '../../../domain/text';

export const MESSAGES = {
  title: { zh: '消息模板', en: 'Messages' },
  lead: { zh: '每种消息在各渠道的样子，示例数据。每条都在考生的页面显示；标“短信”的也发短信。', en: 'How each message looks by each channel, with sample data. Every one stands in the candidate’s page; those marked “text message” go by text too.' },
  quiet: { zh: '{from}:00至次日{to}:00只发标“随时”的消息，其余等到早上；早上已过所写期限的除外。', en: 'From {from}:00 to {to}:00 only those marked “at any hour” are sent, and what would be too late for the date it names; the rest waits for the morning.' },
  byText: { zh: '短信', en: 'text message' },
  anyHour: { zh: '短信，随时', en: 'text message, at any hour' },
  inChinese: { zh: '中文短信', en: 'Text in Chinese' },
  inEnglish: { zh: '英文短信', en: 'Text in English' },
  letters: { zh: '{count}/{most}字', en: '{count} of {most} characters' },
  mail: { zh: '邮件', en: 'E-mail' },
  asHtml: { zh: '打开邮件的HTML：{name}', en: 'Open the e-mail in HTML: {name}' },
  toStaff: { zh: '发给工作人员', en: 'To the staff' },
  toStaffLead: { zh: '每天最多一次，显示在相应岗位的待办首页，不发邮件和短信。', en: 'Once a day at most, on the first page of the role that it concerns; it goes by no e-mail and no text message.' },
  code: { zh: '登录验证码', en: 'Code for signing in' },
  sampleName: { zh: '张三', en: 'Zhang San' },
  sampleExam: { zh: '人工智能训练师（三级）', en: 'AI trainer, level 3' },
  toCalls: { zh: '电话联系名单', en: 'Whom to telephone' },
} as const;

export const CALLS = {
  title: { zh: '电话联系名单', en: 'Whom to telephone' },
  lead: { zh: '这些消息没有送到。请打电话告知，说完后点“已告知”。', en: 'These messages did not arrive. Telephone, and mark each as told.' },
  none: { zh: '没有需要打电话的人', en: 'There is nobody to telephone' },
  noneWhy: { zh: '发出的消息都有人接收。', en: 'Every message that was sent was taken.' },
  doneTitle: { zh: '已告知（{count}）', en: 'Told ({count})' },
  name: { zh: '姓名', en: 'Name' },
  mobile: { zh: '电话', en: 'Telephone' },
  message: { zh: '要告知的内容', en: 'What to say' },
  channel: { zh: '渠道', en: 'Channel' },
  why: { zh: '原因', en: 'Why' },
  since: { zh: '时间', en: 'Since' },
  told: { zh: '已告知', en: 'Told' },
  toldBy: { zh: '{at}由{who}告知', en: 'by {who}, {at}' },
  gone: { zh: '（查不到报名）', en: '(no such registration)' },
  toTemplates: { zh: '查看消息模板', en: 'See every message' },
} as const;

export const CHANNEL_WORDS = {
  mail: { zh: '邮件', en: 'E-mail' },
  sms: { zh: '短信', en: 'Text message' },
} as const satisfies Record<Channel, Text>;

/** Why it did not arrive: ours, the codes of the carrier of text messages, and the status codes of RFC 3463 that are met most. */
export const UNREACHED_WORDS: Readonly<Record<string, Text>> = {
  unsure: { zh: '不确定是否收到', en: 'It may have arrived or not' },
  'no-receipt': { zh: '发出后一天多没有送达回执', en: 'Sent, and for more than a day nobody said that it arrived' },
  'gave-up': { zh: '一天内都没有发出', en: 'Not taken for a whole day' },
  bounced: { zh: '被退回', en: 'It came back' },
  'isv.MOBILE_NUMBER_ILLEGAL': { zh: '手机号码有误（isv.MOBILE_NUMBER_ILLEGAL）', en: 'The number is no mobile number (isv.MOBILE_NUMBER_ILLEGAL)' },
  'isv.BLACK_KEY_CONTROL_LIMIT': { zh: '内容含有被拦截的字词（isv.BLACK_KEY_CONTROL_LIMIT）', en: 'The carrier stops a word in it (isv.BLACK_KEY_CONTROL_LIMIT)' },
  'isv.SMS_TEMPLATE_ILLEGAL': { zh: '短信模板未获批准，请联系管理员（isv.SMS_TEMPLATE_ILLEGAL）', en: 'Its template is not approved: tell the administrator (isv.SMS_TEMPLATE_ILLEGAL)' },
  'isv.SMS_SIGNATURE_ILLEGAL': { zh: '短信签名未获批准，请联系管理员（isv.SMS_SIGNATURE_ILLEGAL）', en: 'The signature is not approved: tell the administrator (isv.SMS_SIGNATURE_ILLEGAL)' },
  MOBILE_NOT_ON_SERVICE: { zh: '手机停机或空号（MOBILE_NOT_ON_SERVICE）', en: 'The number is not in service (MOBILE_NOT_ON_SERVICE)' },
  MOBILE_ACCOUNT_ABNORMAL: { zh: '手机号状态异常（MOBILE_ACCOUNT_ABNORMAL）', en: 'Something is wrong with the account of the number (MOBILE_ACCOUNT_ABNORMAL)' },
  MOBILE_IN_BLACK: { zh: '号码在运营商黑名单中（MOBILE_IN_BLACK）', en: 'The carrier has blocked the number (MOBILE_IN_BLACK)' },
  MOBILE_SEND_LIMIT: { zh: '对该号码发送过于频繁（MOBILE_SEND_LIMIT）', en: 'Too many to this number (MOBILE_SEND_LIMIT)' },
  MOBILE_TERMINAL_ERROR: { zh: '手机关机或不能接收（MOBILE_TERMINAL_ERROR）', en: 'The phone is off, or cannot take it (MOBILE_TERMINAL_ERROR)' },
  INVALID_NUMBER: { zh: '号码状态异常（INVALID_NUMBER）', en: 'The number is not valid (INVALID_NUMBER)' },
  USER_REJECT: { zh: '对方已退订（USER_REJECT）', en: 'Text messages were refused there (USER_REJECT)' },
  '4.4.1': { zh: '对方邮件服务器没有应答（4.4.1）', en: 'The mail server there does not answer (4.4.1)' },
  '4.4.7': { zh: '多次投递未成，已放弃（4.4.7）', en: 'Tried for days, and given up (4.4.7)' },
  '5.1.1': { zh: '没有这个邮箱（5.1.1）', en: 'There is no such mailbox (5.1.1)' },
  '5.1.2': { zh: '邮箱的域名不存在（5.1.2）', en: 'There is no such domain (5.1.2)' },
  '5.1.3': { zh: '邮箱地址写法有误（5.1.3）', en: 'The address is malformed (5.1.3)' },
  '5.1.10': { zh: '没有这个邮箱（5.1.10）', en: 'There is no such mailbox (5.1.10)' },
  '5.2.1': { zh: '邮箱已停用（5.2.1）', en: 'The mailbox is disabled (5.2.1)' },
  '5.2.2': { zh: '邮箱已满（5.2.2）', en: 'The mailbox is full (5.2.2)' },
  '5.3.4': { zh: '邮件超过对方的大小限制（5.3.4）', en: 'Larger than is taken there (5.3.4)' },
  '5.4.4': { zh: '找不到对方邮件服务器（5.4.4）', en: 'The mail server there cannot be found (5.4.4)' },
  '5.4.7': { zh: '多次投递未成，已放弃（5.4.7）', en: 'Tried for days, and given up (5.4.7)' },
  '5.7.1': { zh: '对方拒收（5.7.1）', en: 'It is refused there (5.7.1)' },
};
