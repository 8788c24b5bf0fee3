import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** One immutable version of a function, as a deployment publishes it. */
export interface FunctionVersion {
  /** Qualified. */
  readonly arn: string;
  /** Folder of its code. */
  readonly dir: string;
  readonly handler: string;
  readonly memoryMb: number;
  readonly timeoutMs: number;
  readonly env: Readonly<Record<string, string>>;
}

export type Outcome = { readonly result: unknown } | { readonly error: string };

interface Said {
  readonly loaded?: true;
  readonly result?: unknown;
  readonly error?: string;
  readonly maxRssKb?: number;
}

const LOOK_EVERY_MS = 100;
const LOAD_WITHIN_MS = 10_000;
const PAGE_BYTES = 4096;

/** A process with a version's code, environment and memory. It serves one invocation at a time, and between two it is frozen: not a line of it runs. */
export class ExecutionEnvironment {
  private readonly child: ChildProcess;
  private readonly loaded: Promise<Said>;
  maxRssKb = 0;
  private why = '';

  constructor(readonly version: FunctionVersion, log: string) {
    const { dir, handler, memoryMb, env, arn } = version;
    const out = openSync(log, 'a');
    this.child = fork(join(__dirname, 'runtime.cjs'), {
      cwd: dir,
      execArgv: [],
      env: { ...env, HANDLER: handler, LAMBDA_TASK_ROOT: dir, AWS_LAMBDA_FUNCTION_NAME: arn.split(':')[6] ?? '', NODE_OPTIONS: `--max-old-space-size=${Math.floor(memoryMb * 0.9)}` },
      stdio: ['ignore', out, out, 'ipc'],
    });
    closeSync(out);
    this.loaded = this.said();
    void this.watchMemory();
  }

  get alive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Settles when the code has loaded, or could not be. */
  async load(): Promise<Outcome> {
    const late = setTimeout(() => this.end('Runtime.Init timed out'), LOAD_WITHIN_MS);
    const said = await this.loaded;
    clearTimeout(late);
    return said.loaded ? { result: undefined } : { error: said.error ?? 'Runtime.ExitError' };
  }

  async invoke(id: string, event: unknown): Promise<Outcome> {
    const { arn, timeoutMs } = this.version;
    this.child.kill('SIGCONT');
    const limit = setTimeout(() => this.end(`Task timed out after ${timeoutMs / 1000} seconds`), timeoutMs);
    const answer = this.said();
    if (this.alive) this.child.send({ id, event, arn, limitAt: Date.now() + timeoutMs });
    const { error, result, maxRssKb = 0 } = await answer;
    clearTimeout(limit);
    this.maxRssKb = Math.max(this.maxRssKb, maxRssKb);
    this.child.kill('SIGSTOP');
    return error === undefined ? { result } : { error };
  }

  end(why: string): void {
    this.why ||= why;
    this.child.kill('SIGKILL');
  }

  private said(): Promise<Said> {
    return new Promise((resolve) => {
      const exited = () => resolve({ error: this.why || `Runtime.ExitError: ${this.child.exitCode ?? this.child.signalCode}` });
      if (!this.alive) return exited();
      this.child.once('exit', exited);
      this.child.once('message', (said) => {
        this.child.off('exit', exited);
        resolve(said as Said);
      });
    });
  }

  /** The heap's own limit does not count what native code takes. */
  private async watchMemory(): Promise<void> {
    for (; this.alive; await sleep(LOOK_EVERY_MS)) {
      const kb = residentKb(this.pid);
      this.maxRssKb = Math.max(this.maxRssKb, kb);
      if (kb > this.version.memoryMb * 1024) this.end(`Runtime.OutOfMemory: ${Math.round(kb / 1024)} MB`);
    }
  }
}

/** 0 where the system does not say. */
function residentKb(pid: number): number {
  try {
    return (Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES) / 1024;
  } catch {
    return 0;
  }
}
