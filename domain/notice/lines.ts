import type { Found, Quote } from './facts';

/** One line of the notice: `text` as it stands there, `words` as it is read, `cells` where it is a row of a table. */
export interface Line extends Quote {
  readonly words: string;
  readonly cells: readonly string[];
}

const QUOTED = 120;

/** Full-width letters and digits and look-alike radicals as the usual ones; Chinese punctuation and circled numbers stay. */
const usual = (text: string) => text.replaceAll(/[^，：；（）！？～①-⒛]/gu, (character) => character.normalize('NFKC'));

/** Without marks of headings and emphasis, brackets round addresses, and the blanks that typesetting puts between Chinese characters; `【label】` as `label：`, and `¥60` as `60元`. */
const clean = (text: string) =>
  usual(text)
    .replaceAll(/\*\*|^\s*#+\s|[<>\u200B\uFEFF]/g, '')
    .replaceAll(/【([^】]{2,14})】\s*[:：]?\s*(?=[^\s【])/g, ' $1：')
    .replaceAll(/¥\s*(\d[\d,]{0,12}(?:\.\d{1,2})?)(?!\s*元)/g, '$1元')
    .replaceAll(/(?<=[\p{Script=Han}，。：；）、]) +| +(?=[\p{Script=Han}，。：；（、])/gu, '')
    .trim();

const CELL = /\t|\u3000{2,}| {3,}|\s*[|｜│┃]\s*/;

const cellsOf = (text: string): string[] => text.replaceAll(/^[ \u3000|｜│┃]+|[ \u3000|｜│┃\r]+$/g, '').split(CELL).map(clean);

export function lineOf(text: string, line: number): Line {
  const cells = cellsOf(text);
  const quote = text.trim().replaceAll(/\s+/g, ' ').replaceAll('**', '');
  return { line, text: quote.length > QUOTED ? `${quote.slice(0, QUOTED)}…` : quote, words: cells.join(' ').trim(), cells };
}

/** The lines that say something: no blank ones, and not the rules of a table. */
export const linesOf = (text: string): Line[] =>
  text.split(/\r\n|[\n\r\f\v\u2028]/).map((line, index) => lineOf(line, index + 1)).filter(({ words }) => /[\p{L}\p{N}]/u.test(words));

export const quoteOf = ({ line, text }: Quote): Quote => ({ line, text });

export const found = <T>(value: T, ...lines: readonly Quote[]): Found<T> => ({ value, quotes: lines.map(quoteOf) });

/** `一、` `（一）` `1.` `（1）`; bullets before them do not count. */
const MARKERS = [/^(?:第?[一二三四五六七八九十]+[、.．]|第[一二三四五六七八九十]+(?:部分|章))\s*/, /^[(（][一二三四五六七八九十]+[)）]、?\s*/, /^\d{1,2}(?:[、)）]|[.．](?!\d))\s*/, /^(?:[(（]\d{1,2}[)）]、?|[①-⑳⑴-⒇])\s*/];
const BULLET = /^[-•·●■◆*]\s*/;

const markerOf = (words: string) => MARKERS.findIndex((marker) => marker.test(words.replace(BULLET, '')));

/** How deep a heading or item is, 1 the highest; 0 for running text. */
export const rankOf = ({ words }: Pick<Line, 'words'>): number => markerOf(words) + 1;

/** A line without its number. */
export function unmarked(words: string): string {
  const marker = MARKERS[markerOf(words)];
  const bare = words.replace(BULLET, '');
  return marker ? bare.replace(marker, '') : bare;
}

/** Only letters and digits: what is left when punctuation and blanks do not count. */
export const bare = (text: string): string => usual(text).replaceAll(/[^\p{L}\p{N}]/gu, '');
