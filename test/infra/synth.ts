import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import type { Assets } from '../../infra/assets/build';
import { parseConfig, type Config } from '../../infra/config';
import { deployment } from '../../infra/deployment';

const root = join(__dirname, '..', '..');
const json = (path: string): Record<string, unknown> => JSON.parse(readFileSync(join(root, path), 'utf8')) as Record<string, unknown>;
export const context = json('cdk.json').context as Record<string, unknown>;

export type Example = 'aws' | 'aws-cn';
export const example = (name: Example) => json(`infra/environments/${name}.json`);

/** One small file stands for every function. */
export function fakeAssets(workerHash = 'aaaaaaaaaaaaaaaa'): Assets {
  const asset = (hash: string, handler: string) => ({ dir: join(__dirname, 'fixtures', 'function'), hash, handler });
  return {
    worker: asset(workerHash, 'index.handler'),
    portal: asset('bbbbbbbbbbbbbbbb', 'index.handler'),
    release: asset('cccccccccccccccc', 'index.onEvent'),
    jobs: asset('dddddddddddddddd', 'index.onEvent'),
    prune: asset('eeeeeeeeeeeeeeee', 'index.handler'),
  };
}

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, unknown>>;
}

export interface Synthesized {
  readonly app: App;
  readonly config: Config;
  /** Where the templates are. */
  readonly outdir: string;
  /** By name of the stack. */
  readonly templates: Readonly<Record<string, Template>>;
  readonly stacks: readonly Stack[];
}

const made: string[] = [];
afterAll(() => made.forEach((dir) => rmSync(dir, { recursive: true, force: true })));

/** The whole deployment of an example, with what a test changes in it. */
export function synthesize(name: Example, changes: Readonly<Record<string, unknown>> = {}, assets = fakeAssets()): Synthesized {
  const config = parseConfig({ ...example(name), ...changes }, name);
  const outdir = mkdtempSync(join(tmpdir(), 'dengke-synth-'));
  made.push(outdir);
  const app = new App({ context, outdir });
  deployment(app, config, assets);
  const assembly = app.synth();
  const templates = Object.fromEntries(assembly.stacks.map((stack) => [stack.id, stack.template as Template]));
  return { app, config, outdir, templates, stacks: app.node.children as Stack[] };
}
