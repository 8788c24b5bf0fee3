import { accept, refuse, type Checked } from './refusals';

/** The province publishes no format: 6 to 32 letters and digits, returned in half-width capitals. Refuses with `bad-provincial-number`. */
export function checkProvincialNumber(input: string): Checked<string> {
  const number = input.normalize('NFKC').replaceAll(/\s/gu, '').toUpperCase();
  return /^[0-9A-Z]{6,32}$/.test(number) ? accept(number) : refuse('bad-provincial-number');
}
