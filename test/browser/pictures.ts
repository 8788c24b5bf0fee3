import type { Page } from 'playwright-core';

/** Run in the page: a face on a ground of some colour, as base64 of a JPEG. */
const DRAW = `({ width, height, ground }) => {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const brush = canvas.getContext('2d');
  brush.fillStyle = ground;
  brush.fillRect(0, 0, width, height);
  brush.fillStyle = '#aa7766';
  brush.beginPath();
  brush.ellipse(width / 2, height * 0.45, width * 0.22, height * 0.2, 0, 0, 7);
  brush.fill();
  return canvas.toDataURL('image/jpeg', 0.9).split(',')[1];
}`;

/** A picture as a phone would take it. */
export async function photo(page: Page, { width = 413, height = 579, ground = '#ffffff' } = {}): Promise<Buffer> {
  return Buffer.from(await page.evaluate<string>(`(${DRAW})(${JSON.stringify({ width, height, ground })})`), 'base64');
}

export const asFile = (buffer: Buffer, mimeType = 'image/jpeg') => ({ name: 'file.jpg', mimeType, buffer });
