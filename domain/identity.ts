import { isDate } from './instant';
import { accept, refuse, type Checked } from './refusals';
import { PROVINCES } from './provinces';
import type { Text } from './text';

export { checkEmail, checkMobile, checkName } from './person';

/** Documents a candidate can register with. */
export const IDENTITY_KINDS = {
  resident: { zh: '居民身份证', en: 'Resident identity card' },
  'residence-permit': { zh: '港澳台居民居住证', en: 'Residence permit for Hong Kong, Macao and Taiwan residents' },
  'mainland-travel-permit': { zh: '港澳居民来往内地通行证', en: 'Mainland travel permit for Hong Kong and Macao residents' },
  'taiwan-permit': { zh: '台湾居民来往大陆通行证', en: 'Mainland travel permit for Taiwan residents' },
  passport: { zh: '护照', en: 'Passport' },
  'permanent-residence': { zh: '外国人永久居留身份证', en: 'Foreign permanent resident card' },
} as const satisfies Record<string, Text>;

export type IdentityKind = keyof typeof IDENTITY_KINDS;

export interface Identity {
  readonly kind: IdentityKind;
  /** Normalised: half-width capitals, no spaces. */
  readonly number: string;
  /** From the number, where the document carries it. */
  readonly birthOn?: string;
  readonly sex?: 'male' | 'female';
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const REGIONS = new Set(['810000', '820000', '830000']);

const FORMATS: Readonly<Record<Exclude<IdentityKind, 'resident' | 'residence-permit'>, RegExp>> = {
  'mainland-travel-permit': /^[HM]\d{8}(\d{2})?$/,
  'taiwan-permit': /^(\d{8}|\d{10}[A-Z]?)$/,
  passport: /^[A-Z0-9]{5,17}$/,
  'permanent-residence': /^([A-Z]{3}\d{12}|9\d{16}[\dX])$/,
};

/** As typed, to half-width capitals without spaces: one person, one number. */
export const normaliseIdentityNumber = (input: string): string => input.normalize('NFKC').replaceAll(/\s/gu, '').toUpperCase();

const bad = (zh: string, en: string) => refuse('bad-identity-number', { zh, en });

/** GB 11643's check character for the first 17 digits. */
const checkCharacter = (digits: string): string | undefined =>
  '10X98765432'[WEIGHTS.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11];

/** Regions are checked no further than the province: abolished codes stay on cards. */
const isRegion = (kind: IdentityKind, number: string): boolean =>
  kind === 'resident' ? number.slice(0, 2) in PROVINCES : REGIONS.has(number.slice(0, 6));

function checkNational(kind: 'resident' | 'residence-permit', number: string, today: string): Checked<Identity> {
  if (/^\d{15}$/.test(number)) return bad('15位号码已停用，请填18位', '15-digit numbers are void; give the 18 characters');
  if (!/^\d{17}[\dX]$/.test(number)) return bad('应为17位数字加1位数字或X', 'give 17 digits and a digit or X');
  if (!isRegion(kind, number)) return bad('地区码不存在', 'no such region');
  const birthOn = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isDate(birthOn) || birthOn > today) return bad('出生日期不存在', 'the date of birth in it does not exist');
  if (checkCharacter(number) !== number[17]) return bad('校验码不符，请逐位核对', 'the last character does not fit the others');
  return accept({ kind, number, birthOn, sex: Number(number[16]) % 2 ? 'male' : 'female' });
}

/** A number as typed, checked by the rules of its document. `today` is `YYYY-MM-DD`. Refuses with `bad-identity-number`. */
export function checkIdentity({ kind, number: input }: { readonly kind: IdentityKind; readonly number: string }, today: string): Checked<Identity> {
  const number = normaliseIdentityNumber(input);
  if (kind === 'resident' || kind === 'residence-permit') return checkNational(kind, number, today);
  return FORMATS[kind].test(number) ? accept({ kind, number }) : bad('格式与证件类型不符', 'it does not look like a number of this document');
}
