import type { RefusalText } from './text';

/** The session, the money or the caller’s role does not allow it. */
export const SESSION_REFUSALS = {
  'registration-closed': {
    status: 409,
    zh: '报名已于{by}截止。',
    en: 'Registration closed at {by}.',
    remedy: { zh: '请关注下一期公告。', en: 'Watch for the next session.' },
  },
  'provincial-closed': {
    status: 409,
    zh: '省平台报名已于{by}截止。',
    en: 'Registration on the provincial platform closed at {by}.',
    remedy: { zh: '如已在省平台报名，请填写省报名号。', en: 'If you registered there in time, give the number now by calling the college.' },
  },
  'session-unknown': {
    status: 404,
    zh: '没有这一期：{session}',
    en: 'There is no session {session}.',
    remedy: { zh: '请核对期号。', en: 'Check the session id.' },
  },
  'not-found': {
    status: 404,
    zh: '没有找到。',
    en: 'Not found.',
    remedy: { zh: '请核对编号。', en: 'Check the id.' },
  },
  unauthenticated: {
    status: 401,
    zh: '未登录。',
    en: 'Not signed in.',
    remedy: { zh: '请登录。', en: 'Send a bearer token.' },
  },
  forbidden: {
    status: 403,
    zh: '没有权限。',
    en: 'Your role may not do this.',
    remedy: { zh: '请联系有权限的同事。', en: 'Ask a colleague with the role {role}.' },
  },
  'session-open': {
    status: 409,
    zh: '本期尚未作出开考决定。',
    en: 'The session has not been decided yet.',
    remedy: { zh: '请先作出决定。', en: 'Decide it first.' },
  },
  'next-named': {
    status: 409,
    zh: '下一期已指定：{session}',
    en: 'The next session is already named: {session}.',
    remedy: { zh: '无需重复指定。', en: 'Nothing more is needed.' },
  },
  'session-cancelled': {
    status: 409,
    zh: '本期已取消：{reason}',
    en: 'This session is cancelled: {reason}',
    remedy: { zh: '请关注下一期公告。', en: 'Watch for the next session.' },
  },
  'results-out': {
    status: 409,
    zh: '本期成绩已发布（{count}人），不能再取消。',
    en: 'Scores of this session are published ({count} people): it cannot be cancelled any more.',
    remedy: { zh: '个别退费请逐笔发起退费。', en: 'To give money back to some of them, order a refund for each.' },
  },
  'announcement-fixed': {
    status: 409,
    zh: '这一期已按另一份公告开放。',
    en: 'This session is open under another announcement.',
    remedy: { zh: '公告开放后不能更改；请另用一个期号。', en: 'An announcement is fixed once its session is open; give the new one an id of its own.' },
  },
  'roster-at-work': {
    status: 409,
    zh: '上一份名单仍在办理中。',
    en: 'The former list is still being worked through.',
    remedy: { zh: '请查看进度，办完后再提交。', en: 'Look at its progress and send this one when it is done.' },
  },
  'refund-settled': {
    status: 409,
    zh: '退费已办理。',
    en: 'The refund is already settled.',
    remedy: { zh: '无需重复办理。', en: 'Nothing more is needed.' },
  },
  'transfer-settled': {
    status: 409,
    zh: '该笔款项已处理。',
    en: 'This transfer is already dealt with.',
    remedy: { zh: '无需重复处理。', en: 'Nothing more is needed.' },
  },
  'draft-changed': {
    status: 409,
    zh: '{who}在您之后保存过这份草稿，您的改动没有保存。',
    en: '{who} has saved this draft since you opened it; your changes are not saved.',
    remedy: { zh: '请把您的改动记下，重新打开草稿后再填。', en: 'Note your changes, open the draft again, and enter them there.' },
  },
  'seats-frozen': {
    status: 409,
    zh: '座位已于{at}排定，考场只能增加。',
    en: 'Seats were given out at {at}; rooms can only be added.',
    remedy: { zh: '如需调整，请逐人调换座位，或增加考场。', en: 'Move people one by one, or add a room.' },
  },
  'seats-not-given': {
    status: 409,
    zh: '座位尚未排定。',
    en: 'Seats have not been given out yet.',
    remedy: { zh: '排定后再调整座位；现在可以调整考场。', en: 'Change the rooms now, and seats once they are given out.' },
  },
  'sitting-begun': {
    status: 409,
    zh: '该科目已于{at}开考。',
    en: 'The subject began at {at}.',
    remedy: { zh: '开考后不能再调整座位。', en: 'Seats stay as they are once it has begun.' },
  },
  'not-seated': {
    status: 409,
    zh: '该考生在这一科没有座位。',
    en: 'This candidate has no seat in that subject.',
    remedy: { zh: '请核对准考证号和科目。', en: 'Check the ticket number and the subject.' },
  },
  'no-such-seat': {
    status: 422,
    zh: '第{room}考场没有可用的{seat}号座位。',
    en: 'Room {room} has no seat {seat} that can be used.',
    remedy: { zh: '请在座位图上选一个空位。', en: 'Choose a free seat from the drawing of the room.' },
  },
  'room-not-equipped': {
    status: 409,
    zh: '第{room}考场不用于该科目，或缺少所需设备。',
    en: 'Room {room} is not for this subject, or lacks what it needs.',
    remedy: { zh: '请选择用于该科目的考场。', en: 'Choose a room that the subject is held in.' },
  },
  'seat-taken': {
    status: 409,
    zh: '第{room}考场{seat}号座位已有人。',
    en: 'Seat {seat} in room {room} is taken.',
    remedy: { zh: '请选一个空位，或让两人互换。', en: 'Choose a free seat, or let the two change places.' },
  },
  'rooms-changed': {
    status: 409,
    zh: '考场在您打开本页之后有改动，这次没有保存。',
    en: 'The rooms were changed after you had opened them, and this was not saved.',
    remedy: { zh: '请核对最新的考场，再提交一次。', en: 'Look at the rooms as they are now, and send it again.' },
  },
  'room-clash': {
    status: 409,
    zh: '{room}在同一时间已用于另一期：{session}',
    en: '{room} is used at the same time by session {session}.',
    remedy: { zh: '请换用其他考场或时间。', en: 'Choose another room, or another time.' },
  },
} as const satisfies Record<string, RefusalText>;
