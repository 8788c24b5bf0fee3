import { onlyOrientation, orientationIn } from './exif';

/** ITU-T T.81 annex B. */

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP = { exif: 0xe1, last: 0xef } as const;
const COMMENT = 0xfe;
const EXIF = Buffer.from('Exif\0\0');
/** JFIF, the colour profile, and how Adobe’s colours are to be read: without them a picture looks otherwise. */
const KEPT: readonly number[] = [0xe0, 0xe2, 0xee];

/** SOF0–SOF15; C4, C8 and CC in the same row mean other things. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** Within a scan: a byte of its own, or a place to restart. */
const isOfScan = (marker: number) => marker === 0 || (marker >= 0xd0 && marker <= 0xd7);

export interface Jpeg {
  readonly width: number;
  readonly height: number;
  /** As in Exif: 1 is upright. */
  readonly orientation: number;
  /** The same picture without what the camera wrote about it, and without anything behind it. */
  readonly stripped: Buffer;
}

/** Walks a whole file from its first marker to its last. Undefined when it does not hold together, or has no end. */
export function readJpeg(bytes: Buffer): Jpeg | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xff00 + SOI) return undefined;
  const parts: Buffer[] = [bytes.subarray(0, 2)];
  let [frame, orientation, scanned]: [Buffer | undefined, number, boolean] = [undefined, 1, false];
  for (let at = 2; at + 2 <= bytes.length; ) {
    const marker = bytes.readUInt8(at + 1);
    if (bytes.readUInt8(at) !== 0xff) return undefined;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === EOI) return frame && scanned ? { ...sizeOf(frame), orientation, stripped: Buffer.concat([...parts, bytes.subarray(at, at + 2)]) } : undefined;
    const end = segmentEnd(bytes, at);
    if (end === undefined) return undefined;
    const body = bytes.subarray(at + 4, end);
    if (isFrame(marker)) frame = body;
    if (marker === APP.exif && body.subarray(0, 6).equals(EXIF)) orientation = orientationIn(body.subarray(6));
    const next = marker === SOS ? scanEnd(bytes, end) : end;
    scanned ||= marker === SOS;
    if (!isWordsOnly(marker)) parts.push(bytes.subarray(at, next));
    at = next;
  }
  return undefined;
}

const isWordsOnly = (marker: number) => marker === COMMENT || (marker > 0xe0 && marker <= APP.last && !KEPT.includes(marker));

const sizeOf = (frame: Buffer) => ({ height: frame.readUInt16BE(1), width: frame.readUInt16BE(3) });

function segmentEnd(bytes: Buffer, at: number): number | undefined {
  if (at + 4 > bytes.length) return undefined;
  const length = bytes.readUInt16BE(at + 2);
  const least = isFrame(bytes.readUInt8(at + 1)) ? 8 : 2;
  return length < least || at + 2 + length > bytes.length ? undefined : at + 2 + length;
}

/** Where the next marker stands behind the dots of a scan. */
function scanEnd(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    if (!isOfScan(bytes.readUInt8(at + 1)) && bytes.readUInt8(at + 1) !== 0xff) return at;
  }
  return bytes.length;
}

/** The picture with one word about it: which side is up. For scans, which are not drawn anew. */
export function withOrientation({ stripped, orientation }: Jpeg): Buffer {
  if (orientation === 1) return stripped;
  const exif = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 34]), EXIF, onlyOrientation(orientation)]);
  return Buffer.concat([stripped.subarray(0, 2), exif, stripped.subarray(2)]);
}
