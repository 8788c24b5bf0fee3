import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withFolder } from '../../engine/cache';
import { buildAssets, type Assets } from '../../infra/assets/build';

/** Where the run of tests keeps them; global-setup.ts removes it. */
let folder = process.env.DENGKE_TEST_ASSETS;

/** The assets as they are deployed, for this machine; built once in a run. */
export function builtAssets(): Promise<Assets> {
  const kept = (folder ??= ownFolder());
  return withFolder(kept, () => undefined, async () => {
    const list = join(kept, 'assets.json');
    if (!existsSync(list)) writeFileSync(list, JSON.stringify(await buildAssets(process.arch === 'arm64' ? 'arm64' : 'x64', kept)));
    return JSON.parse(readFileSync(list, 'utf8')) as Assets;
  });
}

function ownFolder(): string {
  const own = mkdtempSync(join(tmpdir(), 'dengke-assets-'));
  process.once('exit', () => rmSync(own, { recursive: true, force: true }));
  return own;
}
