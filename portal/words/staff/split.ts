import type { Text } from '../../../domain/text';
import type { Effect } from '../../splitting';

/** One sum divided over several candidates. */
export const SPLIT = {
  offer: { zh: '分给多位考生（单位汇款）', en: 'Divide it over several (an employer’s)' },
  title: { zh: '分配款项', en: 'Divide a sum' },
  findTitle: { zh: '加入考生', en: 'Add candidates' },
  find: { zh: '报名编号、缴费编号、姓名或单位', en: 'Registration number, payment reference, name or employer' },
  findHint: { zh: '按姓名、单位只查找还有应缴的考生', en: 'By name or employer, among those who still owe something' },
  findButton: { zh: '查找', en: 'Find' },
  found: { zh: '找到{count}位，勾选要加入的', en: '{count} found: tick those to add' },
  add: { zh: '加入勾选的考生', en: 'Add those ticked' },
  nobody: { zh: '没有找到', en: 'Nobody was found' },
  there: { zh: '已经在下面', en: 'Already below' },
  rowsTitle: { zh: '分给', en: 'Divided over' },
  none: { zh: '还没有加入考生。', en: 'Nobody has been added yet.' },
  candidate: { zh: '考生', en: 'Candidate' },
  number: { zh: '报名编号', en: 'Registration number' },
  owes: { zh: '应缴（元）', en: 'Owes (yuan)' },
  share: { zh: '分给（元）', en: 'Share (yuan)' },
  shareOf: { zh: '分给{name}（元）', en: 'Share of {name} (yuan)' },
  shareHint: { zh: '清空金额即移出这位考生', en: 'Clear an amount to take somebody out' },
  sum: { zh: '合计', en: 'Together' },
  transfer: { zh: '这笔款项', en: 'The sum that came in' },
  rest: { zh: '还差', en: 'Still to divide' },
  over: { zh: '多分了', en: 'Too much by' },
  even: { zh: '分毫不差', en: 'To the fen' },
  count: { zh: '重新合计', en: 'Add up' },
  preview: { zh: '查看结果', en: 'See what it does' },
  previewTitle: { zh: '确认分配', en: 'Confirm' },
  previewLead: { zh: '还没有入账。请核对每一行，再确认。', en: 'Nothing is entered yet. Check every row, then confirm.' },
  effect: { zh: '结果', en: 'What it does' },
  enter: { zh: '确认入账', en: 'Enter them' },
  change: { zh: '返回修改', en: 'Change it' },
  cameTitle: { zh: '分配结果', en: 'What came of it' },
  cameOpen: { zh: '正在入账，已办{done}笔；请稍候刷新。', en: 'Being entered, {done} done: look again in a moment.' },
  cameAll: { zh: '已入账{count}笔，合计{yuan}元', en: '{count} entered, ¥{yuan} together' },
  outcome: { zh: '结果', en: 'Outcome' },
  badShare: { zh: '应为金额，如375.00', en: 'Give an amount such as 375.00' },
  uneven: { zh: '合计须与这笔款项相等，才能确认', en: 'The shares must add up to the sum before they can be entered' },
  empty: { zh: '请先加入考生', en: 'Add somebody first' },
} as const satisfies Record<string, Text>;

export const EFFECTS: Readonly<Record<Effect, Text>> = {
  covers: { zh: '缴清', en: 'Paid in full' },
  leaves: { zh: '还欠{yuan}元', en: '¥{yuan} still owed' },
  over: { zh: '多{yuan}元，退给考生', en: '¥{yuan} too much, goes back to the candidate' },
  ended: { zh: '报名已结束，退回', en: 'The registration has ended: it goes back' },
};

export const PART_OUTCOMES = {
  applied: { zh: '已入账', en: 'Entered' },
  late: { zh: '报名已结束，转为退费', en: 'The registration had ended: it goes back' },
  returned: { zh: '已退回', en: 'Sent back' },
} as const satisfies Record<string, Text>;
