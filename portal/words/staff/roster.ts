/** Who sits where. */
export const ROSTER = {
  title: { zh: '名册与座位', en: 'Roster and seats' },
  none: { zh: '还没有人报名。', en: 'Nobody has registered yet.' },
  notSeated: { zh: '座位在开考决定后排定，排定前按姓名列出。', en: 'Seats are given out with the decision; until then everyone is listed by name.' },
  room: { zh: '第{room}考场 · {count}人', en: 'Room {room} · {count} people' },
  withoutSeat: { zh: '没有座位 · {count}人', en: 'Without a seat · {count} people' },
  ticket: { zh: '准考证号', en: 'Ticket' },
  roomHead: { zh: '考场', en: 'Room' },
  seat: { zh: '座位', en: 'Seat' },
  name: { zh: '姓名', en: 'Name' },
  number: { zh: '证件号码', en: 'Identity number' },
  subjects: { zh: '科目', en: 'Subjects' },
  stage: { zh: '状态', en: 'State' },
  signature: { zh: '签到', en: 'Signature' },
  session: { zh: '返回考期', en: 'Back to the session' },
} as const;
