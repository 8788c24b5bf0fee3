/** Files made in memory: just enough of each format for any reader to know it. */

const SOI = [0xff, 0xd8];
const APP0 = [0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46, 0x00, 1, 1, 0, 0, 1, 0, 1, 0, 0];
const SOF0_8_BY_8 = [0xff, 0xc0, 0x00, 0x0b, 8, 0, 8, 0, 8, 1, 1, 0x11, 0];
const DQT = [0xff, 0xdb, 0, 67, 0, ...Array<number>(64).fill(1)];
/** One code each, of one bit: no difference, and nothing more. */
const DHT = [0x00, 0x10].flatMap((table) => [0xff, 0xc4, 0, 20, table, 1, ...Array<number>(15).fill(0), 0]);
const SOS = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0];
const GREY = [0x3f];
const EOI = [0xff, 0xd9];
const PNG_1_BY_1 = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==';

const segment = (marker: number, body: Buffer) => Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff]), body]);

/** Segments that say nothing and stay, `bytes` long in all: none, or 4 at least. */
function padding(bytes: number): Buffer {
  if (bytes === 0) return Buffer.alloc(0);
  const one = bytes > 65_000 ? 60_000 : bytes;
  return Buffer.concat([segment(0xe2, Buffer.alloc(one - 4, 0x5a)), padding(bytes - one)]);
}

/** A grey picture, `bytes` long in all, 200 at least. `app`: what a camera says about it, in bytes. */
export function jpeg(bytes = 200, app = 0): Buffer {
  const start = Buffer.concat([Buffer.from([...SOI, ...APP0]), app ? segment(0xe1, Buffer.alloc(app)) : Buffer.alloc(0)]);
  const picture = Buffer.from([...DQT, ...SOF0_8_BY_8, ...DHT, ...SOS, ...GREY, ...EOI]);
  return Buffer.concat([start, padding(bytes - start.length - picture.length), picture]);
}

/** One that says which side is up, as Exif does, and where it was taken. */
export const turned = (picture: Buffer, orientation: number): Buffer => {
  const exif = Buffer.from([...Buffer.from('Exif\0\0II*\0'), 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0, ...Buffer.from('GPS 23.1291N 113.2644E')]);
  return Buffer.concat([picture.subarray(0, 2), segment(0xe1, exif), picture.subarray(2)]);
};

export const png = () => Buffer.from(PNG_1_BY_1, 'base64');

/** One empty page; `more`: what else the document says. */
export const pdf = (more = '') =>
  Buffer.from(`%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R${more}>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n`);

export const html = () => Buffer.from('<!doctype html><script>alert(1)</script>');
