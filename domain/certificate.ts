import type { Level } from './announcement';
import { PROVINCES } from './provinces';
import { accept, refuse, type Checked } from './refusals';

/** Kind of body, its code, province, site, year, level, serial. */
const FORMAT = /^[YS]\d{4}(\d{2})\d{6}\d{2}([1-5])(\d{6})$/;

const bad = (zh: string, en: string) => refuse('bad-certificate-number', { zh, en });

/** Where the national register answers whether a certificate is good. */
export const NATIONAL_QUERY = 'https://zscx.osta.org.cn/';

/** Numbers set aside at once. */
export const BLOCK_MOST = 500;

const SERIAL_DIGITS = 6;
const LEVEL_AT = 15;

/** So many numbers in a row, beginning with this one. Refuses with `bad-certificate-number`, also when the serials run out. */
export function certificateBlock(first: string, count: number, level: Level): Checked<string[]> {
  const checked = checkCertificateNumber(first, level);
  if (!checked.ok) return checked;
  const [stem, serial] = [checked.value.slice(0, -SERIAL_DIGITS), Number(checked.value.slice(-SERIAL_DIGITS))];
  if (serial + count > 10 ** SERIAL_DIGITS) return bad('流水号超出999999', 'the serials run past 999999');
  return accept(Array.from({ length: count }, (_, index) => `${stem}${String(serial + index).padStart(SERIAL_DIGITS, '0')}`));
}

/** The 22 characters as they are kept, whatever the level. There is no check digit. Refuses with `bad-certificate-number`. */
export function certificateNumberIn(input: string): Checked<string> {
  const number = input.normalize('NFKC').replaceAll(/\s/gu, '').toUpperCase();
  const [, province = '', digit, serial] = FORMAT.exec(number) ?? [];
  if (digit === undefined) return bad('应为字母Y或S加21位数字', 'give Y or S and 21 digits');
  if (!(province in PROVINCES)) return bad('地区码不存在', 'no such province');
  return serial === '000000' ? bad('流水号应从000001起', 'serials begin at 000001') : accept(number);
}

/** The same, of a certificate of this level. */
export function checkCertificateNumber(input: string, level: Level): Checked<string> {
  const number = certificateNumberIn(input);
  return number.ok && Number(number.value[LEVEL_AT]) !== level ? bad('第16位与等级不符', 'its 16th character is another level') : number;
}
