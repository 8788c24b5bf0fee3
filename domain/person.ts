import { accept, refuse, type Checked } from './refusals';

/** Dots that people type between the parts of a name, for U+00B7. */
const DOTS = /[•・．‧∙⋅]/gu;
const HAN = /\p{Script=Han}/u;
const NAME = /^[\p{L}\p{M}][\p{L}\p{M}·'’. -]{1,49}$/u;

/** NFC, one kind of dot, and no spaces inside a Chinese name. NFKC would change rare characters. */
function normalised(input: string): string {
  const name = input.normalize('NFC').replaceAll(DOTS, '·').trim();
  return HAN.test(name) ? name.replaceAll(/\s/gu, '') : name.replaceAll(/\s+/gu, ' ');
}

/** A name as on the identity document, 2 to 50 characters. Refuses with `bad-name`. */
export function checkName(input: string): Checked<string> {
  const name = normalised(input);
  const { length } = Array.from(name);
  if (length < 2 || length > 50) return refuse('bad-name', { zh: '应为2至50个字符', en: 'give 2 to 50 characters' });
  return NAME.test(name) ? accept(name) : refuse('bad-name', { zh: '只能含文字、间隔号·、连字符和空格', en: 'only letters, ·, hyphens and spaces' });
}

const MAINLAND = /^(?:\+?86|0086)?(1[3-9]\d{9})$/;
const EMAIL = /^[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;
const HONG_KONG_MACAO = /^(?:\+|00)?(85[23]\d{8})$/;

/** Mainland as 11 digits; Hong Kong and Macao as `+852…`, `+853…`. Refuses with `bad-mobile`. */
export function checkMobile(input: string): Checked<string> {
  const digits = input.normalize('NFKC').replaceAll(/[\s()-]/gu, '');
  const mainland = MAINLAND.exec(digits)?.[1];
  if (mainland) return accept(mainland);
  const other = HONG_KONG_MACAO.exec(digits)?.[1];
  return other ? accept(`+${other}`) : refuse('bad-mobile');
}

/** One address as mail servers take it; no names, no quoted parts. Refuses with `bad-email`. */
export function checkEmail(input: string): Checked<string> {
  const email = input.normalize('NFKC').trim();
  return email.length <= 254 && EMAIL.test(email) ? accept(email) : refuse('bad-email');
}
