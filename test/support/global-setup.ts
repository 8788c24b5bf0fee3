import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStack, type Stack } from '../../engine/stack';
import { workflowBuild } from '../../worker/bundle';
import { encodeTestStack, TEST_STACK_VARIABLE } from './stack';

declare global {
  /** Ends the stack of this run; global-teardown.ts runs in the same process. */
  // oxlint-disable-next-line no-var -- only `var` declares a property of globalThis
  var endTestStack: (() => Promise<void>) | undefined;
}

/** One stack for the whole run. One that is named already, by whoever keeps it running between runs, is used as it is. */
export default async function globalSetup(): Promise<void> {
  if (process.env[TEST_STACK_VARIABLE]) return;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void interrupted(signal));
  const dataDir = mkdtempSync(join(tmpdir(), 'dengke-test-'));
  const stack = await startStack({ dataDir, persistent: false, log: (line) => process.stderr.write(`${line}\n`) });
  process.env[TEST_STACK_VARIABLE] = encodeTestStack(stack);
  globalThis.endTestStack = () => end(stack, dataDir);
  process.env.DENGKE_WORKFLOW_BUNDLE = await bundleOnce(dataDir);
  process.env.DENGKE_TEST_ASSETS = join(dataDir, 'assets');
}

/** Every worker of the run uses the one bundle. */
async function bundleOnce(dataDir: string): Promise<string> {
  const path = join(dataDir, 'workflows.js');
  const { bundle } = await workflowBuild({});
  writeFileSync(path, bundle.code);
  return path;
}

async function end(stack: Stack, dataDir: string): Promise<void> {
  globalThis.endTestStack = undefined;
  await stack.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

/** jest goes without its teardown when it is interrupted. */
async function interrupted(signal: 'SIGINT' | 'SIGTERM'): Promise<void> {
  await globalThis.endTestStack?.();
  process.exit(128 + constants.signals[signal]);
}
