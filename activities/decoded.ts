/** Bytes as text in the first encoding that they are valid in; undefined in none. What Excel, editors and banks write in China is UTF-8 or GB18030. */
export function decoded(bytes: Uint8Array, encodings: readonly string[] = ['utf-8', 'gb18030']): string | undefined {
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      continue;
    }
  }
  return undefined;
}
