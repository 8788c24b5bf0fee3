import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildAssets, type Asset } from './build';
import { sizeOf } from './size';

const USAGE = '用法 / usage: npm run asset -- [--platform arm64|x64] [--out FOLDER]';

/** Builds every function's code and says how large it is, as it lies and as Lambda stores it. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { platform: { type: 'string', default: 'arm64' }, out: { type: 'string', default: join('.data', 'assets') } } });
  const { platform, out } = values;
  if (platform !== 'arm64' && platform !== 'x64') throw new Error(USAGE);
  const assets = await buildAssets(platform, resolve(out));
  for (const [name, asset] of Object.entries(assets) as [string, Asset][]) {
    const { bytes, zipped } = sizeOf(asset);
    process.stdout.write(`${name.padEnd(8)} ${asset.hash}  ${megabytes(bytes)} MB, zipped ${megabytes(zipped)} MB  ${asset.dir}\n`);
  }
}

const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(2).padStart(6);

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
