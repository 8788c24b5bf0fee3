/** Exif 2.32 §4.5 and 4.6.4: as JPEG and PNG carry it. */

const ORIENTATION = 0x0112;

/** Which side of a picture is up: 1 is upright, and so is what does not say. */
export function orientationIn(tiff: Buffer): number {
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number) => (at + 4 > tiff.length ? 0 : little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const directory = long(4);
  const entry = Array.from({ length: Math.min(short(directory), 500) }, (_, index) => directory + 2 + index * 12).find((at) => short(at) === ORIENTATION);
  const value = entry === undefined ? 1 : short(entry + 8);
  return value >= 1 && value <= 8 ? value : 1;
}

/** That one word, and no other. */
export const onlyOrientation = (orientation: number): Buffer => Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]);
