const DIGITS = '〇一二三四五六七八九';
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** A number in digits or in Chinese, for use in a pattern. */
export const NUMBER = String.raw`(?:\d[\d,]{0,12}(?:\.\d{1,2})?|[〇零一二两三四五六七八九十百千万]{1,12})`;

const digitOf = (character: string): number => DIGITS.indexOf(character.replace('零', '〇').replace('两', '二'));

/** `三百七十五`, `四千零二十`, `二〇二六`. */
function chinese(text: string): number {
  if (!/[十百千万]/.test(text)) return Number(Array.from(text, digitOf).join(''));
  const [high, low] = text.includes('万') ? text.split('万') : ['', text];
  return (high ? below(high) * 10_000 : 0) + below(low ?? '');
}

function below(text: string): number {
  let [sum, digit] = [0, 0];
  for (const character of text) {
    const unit = UNITS[character];
    if (unit === undefined) digit = digitOf(character);
    else [sum, digit] = [sum + (digit || 1) * unit, 0];
  }
  return sum + digit;
}

/** What a text that matched NUMBER comes to. */
export const numberOf = (text: string): number => (/^\d/.test(text) ? Number(text.replaceAll(',', '')) : chinese(text));

/** The first number in a text. */
export function numberIn(text: string): number | undefined {
  const [match] = new RegExp(NUMBER).exec(text) ?? [];
  return match === undefined ? undefined : numberOf(match);
}
