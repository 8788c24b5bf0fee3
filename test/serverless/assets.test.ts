import { copyFileSync, cpSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { filesIn, hashOf, type Asset } from '../../infra/assets/build';
import { sizeOf } from '../../infra/assets/size';
import { builtAssets } from './assets';

const ROOT = resolve(__dirname, '../..');
const MEGABYTE = 1_000_000;

const sizes: [keyof Awaited<ReturnType<typeof builtAssets>>, number][] = [['worker', 25], ['portal', 10], ['release', 3], ['jobs', 3], ['prune', 3]];

describe('the assets', () => {
  test.each(sizes)('%s: zipped under %i MB', async (name, most) => {
    expect(sizeOf((await builtAssets())[name]).zipped).toBeLessThan(most * MEGABYTE);
  }, 60_000);

  test('of the worker: one native core, no webpack, no swc, no source maps', async () => {
    const { dir } = (await builtAssets()).worker;
    expect(filesIn(dir).filter((file) => file.endsWith('.node'))).toHaveLength(1);
    const code = filesIn(dir).filter((file) => file.endsWith('.js')).map((file) => readFileSync(join(dir, file), 'utf8')).join('\n');
    expect(code).not.toMatch(/node_modules\/(webpack|@swc\/core|memfs|source-map-loader|typescript)\//);
    expect(filesIn(dir).filter((file) => file.endsWith('.map'))).toEqual([]);
    expect(statSync(join(dir, 'workflows.js')).size).toBeLessThan(2 * MEGABYTE);
    expect(readFileSync(join(dir, 'index.js'), 'utf8')).not.toMatch(/node_modules\/(imapflow|postal-mime)\//);
  }, 60_000);

  test('of the portal: what reads documents lies apart, where a start does not read it', async () => {
    const { dir } = (await builtAssets()).portal;
    const codeOf = (file: string) => readFileSync(join(dir, file), 'utf8');
    const readers = /node_modules\/(mammoth|unpdf|@jsquash)\//;
    expect(codeOf('index.js')).not.toMatch(readers);
    for (const file of ['notice.js', 'inspect.js']) expect([readers.test(codeOf(file)), codeOf('index.js').includes(`import("./${file}")`), codeOf(file).includes('import("./pdfjs.js")')]).toEqual([true, true, true]);
    expect(filesIn(join(dir, 'codecs'))).toHaveLength(4);
  }, 60_000);

  test('name no folder of the machine they were built on', async () => {
    for (const { dir } of Object.values(await builtAssets())) {
      for (const file of filesIn(dir).filter((name) => name.endsWith('.js'))) expect(readFileSync(join(dir, file), 'utf8')).not.toContain(`${ROOT}/`);
    }
  }, 60_000);

  test('have the same hash when they are built again, in another folder', async () => {
    const there = elsewhere();
    const script = "require('./infra/assets/build').buildAssets(process.argv[1], process.argv[2]).then((assets) => console.log(JSON.stringify(assets)))";
    const out = execFileSync(process.execPath, ['--import', 'tsx', '-e', script, process.arch, join(there, 'out')], { cwd: there, encoding: 'utf8' });
    const again = JSON.parse(out) as Record<string, Asset>;
    const hashes = (assets: object) => Object.entries(assets as Record<string, Asset>).map(([name, { hash }]) => [name, hash]);
    rmSync(there, { recursive: true, force: true });
    expect(hashes(again)).toEqual(hashes(await builtAssets()));
  }, 120_000);

  test('have another hash when a file is another, or has another name', () => {
    const folder = (file: string, text: string) => {
      const dir = mkdtempSync(join(tmpdir(), 'dengke-hash-'));
      writeFileSync(join(dir, file), text);
      return hashOf(dir);
    };
    expect(folder('a.js', '1')).toBe(folder('a.js', '1'));
    expect(new Set([folder('a.js', '1'), folder('a.js', '2'), folder('b.js', '1')]).size).toBe(3);
  });
});

/** The sources and packages as another checkout has them. */
function elsewhere(): string {
  const there = mkdtempSync(join(tmpdir(), 'dengke-checkout-'));
  for (const name of readdirSync(ROOT).filter((name) => !['.git', '.data', 'node_modules'].includes(name))) cpSync(join(ROOT, name), join(there, name), { recursive: true });
  link(join(ROOT, 'node_modules'), join(there, 'node_modules'));
  return there;
}

/** A folder's files under a second name: seconds and no room for what copying takes minutes and gigabytes for. */
function link(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) link(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkOrCopy(source, target);
  }
}

function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}
