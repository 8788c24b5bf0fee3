import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkerSite } from './worker';

interface Loaded {
  readonly child: ChildProcess;
  says(line: 'loaded' | 'up'): Promise<void>;
}

/** A worker that dies at once when it is told to. The next one is loaded while this one works, so that it takes over soon. */
export class WorkerProcess {
  private working: Loaded | undefined;
  private spare: Loaded;

  constructor(private readonly site: WorkerSite) {
    this.spare = this.load();
  }

  /** What all of them wrote. */
  get log(): string {
    return join(this.site.dataDir, 'worker.log');
  }

  async start(): Promise<void> {
    const next = this.spare;
    this.working = next;
    this.spare = this.load();
    await next.says('loaded');
    next.child.stdin?.write('go\n');
    await next.says('up');
  }

  /** SIGKILL: nothing is finished, nothing is said. */
  async kill(): Promise<void> {
    await end(this.working);
    this.working = undefined;
  }

  async restart(): Promise<void> {
    await this.kill();
    await this.start();
  }

  async stop(): Promise<void> {
    await Promise.all([end(this.working), end(this.spare)]);
  }

  private load(): Loaded {
    const log = openSync(this.log, 'a');
    const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'worker.ts')], {
      env: { ...process.env, DENGKE_TEST_SITE: JSON.stringify(this.site) },
      stdio: ['pipe', 'pipe', log],
    });
    closeSync(log);
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => { said += chunk.toString(); });
    return { child, says: (line) => saying(child, () => said.includes(line), this.log) };
  }
}

async function saying(child: ChildProcess, heard: () => boolean, log: string): Promise<void> {
  while (!heard()) {
    if (child.exitCode !== null) throw new Error(`The worker has ended; see ${log}`);
    await Promise.race([once(child.stdout!, 'data'), once(child, 'exit')]);
  }
}

async function end(loaded: Loaded | undefined): Promise<void> {
  if (!loaded || loaded.child.exitCode !== null || loaded.child.signalCode !== null) return;
  loaded.child.kill('SIGKILL');
  await once(loaded.child, 'exit');
}
