import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Asset {
  readonly dir: string;
  /** SHA-256 over names and contents, first 16 hex digits; the worker's is its build id. */
  readonly hash: string;
  readonly handler: string;
}

export interface Assets {
  readonly worker: Asset;
  readonly portal: Asset;
  readonly release: Asset;
  readonly jobs: Asset;
  readonly prune: Asset;
}

/** Stands in until the functions are there. */
export async function buildAssets(platform: 'arm64' | 'x64', outDir: string): Promise<Assets> {
  const asset = async (name: string, handler: string): Promise<Asset> => {
    const dir = join(outDir, name);
    mkdirSync(dir, { recursive: true });
    const code = `exports.handler = exports.onEvent = exports.isComplete = exports.probe = async () => ({ name: '${name}', platform: '${platform}' });\n`;
    writeFileSync(join(dir, 'index.js'), code);
    return { dir, hash: createHash('sha256').update(code).digest('hex').slice(0, 16), handler };
  };
  return {
    worker: await asset('worker', 'index.handler'),
    portal: await asset('portal', 'index.handler'),
    release: await asset('release', 'index.onEvent'),
    jobs: await asset('jobs', 'index.onEvent'),
    prune: await asset('prune', 'index.handler'),
  };
}
