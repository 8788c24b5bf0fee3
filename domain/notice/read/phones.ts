import type { Found } from '../facts';
import { distinct } from '../labels';
import { found, type Line } from '../lines';

/** A mobile, one with its area code, or a 400; and behind one with an area code, others of the same area. */
const PHONE = /(?<![\d-])(?:1[3-9]\d{9}|1[3-9]\d[ -]\d{4}[ -]\d{4}|(?:[(（]0\d{2,3}[)）]\s?|0\d{2,3}[-—－ ]{0,2})\d{7,8}(?:\s?[/、]\s?[2-8]\d{6,7}(?!\d))*|400-?\d{3}-?\d{4})(?!\d)/g;

const usual = (phone: string) => (/^1/.test(phone) ? phone.replaceAll(/\D/g, '') : phone.replace(/^[(（](\d+)[)）]\s?/, '$1-').replace(/[-—－ ]+/, '-'));

interface Phones {
  readonly at: number;
  readonly phones: readonly string[];
}

export function phonesAt(text: string): Phones[] {
  return [...text.matchAll(PHONE)].map((match) => {
    const [first = '', ...others] = match[0].split(/\s?[/、]\s?/).map(usual);
    const area = /^0\d+-/.exec(first)?.[0] ?? '';
    return { at: match.index, phones: [first, ...others.map((local) => `${area}${local}`)] };
  });
}

export const phonesIn = (text: string): string[] => phonesAt(text).flatMap(({ phones }) => phones);

const ACCOUNT = /[账帐卡]号/;

/** Every telephone number of the notice. */
export const allPhones = (lines: readonly Line[]): Found<string>[] =>
  distinct(lines.filter(({ words }) => !ACCOUNT.test(words)).flatMap((line) => phonesIn(line.words).map((phone) => found(phone, line))));
