import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { apart, bundle, INSPECT, INSPECT_APART, LOADED_BY_PATH, ROOT } from './bundle';
import { buildWorker, type Platform } from './worker';

export interface Asset {
  readonly dir: string;
  /** SHA-256 over names and contents, first 16 hex digits; the worker's is its build id. */
  readonly hash: string;
  /** `file.export`, as Lambda wants it. */
  readonly handler: string;
}

export interface Assets {
  readonly worker: Asset;
  readonly portal: Asset;
  readonly release: Asset;
  readonly jobs: Asset;
  readonly prune: Asset;
}

/** The code of every function, each in a folder of its own under `outDir`. The same sources give the same contents wherever they lie. */
export async function buildAssets(platform: Platform, outDir: string): Promise<Assets> {
  const asset = async (name: keyof Assets, handler: string, build: (dir: string) => Promise<void>): Promise<Asset> => {
    const dir = join(outDir, name);
    rmSync(dir, { recursive: true, force: true });
    mkdirSync(dir, { recursive: true });
    await build(dir);
    return { dir, hash: hashOf(dir), handler };
  };
  const client = (name: keyof Assets, handler: string, entries: Record<string, string>) => asset(name, handler, (dir) => bundle(dir, entries));
  return {
    worker: await asset('worker', 'index.handler', async (dir) => {
      await buildWorker(platform, dir);
      copyFont(dir);
      copyCodecs(dir);
    }),
    portal: await asset('portal', 'index.handler', buildPortal),
    release: await client('release', 'index.onEvent', { index: 'infra/functions/release.ts' }),
    jobs: await client('jobs', 'index.onEvent', { index: 'infra/functions/jobs.ts' }),
    prune: await client('prune', 'index.handler', { index: 'infra/functions/prune.ts' }),
  };
}

async function buildPortal(dir: string): Promise<void> {
  await bundle(dir, { index: 'worker/portal-lambda.ts', notice: 'activities/notice/text.ts', ...INSPECT, ...LOADED_BY_PATH }, [apart(/\/notice\/text$/, './notice.js'), ...INSPECT_APART]);
  cpSync(join(ROOT, 'portal', 'assets'), join(dir, 'assets'), { recursive: true });
  copyCodeReader(join(dir, 'assets', 'qr'));
  copyFont(dir);
  copyCodecs(dir);
}

/** Two files of it are served as they are; they are looked for among the assets. */
function copyCodeReader(dir: string): void {
  mkdirSync(dir);
  for (const name of ['decode.js', 'index.js']) copyFileSync(join(dirname(require.resolve('qr')), name), join(dir, name));
}

const FONT = '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf';

/** Papers are printed with it; it is looked for beside the script. */
function copyFont(dir: string): void {
  mkdirSync(join(dir, 'fonts'));
  copyFileSync(require.resolve(FONT), join(dir, 'fonts', basename(FONT)));
}

const CODECS = [
  '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm',
  '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm',
  '@jsquash/png/codec/pkg/squoosh_png_bg.wasm',
  '@jsquash/resize/lib/resize/pkg/squoosh_resize_bg.wasm',
];

/** Pictures are opened with them; they are looked for beside the script. */
function copyCodecs(dir: string): void {
  mkdirSync(join(dir, 'codecs'));
  for (const path of CODECS) copyFileSync(require.resolve(path), join(dir, 'codecs', basename(path)));
}

/** Of what is in a folder, by name and content; when and where it was written leaves no trace. */
export function hashOf(dir: string): string {
  const sum = createHash('sha256');
  for (const file of filesIn(dir)) sum.update(`${file}\0`).update(readFileSync(join(dir, file))).update('\0');
  return sum.digest('hex').slice(0, 16);
}

/** Paths relative to the folder, in order. */
export const filesIn = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .sort();
