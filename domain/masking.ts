const COMPOUND_SURNAMES = /^(欧阳|太史|上官|端木|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|慕容|仲孙|钟离|长孙|宇文|司徒|鲜于|司空|令狐|轩辕|呼延|第五)(?=.)/u;
const LATIN = /^\p{Script=Latin}/u;

const stars = (count: number) => '*'.repeat(Math.max(0, count));

const keep = (value: string, head: number, tail: number): string => {
  const characters = Array.from(value);
  if (characters.length <= head + tail) return stars(characters.length);
  return characters.slice(0, head).join('') + stars(characters.length - head - tail) + (tail ? characters.slice(-tail).join('') : '');
};

/** `4401**********1012`; shorter documents keep the first two and the last two. */
export const maskIdentity = (number: string): string => (number.length === 18 ? keep(number, 4, 4) : keep(number, 2, 2));

/** `138****8000`; `+852****5678` for numbers with a country code. */
export const maskMobile = (mobile: string): string => (mobile.startsWith('+') ? keep(mobile, 4, 4) : keep(mobile, 3, 4));

function maskPart(part: string): string {
  if (LATIN.test(part)) return keep(part, 1, 0);
  const surname = COMPOUND_SURNAMES.test(part) ? 2 : 1;
  return keep(part, surname, Array.from(part).length > surname + 1 ? 1 : 0);
}

/** `张*`, `欧阳*锋`, `J*** S****`: enough for the person to know themself. */
export const maskName = (name: string): string =>
  name
    .split(/([ ·])/u)
    .map((part) => (part === ' ' || part === '·' ? part : maskPart(part)))
    .join('');

/** `z***@example.com` */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${keep(email.slice(0, at), 1, 0)}${email.slice(at)}`;
}
