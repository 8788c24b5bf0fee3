import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EngineError } from './errors';
import { isRunning, readMark, writeMark } from './lock';

export interface ServiceSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Added to the few variables a child gets. */
  readonly env?: Readonly<Record<string, string>>;
  /** Where `<name>.log` and `<name>.pid` go. */
  readonly folder: string;
  /** Answers whether it does its work; asked again until it does. */
  ready(): Promise<boolean>;
  readonly log: (line: string) => void;
}

const READY_WITHIN_MS = 60_000;
const ASK_EVERY_MS = 50;
const GRACE_MS = 10_000;
const TAIL_LINES = 15;

/** A program that runs beside this process, and can be killed and started again with the same data. */
export class Service {
  private child: ChildProcess | undefined;
  private readonly lastResort = () => this.child?.kill('SIGKILL');

  constructor(private readonly spec: ServiceSpec) {}

  /** @throws EngineError with the end of its log when it dies or is not ready within a minute */
  async start(): Promise<void> {
    if (this.child) return;
    await this.endLeftover();
    const child = this.spawn();
    const deadline = Date.now() + READY_WITHIN_MS;
    while (!(await this.spec.ready())) {
      if (hasEnded(child)) throw this.failure('启动失败', 'did not start');
      if (Date.now() > deadline) {
        await this.kill();
        throw this.failure('迟迟未就绪', `was not ready within ${READY_WITHIN_MS / 1000} s`);
      }
      await sleep(ASK_EVERY_MS);
    }
  }

  /** SIGTERM, and SIGKILL when that does not end it within the grace. */
  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  /** SIGKILL, as a crash would; for tests of what survives one. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  private spawn(): ChildProcess {
    const { name, command, args, env, log } = this.spec;
    const out = openSync(this.file('log'), 'a', 0o600);
    // In a process group of its own: Ctrl-C is for us, who stop the workers first.
    const child = spawn(command, args, { env: childEnv(env), stdio: ['ignore', out, out], detached: true });
    closeSync(out);
    const gone = (why: string | number | null) => {
      if (this.child !== child) return; // asked to
      this.forget();
      log(`${name} 意外退出 / ended unexpectedly (${why}): ${this.file('log')}`);
    };
    child.once('error', (error) => gone(error.message)).once('exit', (code, signal) => gone(signal ?? code));
    this.child = child;
    process.once('exit', this.lastResort);
    if (child.pid !== undefined) writeMark(this.file('pid'), child.pid);
    return child;
  }

  private async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const { child } = this;
    if (!child) return;
    this.forget();
    child.kill(signal);
    if (!(await within(GRACE_MS, () => hasEnded(child)))) {
      child.kill('SIGKILL');
      await within(GRACE_MS, () => hasEnded(child));
    }
  }

  private forget(): void {
    this.child = undefined;
    process.off('exit', this.lastResort);
    rmSync(this.file('pid'), { force: true });
  }

  /** What a run that was killed has left behind still holds the data and the port. */
  private async endLeftover(): Promise<void> {
    const mark = readMark(this.file('pid'));
    if (!mark || !isRunning(mark)) return;
    process.kill(mark.pid, 'SIGTERM');
    if (!(await within(GRACE_MS, () => !isRunning(mark)))) process.kill(mark.pid, 'SIGKILL');
    await within(GRACE_MS, () => !isRunning(mark));
  }

  private file(extension: 'log' | 'pid'): string {
    return join(this.spec.folder, `${this.spec.name}.${extension}`);
  }

  private failure(chinese: string, english: string): EngineError {
    const { name } = this.spec;
    const tail = readFileSync(this.file('log'), 'utf8').trimEnd().split('\n').slice(-TAIL_LINES);
    return new EngineError(`${name} ${chinese}`, `${name} ${english}; the end of ${this.file('log')}:`, tail);
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

async function within(ms: number, done: () => boolean): Promise<boolean> {
  const deadline = Date.now() + ms;
  while (!done()) {
    if (Date.now() > deadline) return false;
    await sleep(ASK_EVERY_MS);
  }
  return true;
}

/** Nothing that could configure the child by accident, and none of our secrets. */
function childEnv(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  const passed = ['PATH', 'HOME', 'TMPDIR', 'TZ'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(passed), ...extra };
}
