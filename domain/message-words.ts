import { MATERIALS } from './catalogue';
import { TEMPLATES, type Template } from './messages';
import { REJECT_REASONS } from './reasons';
import type { End } from './registration';
import type { Text } from './text';

/** How a registration ended, in a word. */
export const END_WORDS = {
  certified: { zh: '已取得证书', en: 'Certified' },
  failed: { zh: '未合格', en: 'Not passed' },
  expired: { zh: '补考资格已过期', en: 'Right to a retake expired' },
  lapsed: { zh: '逾期失效', en: 'Lapsed' },
  rejected: { zh: '审核未通过', en: 'Rejected' },
  withdrawn: { zh: '已退出', en: 'Withdrawn' },
  refunded: { zh: '已退费', en: 'Refunded' },
  carried: { zh: '已转入下一期', en: 'Moved to the next session' },
} as const satisfies Record<End, Text>;

/** What messages name in a word. */
export const MESSAGE_PARAMS: Readonly<Record<string, Text>> = {
  provincial: { zh: '省报名号', en: 'the provincial number' },
  materials: { zh: '资料提交', en: 'materials' },
  correction: { zh: '补正', en: 'corrections' },
  payment: { zh: '缴费', en: 'payment' },
  deferral: { zh: '延期选择', en: 'your choice after the deferral' },
  retake: { zh: '补考预约', en: 'the retake' },
  exam: { zh: '考试', en: 'the exam' },
  'go-on': { zh: '转入下一期', en: 'you go on in the next session' },
  'result-passed': { zh: '合格', en: 'passed' },
  'result-retake': { zh: '可以补考', en: 'a retake' },
  'result-failed': { zh: '不合格', en: 'not passed' },
  'result-expired': { zh: '不合格', en: 'not passed' },
  'result-confirmed': { zh: '可以补考', en: 'a retake' },
  refund: { zh: '退费', en: 'the money goes back' },
};

export type Params = Readonly<Record<string, string | number>>;

/** `{name}` becomes what `params` has under it. */
export const fill = (template: string, params: Params = {}): string => template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));

/** Codes in a message as words; numbers and dates stay as they are. */
export function wordsOf(params: Params, lang: keyof Text): Params {
  const known: Readonly<Record<string, Text>> = { ...MATERIALS, ...END_WORDS, ...MESSAGE_PARAMS, ...REJECT_REASONS };
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, known[String(value)]?.[lang] ?? value]));
}

/** A message as it is said; one whose template is no longer known, by its name. */
export function said(template: string, params: Params): Text {
  const { zh, en } = (TEMPLATES as Readonly<Record<string, Text>>)[template as Template] ?? { zh: template, en: template };
  return { zh: fill(zh, wordsOf(params, 'zh')), en: fill(en, wordsOf(params, 'en')) };
}
