import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { create, type Font } from 'fontkit';

const NAME = 'NotoSansSC_400Regular.ttf';

/** A bundle for a function carries the font beside its script. */
const locate = (): string => {
  const beside = join(__dirname, 'fonts', NAME);
  return existsSync(beside) ? beside : require.resolve(`@expo-google-fonts/noto-sans-sc/400Regular/${NAME}`);
};

let read: { readonly bytes: Buffer; readonly font: Font } | undefined;

/** Read at the first paper, not at the start: most requests print nothing. */
function loaded() {
  if (!read) {
    const bytes = readFileSync(locate());
    read = { bytes, font: create(bytes) as Font };
  }
  return read;
}

export const fontBytes = (): Buffer => loaded().bytes;

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/u;

const lacks = (character: string): boolean => !INVISIBLE.test(character) && !loaded().font.hasGlyphForCodePoint(character.codePointAt(0)!);

/** Characters of a text that cannot be printed, each once. */
export const missingIn = (text: string): string[] => [...new Set(text.normalize('NFC'))].filter(lacks);

/** An empty square stands where a character is to be written by hand. */
export const printable = (text: string): string => Array.from(text.normalize('NFC'), (character) => (INVISIBLE.test(character) ? (character === '\n' ? character : '') : lacks(character) ? '□' : character)).join('');
