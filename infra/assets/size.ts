import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { filesIn, type Asset } from './build';

/** Bytes of an asset as it lies, and as Lambda stores it. */
export function sizeOf({ dir }: Pick<Asset, 'dir'>): { readonly bytes: number; readonly zipped: number } {
  const contents = Object.fromEntries(filesIn(dir).map((file) => [file, readFileSync(join(dir, file))]));
  return { bytes: Object.values(contents).reduce((sum, { length }) => sum + length, 0), zipped: zipSync(contents).length };
}
