/** Files made in memory: just enough of each format for any reader to know it. */

const SOI = [0xff, 0xd8];
const APP0 = [0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46, 0x00, 1, 1, 0, 0, 1, 0, 1, 0, 0];
const SOF0_8_BY_8 = [0xff, 0xc0, 0x00, 0x0b, 8, 0, 8, 0, 8, 1, 1, 0x11, 0];
const EOI = [0xff, 0xd9];
const PNG_1_BY_1 = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==';

/** `bytes` long in all, 100 at least. `app`: a camera's own segment before the picture, in bytes. */
export function jpeg(bytes = 200, app = 0): Buffer {
  const segment = app ? Buffer.concat([Buffer.from([0xff, 0xe1, (app + 2) >> 8, (app + 2) & 0xff]), Buffer.alloc(app)]) : Buffer.alloc(0);
  const start = Buffer.concat([Buffer.from([...SOI, ...APP0]), segment, Buffer.from(SOF0_8_BY_8)]);
  return Buffer.concat([start, Buffer.alloc(bytes - start.length - EOI.length, 0x5a), Buffer.from(EOI)]);
}

export const png = () => Buffer.from(PNG_1_BY_1, 'base64');

export const pdf = () => Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n');

export const html = () => Buffer.from('<!doctype html><script>alert(1)</script>');
