/** Every way a text may lie in a file when nobody meant to hide it. */
function formsOf(text: string): Buffer[] {
  const utf8 = Buffer.from(text);
  const escaped = text.replace(/[^\x20-\x7e]/gu, (character) => character.split('').map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''));
  const utf16 = Buffer.from(text, 'utf16le');
  const words = [escaped, encodeURIComponent(text), utf8.toString('hex'), ...base64Forms(utf8)];
  return [utf8, utf16, Buffer.from(utf16).swap16(), ...words.map((word) => Buffer.from(word))];
}

/** Base64 of these bytes wherever they stand in what was encoded: the characters that depend on nothing else. */
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64').replace(/=+$/, '');
    const first = Math.ceil((before * 8) / 6);
    const whole = Math.floor(((before + bytes.length) * 8) / 6);
    return encoded.slice(first, whole);
  });
}

/** Places to look into, by name. */
export type Places = Readonly<Record<string, Buffer>>;

/** `place: text` for each text found somewhere in any form. */
export function findAll(texts: readonly string[], places: Places): string[] {
  return texts.flatMap((text) => {
    const forms = formsOf(text);
    return Object.entries(places).flatMap(([place, bytes]) => (forms.some((form) => bytes.includes(form)) ? [`${place}: ${text}`] : []));
  });
}
