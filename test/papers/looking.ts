import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createCanvas } from '@napi-rs/canvas';

export interface Seen {
  readonly ink: number;
  readonly code?: string;
}

/** A PDF as read and as seen. The text is without the blanks between letters. */
export interface Look {
  readonly text: readonly string[];
  readonly pages: readonly Seen[];
}

const SCREENSHOTS = join(__dirname, '../../.data/screenshots');

/** Reads and renders them in a process of its own, as tests cannot import while they run; the pictures stay beside the screenshots, in a folder of this name. */
export async function lookAt(pdfs: Readonly<Record<string, Buffer>>, of = 'papers'): Promise<Readonly<Record<string, Look>>> {
  const folder = join(SCREENSHOTS, of);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, pdf] of Object.entries(pdfs)) writeFileSync(join(folder, `${name}.pdf`), pdf);
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', join(__dirname, 'look.ts'), folder], { maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(stdout) as Record<string, Look>;
}

/** A photo as candidates hand them in. */
export function photo(): Buffer {
  const canvas = createCanvas(295, 413);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, 295, 413);
  context.fillStyle = '#cc9966';
  context.beginPath();
  context.arc(147, 170, 80, 0, 7);
  context.fill();
  context.fillStyle = '#224477';
  context.fillRect(40, 280, 215, 133);
  return canvas.toBuffer('image/jpeg');
}
