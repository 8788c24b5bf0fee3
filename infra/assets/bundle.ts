import { resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';

export const ROOT = resolve(__dirname, '../..');

/** Lambda's own Node. */
const TARGET = 'node22';

/** The SDK loads this one itself, by the path that worker/codec.ts gives it. */
export const LOADED_BY_PATH = { failures: 'worker/failures.ts' };

/** Bundles each entry into one CommonJS file of `dir`. Not minified: what a function logs when it fails can then be read. */
export async function bundle(dir: string, entries: Readonly<Record<string, string>>, plugins: Plugin[] = []): Promise<void> {
  await build({
    absWorkingDir: ROOT,
    entryPoints: entries,
    outdir: dir,
    bundle: true,
    platform: 'node',
    target: TARGET,
    format: 'cjs',
    // Its other form asks at the start where it lies as a module, which a bundle does not know.
    alias: { pdfkit: require.resolve('pdfkit') },
    keepNames: true,
    legalComments: 'none',
    logLevel: 'error',
    plugins,
  });
}

/** What is imported only when it is needed lies in a file of its own, which a start does not read. */
export const apart = (filter: RegExp, path: string): Plugin => ({
  name: `apart ${path}`,
  setup: (build) => build.onResolve({ filter }, ({ kind }) => (kind === 'dynamic-import' ? { path, external: true } : undefined)),
});

/** What opens the files that are handed in, what draws pictures anew, and the reader of PDFs that notices are read with as well. */
export const INSPECT = { inspect: 'activities/uploads/inspect.ts', codecs: 'activities/uploads/codecs.ts', pdfjs: 'unpdf/pdfjs' };
export const INSPECT_APART = [apart(/\/uploads\/inspect$/, './inspect.js'), apart(/\/uploads\/codecs$/, './codecs.js'), apart(/^unpdf\/pdfjs$/, './pdfjs.js')];
