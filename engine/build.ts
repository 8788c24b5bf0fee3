import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Program } from './programs';

export interface BuildSurroundings {
  readonly moduleDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly log: (line: string) => void;
}

const PROGRESS_MS = 10_000;
const TAIL_LINES = 12;

/**
 * Builds the program from the pinned module into the file `to`; the first time takes some minutes.
 * @throws Error with the last lines Go printed
 */
export async function goBuild(go: string, program: Program, to: string, at: BuildSurroundings): Promise<void> {
  const started = Date.now();
  const counts = { compiled: 0, downloaded: 0 };
  const tail: string[] = [];
  const elapsed = () => `${Math.round((Date.now() - started) / 1000)} s`;
  const progress = () => at.log(
    `正在编译 / building ${program.name}: ${counts.compiled} packages compiled, ${counts.downloaded} modules downloaded, ${elapsed()}`,
  );
  progress();
  const ticker = setInterval(progress, PROGRESS_MS);
  try {
    const child = spawn(go, ['build', '-v', '-buildvcs=false', '-ldflags=-s -w', '-o', to, program.goPackage], {
      cwd: at.moduleDir, env: at.env, stdio: ['ignore', 'ignore', 'pipe'],
    });
    const closed = new Promise<number | null>((resolve, reject) => child.once('close', resolve).once('error', reject));
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (/^[\w.-]+(\/\S+)*$/.test(line)) counts.compiled += 1;
      else if (line.startsWith('go: downloading')) counts.downloaded += 1;
      tail.push(line);
      if (tail.length > TAIL_LINES) tail.shift();
    });
    if (await closed !== 0) throw new Error(`go build failed after ${elapsed()}\n${tail.join('\n')}`);
    at.log(`编译完成 / built ${program.name} in ${elapsed()}`);
  } finally {
    clearInterval(ticker);
  }
}
