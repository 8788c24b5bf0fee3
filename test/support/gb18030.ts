const codes = new Map<string, readonly number[]>();

function learn(): void {
  const decoder = new TextDecoder('gb18030');
  for (let high = 0x81; high <= 0xfe; high += 1) for (let low = 0x40; low <= 0xfe; low += 1) codes.set(decoder.decode(new Uint8Array([high, low])), [high, low]);
}

/** Node decodes GB18030 and does not encode it: two bytes for each of the characters decoding gives. */
export function gb18030(text: string): Buffer {
  if (!codes.size) learn();
  return Buffer.from(Array.from(text).flatMap((character) => (character.charCodeAt(0) < 0x80 ? [character.charCodeAt(0)] : [...(codes.get(character) ?? [])])));
}
