import { crc32 } from 'node:zlib';
import { onlyOrientation, orientationIn } from './exif';

/** PNG third edition, §5 and §11. */

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** The dots, and how their colours are to be read. All else tells about the picture. */
const KEPT: readonly string[] = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'mDCV', 'cLLI', 'pHYs'];
const AROUND = 12;

export interface Png {
  readonly width: number;
  readonly height: number;
  /** The same picture without what was written about it but which side is up, and without anything behind it. */
  readonly stripped: Buffer;
}

/** Walks a whole file from its header to its end. Undefined when it does not hold together, or has no end. */
export function readPng(bytes: Buffer): Png | undefined {
  if (!bytes.subarray(0, 8).equals(SIGNATURE) || bytes.length < 8 + AROUND + 13 || bytes.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  const size = { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  const parts: Buffer[] = [];
  let orientation = 1;
  for (let at = 8; at + AROUND <= bytes.length; ) {
    const name = bytes.toString('latin1', at + 4, at + 8);
    const end = at + AROUND + bytes.readUInt32BE(at);
    if (end > bytes.length) return undefined;
    if (name === 'eXIf') orientation = orientationIn(bytes.subarray(at + 8, end - 4));
    if (KEPT.includes(name)) parts.push(bytes.subarray(at, end));
    if (name === 'IEND') return { ...size, stripped: withOrientation(parts, orientation) };
    at = end;
  }
  return undefined;
}

/** What is to be known of a picture comes before its dots: behind the header. */
function withOrientation([header, ...parts]: readonly Buffer[], orientation: number): Buffer {
  return Buffer.concat([SIGNATURE, header!, ...(orientation === 1 ? [] : [chunk('eXIf', onlyOrientation(orientation))]), ...parts]);
}

function chunk(name: string, data: Buffer): Buffer {
  const [length, body, sum] = [Buffer.alloc(4), Buffer.concat([Buffer.from(name), data]), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
