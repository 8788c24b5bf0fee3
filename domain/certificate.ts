import type { Level } from './announcement';
import { PROVINCES } from './provinces';
import { accept, refuse, type Checked } from './refusals';

/** Kind of body, its code, province, site, year, level, serial. */
const FORMAT = /^[YS]\d{4}(\d{2})\d{6}\d{2}([1-5])(\d{6})$/;

const bad = (zh: string, en: string) => refuse('bad-certificate-number', { zh, en });

/** The 22 characters the national register gave out, for this level; returned in capitals. There is no check digit. Refuses with `bad-certificate-number`. */
export function checkCertificateNumber(input: string, level: Level): Checked<string> {
  const number = input.normalize('NFKC').replaceAll(/\s/gu, '').toUpperCase();
  const [, province = '', digit, serial] = FORMAT.exec(number) ?? [];
  if (digit === undefined) return bad('应为字母Y或S加21位数字', 'give Y or S and 21 digits');
  if (!(province in PROVINCES)) return bad('地区码不存在', 'no such province');
  if (Number(digit) !== level) return bad('第16位与等级不符', 'its 16th character is another level');
  return serial === '000000' ? bad('流水号应从000001起', 'serials begin at 000001') : accept(number);
}
