import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { bundleWorkflowCode } from '@temporalio/worker';
import { FAILURES } from './codec';

/** The workflows as one script, and the build id that is its fingerprint. */
export interface Build {
  readonly bundle: { readonly code: string };
  readonly buildId: string;
}

/** From the file `DENGKE_WORKFLOW_BUNDLE` names, when it was built ahead; otherwise from the sources. */
export async function workflowBuild(env: Readonly<Record<string, string | undefined>> = process.env): Promise<Build> {
  const code = env.DENGKE_WORKFLOW_BUNDLE ? await readFile(env.DENGKE_WORKFLOW_BUNDLE, 'utf8') : await bundleWorkflows(require.resolve('../workflows'));
  return { bundle: { code }, buildId: createHash('sha256').update(code).digest('hex').slice(0, 16) };
}

/** The rules are pure: they are made once for all workflows of a worker, not anew for each, which would cost more than all else they do. */
const SHARED = ['acts/apply', 'acts/schemas', 'enrolment', 'opening', 'seat-chart', 'seat-moves', 'seating', 'session'].map((module) => require.resolve(`../domain/${module}`));

/** The workflows that the module at this path exports, as one script. */
export async function bundleWorkflows(workflowsPath: string): Promise<string> {
  const { code } = await bundleWorkflowCode({ workflowsPath, failureConverterPath: FAILURES, workflowInterceptorModules: [require.resolve('../workflows/not-ahead')], preloadModules: SHARED, logger: SILENT });
  return code;
}

const nothing = () => undefined;

/** webpack's progress tells a user nothing. */
const SILENT = { log: nothing, trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };
