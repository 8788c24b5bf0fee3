import { create } from 'qrcode';
import type { Text } from '../../domain/text';
import { both, box, type Doc } from './draw';

/** A QR code in squares, sharp at any size; `size` without the quiet zone, which is the caller's white paper. */
export function qr(doc: Doc, text: string, x: number, y: number, size: number): void {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const side = size / modules.size;
  doc.fillColor('#000000');
  for (let row = 0; row < modules.size; row += 1) {
    // One bar to a run of dark squares: without seams, and a tenth of the bytes.
    for (let column = 0; column < modules.size; column += 1) {
      const from = column;
      while (column < modules.size && modules.get(row, column)) column += 1;
      if (column > from) doc.rect(x + from * side, y + row * side, (column - from) * side, side);
    }
  }
  doc.fill();
}

const NO_PHOTO: Text = { zh: '贴照片处', en: 'Photo' };

/** The photo in its frame; without one, or with one that cannot be read, the frame says that it belongs there. */
export function photo(doc: Doc, bytes: Buffer | undefined, x: number, y: number, width: number, height: number): void {
  if (!bytes || !drawn(doc, bytes, x, y, width, height)) both(doc, NO_PHOTO, x, y + height / 2 - 12, { size: 10, width, align: 'center' });
  box(doc, x, y, width, height);
}

function drawn(doc: Doc, bytes: Buffer, x: number, y: number, width: number, height: number): boolean {
  try {
    doc.image(bytes, x, y, { fit: [width, height], align: 'center', valign: 'center' });
    return true;
  } catch {
    return false;
  }
}
