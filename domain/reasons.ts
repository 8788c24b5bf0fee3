import type { Text } from './text';

/** Why a reviewer returns one item. A code outside the list, as another program may send, is explained by its text alone. */
export const RETURN_REASONS = {
  unclear: { zh: '图像不清晰', en: 'The picture is not clear' },
  incomplete: { zh: '内容不完整，缺页或缺面', en: 'A page or a side is missing' },
  'wrong-document': { zh: '不是所要求的资料', en: 'It is not the document asked for' },
  'not-theirs': { zh: '与报名人信息不一致', en: 'It does not agree with what you stated' },
  unsigned: { zh: '缺少签名或盖章', en: 'The signature or the stamp is missing' },
  outdated: { zh: '已过有效期，或不在要求的时间内', en: 'It is out of date, or not of the time asked for' },
  unreadable: { zh: '文件打不开', en: 'The file cannot be opened' },
  background: { zh: '照片不是白底近照', en: 'The photo is not a recent one on white' },
  infected: { zh: '文件含有恶意程序，已被拦截', en: 'The file holds malware and was stopped' },
  other: { zh: '其他原因', en: 'Another reason' },
} as const satisfies Record<string, Text>;

/** Why a reviewer rejects a registration as a whole. */
export const REJECT_REASONS = {
  'not-eligible': { zh: '不符合所选的申报条件', en: 'The condition applied under is not met' },
  untrue: { zh: '资料与事实不符', en: 'What was handed in is not true' },
  'not-the-person': { zh: '资料不属于报名人本人', en: 'The documents are another person’s' },
  'asked-for': { zh: '考生要求终止', en: 'The candidate asked to end it' },
  other: { zh: '其他原因', en: 'Another reason' },
} as const satisfies Record<string, Text>;

/** Codes that say too little by themselves: the reviewer explains them. */
export const needsWords = (code: string): boolean => code === 'other';

const known = (table: Readonly<Record<string, Text>>, code: string): Text | undefined => (Object.hasOwn(table, code) ? table[code] : undefined);

const joined = (reason: Text | undefined, text: string): Text => ({
  zh: [reason?.zh, text].filter(Boolean).join('：'),
  en: [reason?.en, text].filter(Boolean).join(': '),
});

/** A returned item's reason as people read it: the code in words, then what the reviewer added. */
export const returnInWords = ({ code, text }: { readonly code: string; readonly text: string }): Text => joined(known(RETURN_REASONS, code), text);

/** The same of a rejection, from what the end of the registration says of itself. */
export function rejectionInWords(reason: string): Text {
  const [code = '', ...rest] = reason.split(': ');
  const words = known(REJECT_REASONS, code);
  return joined(words, words ? rest.join(': ') : reason);
}
