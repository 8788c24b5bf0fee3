import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

export interface Run {
  readonly child: ChildProcess;
  /** Lines so far. */
  readonly lines: string[];
  until(pattern: RegExp): Promise<string>;
  readonly code: Promise<number | null>;
}

const BOOTSTRAP = [process.execPath, 'engine/bootstrap.mjs', 'start'];
/** As a user types it. */
export const NPM = ['npm', 'start', '--'];

/** What `npm start` runs, in a process of its own. */
export function start(dataDir: string, port: number, args: readonly string[] = [], [command = '', ...words] = BOOTSTRAP): Run {
  const env: NodeJS.ProcessEnv = { ...process.env, DENGKE_DATA: dataDir, PORT: String(port) };
  const child = spawn(command, [...words, ...args], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  const code = once(child, 'exit').then(([exit]: (number | null)[]) => exit ?? null);
  const collect = (data: Buffer) => void lines.push(...data.toString().split('\n').filter(Boolean));
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const until = async (pattern: RegExp) => {
    for (const deadline = Date.now() + 60_000; Date.now() < deadline; await new Promise((resolve) => setTimeout(resolve, 100))) {
      const found = lines.find((line) => pattern.test(line));
      if (found !== undefined) return found;
      if (child.exitCode !== null) break;
    }
    throw new Error(`no ${String(pattern)} in:\n${lines.join('\n')}`);
  };
  return { child, lines, until, code };
}
