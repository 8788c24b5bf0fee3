/** PNG third edition, §5 and §11. */

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** What only tells about the picture. */
const WORDS: readonly string[] = ['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME'];
const AROUND = 12;

export interface Png {
  readonly width: number;
  readonly height: number;
  /** The same picture without what was written about it, and without anything behind it. */
  readonly stripped: Buffer;
}

/** Walks a whole file from its header to its end. Undefined when it does not hold together, or has no end. */
export function readPng(bytes: Buffer): Png | undefined {
  if (!bytes.subarray(0, 8).equals(SIGNATURE) || bytes.length < 8 + AROUND + 13 || bytes.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  const size = { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  const parts: Buffer[] = [SIGNATURE];
  for (let at = 8; at + AROUND <= bytes.length; ) {
    const name = bytes.toString('latin1', at + 4, at + 8);
    const end = at + AROUND + bytes.readUInt32BE(at);
    if (end > bytes.length) return undefined;
    if (!WORDS.includes(name)) parts.push(bytes.subarray(at, end));
    if (name === 'IEND') return { ...size, stripped: Buffer.concat(parts) };
    at = end;
  }
  return undefined;
}
