import type { RefusalText } from './text';

/** Someone is not let in, or a check-in cannot be taken. */
export const CHECK_IN_REFUSALS = {
  'other-session': {
    status: 409,
    zh: '不是本期考生：准考证属于{session}。',
    en: 'Not of this session: the ticket is for {session}.',
    remedy: { zh: '请考生到准考证所列的考试报到。', en: 'Send them to the exam their ticket names.' },
  },
  'not-admitted': {
    status: 409,
    zh: '没有准考资格，或者报名已结束。',
    en: 'Not admitted, or the registration has ended.',
    remedy: { zh: '请联系考务人员。', en: 'Call the exam officer.' },
  },
  'other-subject': {
    status: 409,
    zh: '不考本科目，只考：{zh}。',
    en: 'Does not sit this subject, only: {en}.',
    remedy: { zh: '请核对科目；确有疑问时联系考务人员。', en: 'Check which subject is held here; if in doubt call the exam officer.' },
  },
  'other-day': {
    status: 409,
    zh: '今天不是考试日，考试日是{on}。',
    en: 'The exam is not today but on {on}.',
    remedy: { zh: '请考生在考试当天前来。', en: 'Ask them to come on that day.' },
  },
  'other-room': {
    status: 409,
    zh: '不在本考场：应到第{room}考场{seat}号。',
    en: 'Another room: they sit in room {room}, seat {seat}.',
    remedy: { zh: '请带考生到该考场。', en: 'Send them there.' },
  },
  'too-late': {
    status: 409,
    zh: '迟到：{by}起不得入场。',
    en: 'Too late: nobody is let in from {by} on.',
    remedy: { zh: '确有特殊情况的，由考务人员写明理由后放行。', en: 'Only an exam officer can let them in, with a reason.' },
  },
  'not-checked-in': {
    status: 409,
    zh: '没有签到。',
    en: 'Not checked in.',
    remedy: { zh: '请刷新后查看。', en: 'Look again at the list.' },
  },
} as const satisfies Record<string, RefusalText>;
