import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';
import { workflowBuild } from '../../worker/bundle';
import { apart, bundle, INSPECT, INSPECT_APART, LOADED_BY_PATH } from './bundle';

export type Platform = 'arm64' | 'x64';

/** As the SDK names the native cores it comes with. */
const CORES: Readonly<Record<Platform, string>> = { arm64: 'aarch64-unknown-linux-gnu', x64: 'x86_64-unknown-linux-gnu' };

/** The worker: its code, its workflows bundled ahead, and the native core of its platform alone. */
export async function buildWorker(platform: Platform, dir: string): Promise<void> {
  await bundle(dir, {
    index: 'worker/lambda.ts',
    ...INSPECT,
    mailbox: 'activities/carriers/mailbox.ts',
    ...LOADED_BY_PATH,
    // The SDK looks for this file beside itself.
    'workflow-worker-thread': require.resolve('@temporalio/worker/lib/workflow/workflow-worker-thread'),
  }, [withoutBundler, apart(/^\.\/mailbox$/, './mailbox.js'), ...INSPECT_APART]);
  writeFileSync(join(dir, 'workflows.js'), await workflowCode());
  copy(join('releases', CORES[platform], 'index.node'), dirname(require.resolve('@temporalio/core-bridge')), dir);
  copy('mappings.wasm', dirname(require.resolve('source-map/lib/read-wasm')), dir);
}

/** The SDK's bundler of workflows brings webpack and swc; here they are bundled already. */
const withoutBundler: Plugin = {
  name: 'without-bundler',
  setup: (build) => build.onLoad({ filter: /@temporalio[\\/]worker[\\/]lib[\\/]workflow[\\/]bundler\.js$/ }, () => ({
    contents: 'exports.defaultWorkflowInterceptorModules = [];\nexports.bundleWorkflowCode = () => { throw new Error("The workflows are bundled ahead"); };\n',
  })),
};

/** An empty source map in place of the inline one, three times the code's size; the SDK refuses code that has none. */
const NO_MAP = Buffer.from(JSON.stringify({ version: 3, file: 'workflows.js', sources: [], names: [], mappings: '' })).toString('base64');

async function workflowCode(): Promise<string> {
  const { bundle: { code } } = await workflowBuild({});
  const at = code.lastIndexOf('//# sourceMappingURL=data:');
  if (at < 0) throw new Error('The workflow bundle has no inline source map: the SDK has changed');
  return `${code.slice(0, at)}//# sourceMappingURL=data:application/json;base64,${NO_MAP}\n`;
}

function copy(file: string, from: string, to: string): void {
  mkdirSync(dirname(join(to, file)), { recursive: true });
  copyFileSync(join(from, file), join(to, file));
}
