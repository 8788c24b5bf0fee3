import type { PersonPaper, RoomPaper } from '../../domain/papers';
import type { Text } from '../../domain/text';

/** Papers to print. */
export const PAPERS = {
  title: { zh: '打印文件', en: 'Papers to print' },
  lead: { zh: 'A4 的 PDF 文件，用浏览器打开后打印。', en: 'PDF files in A4: open and print them.' },
  ticketPdf: { zh: '准考证（PDF，可核验）', en: 'Ticket as a PDF with a code' },
  toPrint: { zh: '打印文件', en: 'Papers to print' },
  rooms: { zh: '考场文件', en: 'Papers of the rooms' },
  allRooms: { zh: '全部考场', en: 'all rooms' },
  oneRoom: { zh: '第{room}考场', en: 'room {room}' },
  noSeats: { zh: '座位排定后才能打印考场文件和准考证。', en: 'Lists of the rooms and tickets can be printed once seats are given out.' },
  reissue: { zh: '补发准考证', en: 'Issue the ticket again' },
  reissueHint: { zh: '补发后旧证的核验码作废，并通知考生。现为第{issue}次签发。', en: 'The code of the old ticket is void then, and the candidate is told. This is issue {issue}.' },
  reissueReason: { zh: '补发原因', en: 'Why' },
  doReissue: { zh: '补发', en: 'Issue it again' },
  missing: { zh: '字库缺字', en: 'Characters that cannot be printed' },
  missingOnAll: { zh: '公告内容（每份都有）', en: 'The notice, on every paper' },
  missingLead: { zh: '打印后留有方框□，请手写补上。', en: 'An empty square □ is printed in their place, to be written into.' },
  formWhole: { zh: '申请表印有完整证件号码；每人的记录里会写明由谁、何时打印。', en: 'The form has the identity number in full; each person’s file says who printed it, and when.' },
  formMasked: { zh: '申请表上的证件号码有遮盖：查看完整号码的人员才能打印供签名的表。', en: 'The number on the form is masked: who may see it in full prints the one to be signed.' },
  everyone: { zh: '每人一份', en: 'One for each person' },
} as const satisfies Record<string, Text>;

export const PAPER_NAMES: Readonly<Record<PersonPaper | RoomPaper, Text>> = {
  ticket: { zh: '准考证', en: 'Admission ticket' },
  form: { zh: '个人申请表（供签名）', en: 'Application form, to be signed' },
  result: { zh: '成绩通知单', en: 'Notice of result' },
  confirmation: { zh: '退出及退费确认单', en: 'Confirmation of withdrawal and refund' },
  'room-roster': { zh: '考场名单', en: 'Room roster' },
  'sign-in-sheet': { zh: '签到表', en: 'Sign-in sheet' },
  'score-form': { zh: '成绩登记表', en: 'Score sheet' },
};

/** Papers of many people in one file. */
export const PRINTS = {
  title: { zh: '已生成的文件', en: 'Files' },
  lead: { zh: '多人的文件在后台生成，400份不到一分钟。', en: 'Files for many people are made in the background: 400 take less than a minute.' },
  count: { zh: '{count}人', en: '{count} people' },
  paper: { zh: '文件', en: 'Paper' },
  orderedAt: { zh: '生成时间', en: 'Ordered at' },
  done: { zh: '已完成份数', en: 'Finished' },
  total: { zh: '总份数', en: 'Of' },
  room: { zh: '范围', en: 'For whom' },
  everybody: { zh: '全部', en: 'everybody' },
  order: { zh: '生成文件', en: 'Make the file' },
  failed: { zh: '没有生成。请再生成一次；仍不成功，请联系系统维护人员。', en: 'It could not be made. Order it again; if that fails too, tell whoever runs this installation.' },
  progress: { zh: '已完成{done}/{total}', en: '{done} of {total}' },
  open: { zh: '打开文件', en: 'Open the file' },
  links: { zh: '每次打开的链接5分钟内有效；文件保留7天，之后可重新生成。', en: 'A link is good for five minutes each time. Files are kept for seven days; they can be made again.' },
  refresh: { zh: '刷新进度', en: 'See how far it is' },
} as const satisfies Record<string, Text>;

const CHANGED: Text = { zh: '生成之后内容有变，请重新生成。', en: 'What these show has changed since: make the file again.' };

/** A file that would come out otherwise by now. */
export const OUTDATED: Readonly<Record<PersonPaper, Text>> = {
  ticket: { zh: '生成之后有准考证补发、座位或人员变动，其中可能有已作废的，请重新生成。', en: 'Tickets were issued again, or seats or people changed since: some of these may be void. Make the file again.' },
  form: CHANGED,
  result: CHANGED,
  confirmation: CHANGED,
};
