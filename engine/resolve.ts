import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { goBuild } from './build';
import { cacheFolder, keep, withFolder } from './cache';
import { downloadTemporal } from './download';
import { EngineError, messageOf } from './errors';
import type { Program } from './programs';

export interface Found {
  readonly path: string;
  readonly from: 'PATH' | 'cache' | 'download' | 'build';
}

export interface Search {
  readonly env?: NodeJS.ProcessEnv;
  /** The folder of `go.mod`; another one only in tests. */
  readonly moduleDir?: string;
  readonly log: (line: string) => void;
}

/**
 * Finds a program that will do: on the PATH, in the cache, by download, by building it.
 * @throws EngineError naming everything tried and what to install
 */
export async function resolveProgram(program: Program, search: Search): Promise<Found> {
  const { env = process.env, moduleDir = __dirname, log } = search;
  const tried: string[] = [];
  const accept = async (path: string, from: Found['from']): Promise<Found | undefined> => {
    const reason = await refusal(program, path);
    if (reason === undefined) return { path, from };
    tried.push(`${from}: ${path}: ${reason}`);
    return undefined;
  };

  const installed = onPath(program.name, env);
  if (!installed) tried.push(`PATH: no ${program.name}`);
  const ready = installed && await accept(installed, 'PATH');
  if (ready) return ready;

  const folder = cacheFolder(moduleDir, env);
  const file = join(folder, program.name);
  return withFolder(folder, log, async () => {
    if (!existsSync(file)) tried.push(`cache: no ${file}`);
    const cached = existsSync(file) && await accept(file, 'cache');
    if (cached) return cached;
    for (const [from, make] of ways(program, { env, moduleDir, log })) {
      const made = await attempt(tried, from, () => keep(file, make)) && await accept(file, from);
      if (made) return made;
    }
    throw nothingFound(program, tried);
  });
}

type Way = readonly [from: 'download' | 'build', make: (part: string) => Promise<void>];

function ways(program: Program, at: { env: NodeJS.ProcessEnv; moduleDir: string; log: (line: string) => void }): Way[] {
  const { release } = program;
  const build: Way = ['build', async (part) => {
    const go = onPath('go', at.env);
    if (!go) throw new Error('no Go on the PATH');
    await goBuild(go, program, part, at);
  }];
  return release ? [['download', (part) => downloadTemporal(release, part, at.env, at.log)], build] : [build];
}

async function attempt(tried: string[], from: string, work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    tried.push(`${from}: ${messageOf(error)}`);
    return false;
  }
}

function onPath(name: string, env: NodeJS.ProcessEnv): string | undefined {
  const files = (env['PATH'] ?? '').split(delimiter).filter(Boolean).map((folder) => join(folder, name));
  return files.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return statSync(file).isFile();
    } catch {
      return false;
    }
  });
}

async function refusal(program: Program, path: string): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(path, ['--version'], { timeout: 10_000 });
    return program.refuse(stdout);
  } catch (error) {
    return `does not run: ${messageOf(error)}`;
  }
}

function nothingFound(program: Program, tried: readonly string[]): EngineError {
  return new EngineError(
    `找不到可用的 ${program.name}，也无法自动取得。装好下面任意一项后重试。`,
    `No usable ${program.name}, and no way to get one. Install any of these and try again:`,
    [
      `  - ${program.install}`,
      '  - Go >= 1.26.8: https://go.dev/dl (中国大陆 / mainland China: https://golang.google.cn/dl, GOPROXY=https://goproxy.cn,direct)',
      '试过 / tried:',
      ...tried.map((line) => `  - ${line.replaceAll('\n', '\n      ')}`),
    ],
  );
}
