import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import jsQR from 'jsqr';
import { extractText, getDocumentProxy, renderPageAsImage } from 'unpdf';
import type { Look, Seen } from './looking';

/** What the reader of PDFs wants and Node has from 21 on. */
const buffers = ArrayBuffer.prototype as unknown as Record<string, unknown>;
buffers.transferToFixedLength ??= function moved(this: ArrayBuffer, size = this.byteLength) {
  return this.slice(0, size);
};

/** Share of the page that is not white, and what a camera would read off it. */
async function seen(png: Buffer): Promise<Seen> {
  const image = await loadImage(png);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  let dark = 0;
  for (let at = 0; at < data.length; at += 4) if (data[at]! < 200) dark += 1;
  return { ink: dark / (data.length / 4), code: jsQR(data, image.width, image.height)?.data };
}

async function look(folder: string, name: string): Promise<Look> {
  const bytes = () => new Uint8Array(readFileSync(join(folder, `${name}.pdf`)));
  const { text, totalPages } = await extractText(await getDocumentProxy(bytes()), { mergePages: false });
  const pages: Seen[] = [];
  for (let page = 1; page <= totalPages; page += 1) {
    const png = Buffer.from(await renderPageAsImage(bytes(), page, { canvasImport: () => import('@napi-rs/canvas') as never, scale: 1.6 }));
    writeFileSync(join(folder, `${name}-${page}.png`), png);
    pages.push(await seen(png));
  }
  return { text: text.map((page) => page.normalize('NFKC').replaceAll(/\s/gu, '')), pages };
}

async function main(folder: string): Promise<void> {
  const looks: Record<string, Look> = {};
  for (const file of readdirSync(folder)) if (file.endsWith('.pdf')) looks[file.slice(0, -4)] = await look(folder, file.slice(0, -4));
  process.stdout.write(JSON.stringify(looks));
}

void main(process.argv[2]!);
