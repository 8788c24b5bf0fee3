import { fill, said, type Params } from './message-words';
import type { Text } from './text';

/** What a letter says besides its message. */
export interface LetterContext {
  readonly name: string;
  /** Of the announcement. */
  readonly exam: string;
  /** The candidate's own page. */
  readonly link: string;
}

export interface LetterText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const WORDS = {
  sign: { zh: '【登科】', en: '[Dengke] ' },
  dear: { zh: '{name}，您好：', en: 'Dear {name},' },
  open: { zh: '查看我的报名', en: 'Open my registration' },
  why: { zh: '您报名了这次考试，所以收到本邮件。邮件由系统发出，请勿回复；不要把验证码告诉任何人。', en: 'You get this because you registered for this exam. It was sent by a program: please do not answer it, and tell nobody your codes.' },
} as const;

/** A text message in one language, signed as carriers want it. One mark outside their alphabet would halve how much fits. */
export const smsOf = (template: string, params: Params, lang: keyof Text): string => `${WORDS.sign[lang]}${said(template, params)[lang]}`.replaceAll('’', "'");

/** One part of a text message: in Chinese, and in English of the carriers' own alphabet. */
export const SMS_LENGTH = { zh: 70, en: 160 } as const satisfies Record<keyof Text, number>;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A message as an e-mail in both languages, `lang` first. */
export function letterOf(template: string, params: Params, context: LetterContext, lang: keyof Text): LetterText {
  const message = said(template, params);
  const order = lang === 'zh' ? (['zh', 'en'] as const) : (['en', 'zh'] as const);
  const text = order.map((one) => [fill(WORDS.dear[one], { name: context.name }), '', message[one], '', `${WORDS.open[one]}: ${context.link}`, '', context.exam, WORDS.why[one]].join('\n')).join('\n\n--------\n\n');
  return { subject: `${WORDS.sign[lang]}${message[lang]}`, text: `${text}\n`, html: htmlOf(message, context, order) };
}

/** Mail programs know no style sheets: what little there is stands with each part. */
function htmlOf(message: Text, { name, exam, link }: LetterContext, order: readonly (keyof Text)[]): string {
  const part = (lang: keyof Text) => `<div lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<p>${escaped(fill(WORDS.dear[lang], { name }))}</p>
<h1 style="font-size:18px">${escaped(message[lang])}</h1>
<p><a href="${escaped(link)}">${WORDS.open[lang]}</a></p>
<p style="color:#555">${escaped(exam)}<br>${WORDS.why[lang]}</p>
</div>`;
  return `<!doctype html>
<html lang="${order[0] === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><title>${escaped(WORDS.sign[order[0] ?? 'zh'] + message[order[0] ?? 'zh'])}</title></head>
<body style="font-family:sans-serif;line-height:1.6;max-width:36em;margin:0 auto;padding:16px">
<main>
${order.map(part).join('\n<hr>\n')}
</main>
</body></html>
`;
}
