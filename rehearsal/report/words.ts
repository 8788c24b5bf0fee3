import type { End, Stage } from '../../domain/registration';
import type { Text } from '../../domain/text';

export type Language = keyof Text;

export const STAGE_WORDS: Readonly<Record<Stage, Text>> = {
  materials: { zh: '资料', en: 'materials' },
  review: { zh: '审核', en: 'review' },
  correction: { zh: '补正', en: 'correct' },
  payment: { zh: '缴费', en: 'payment' },
  confirmed: { zh: '待开考', en: 'confirmed' },
  deferred: { zh: '延期', en: 'deferred' },
  admitted: { zh: '准考', en: 'admitted' },
  retake: { zh: '补考', en: 'retake' },
  passed: { zh: '合格', en: 'passed' },
};

export const END_WORDS: Readonly<Record<End | 'refused', Text>> = {
  certified: { zh: '取得证书', en: 'certified' },
  failed: { zh: '不合格', en: 'failed' },
  expired: { zh: '补考资格过期', en: 'retake expired' },
  lapsed: { zh: '逾期失效', en: 'lapsed' },
  rejected: { zh: '审核不通过', en: 'rejected' },
  withdrawn: { zh: '退出', en: 'withdrawn' },
  refunded: { zh: '延期退费', en: 'refunded' },
  carried: { zh: '转入下一期', en: 'carried to the next session' },
  refused: { zh: '未能报名', en: 'not registered' },
};

export const WORDS = {
  title: { zh: '排演报告', en: 'Dress rehearsal' },
  shifted: { zh: '公告日期整体后移{weeks}周，发布日落在本周；星期与先后次序不变，假期重新核对。', en: 'All dates are moved by {weeks} week(s), so that publication falls in this week; weekdays and order stay, holidays are checked anew.' },
  asPublished: { zh: '日期照公告，未移动。', en: 'Dates as published.' },
  dates: { zh: '日程', en: 'Dates' },
  warnings: { zh: '须留意', en: 'Warnings' },
  none: { zh: '无', en: 'none' },
  timeline: { zh: '每日人数（只列有变化的日子）', en: 'People by stage (days with a change)' },
  date: { zh: '日期', en: 'date' },
  waiting: { zh: '候补', en: 'waiting' },
  ended: { zh: '已结束', en: 'ended' },
  decision: { zh: '开考决定', en: 'Decision' },
  held: { zh: '如期开考：缴费确认{confirmed}人，最低{minimum}人', en: 'Held: {confirmed} confirmed, minimum {minimum}' },
  deferred: { zh: '不足开考人数，延期：缴费确认{confirmed}人，最低{minimum}人', en: 'Deferred: {confirmed} confirmed, minimum {minimum}' },
  cancelled: { zh: '本期已取消', en: 'The session was cancelled' },
  ends: { zh: '结局', en: 'Ends' },
  money: { zh: '款项（元）', en: 'Money (yuan)' },
  received: { zh: '收入', en: 'in' },
  refunded: { zh: '退回', en: 'back' },
  kept: { zh: '留存考试费', en: 'fees kept' },
  heldMoney: { zh: '待定', en: 'held' },
  refusals: { zh: '被拒绝的操作', en: 'Refused acts' },
  invariants: { zh: '必须成立的规则', en: 'Invariants' },
  yes: { zh: '成立', en: 'held ' },
  no: { zh: '不成立', en: 'BROKEN' },
  seconds: { zh: '用时{seconds}秒；{candidates}名模拟考生，种子{seed}。', en: '{seconds} s; {candidates} simulated candidates, seed {seed}.' },
} as const satisfies Record<string, Text>;

/** The words with `{name}` filled in. */
export const say = (text: Text, lang: Language, params: Readonly<Record<string, string | number>> = {}): string =>
  text[lang].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
