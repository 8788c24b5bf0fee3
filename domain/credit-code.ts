import { accept, refuse, type Checked } from './refusals';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const FORMAT = /^[0-9A-HJ-NPQRTUWXY]{18}$/;
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

const bad = (zh: string, en: string) => refuse('bad-credit-code', { zh, en });

/** GB 32100: weights are powers of 3 modulo 31. */
function checkCharacter(code: string): string | undefined {
  let weight = 1;
  let sum = 0;
  for (const character of code.slice(0, 17)) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET[(31 - (sum % 31)) % 31];
}

/** GB 11714, for the organisation code inside; letters count from A = 10. */
function organisationCheck(code: string): string {
  const sum = ORGANISATION_WEIGHTS.reduce((total, weight, index) => total + weight * Number.parseInt(code[index] ?? '', 36), 0);
  return '0123456789X0'[11 - (sum % 11)] ?? '';
}

/**
 * An employer's unified social credit code, in capitals. Some early codes were issued with an organisation code that
 * fails its own check, so that is a warning (`organisation-check`). Refuses with `bad-credit-code`.
 */
export function checkCreditCode(input: string): Checked<{ code: string; warnings: string[] }> {
  const code = input.normalize('NFKC').replaceAll(/\s/gu, '').toUpperCase();
  if (!FORMAT.test(code)) return bad('应为18位，不含字母 I、O、S、V、Z', 'give 18 characters, without I, O, S, V and Z');
  if (checkCharacter(code) !== code[17]) return bad('校验码不符', 'the last character does not fit the others');
  const organisation = code.slice(8, 17);
  return accept({ code, warnings: organisationCheck(organisation) === organisation[8] ? [] : ['organisation-check'] });
}
