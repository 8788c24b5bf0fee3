import { randomUUID } from 'node:crypto';
import { ExecutionEnvironment, type FunctionVersion, type Outcome } from './environment';

/** One invocation, as Lambda would report and bill it. */
export interface Invocation {
  readonly arn: string;
  readonly cold: boolean;
  readonly startedAt: number;
  /** Undefined while it runs. */
  endedAt?: number;
  /** What is paid for: loading included. */
  billedMs: number;
  /** Undefined when all was well. */
  error?: string;
}

interface Waiting {
  readonly version: FunctionVersion;
  readonly event: unknown;
  readonly settle: (outcome: Outcome) => void;
}

export interface LambdaOptions {
  readonly log: string;
  /** Invocations under way at once; further ones wait. */
  readonly concurrency: number;
  /** How long an environment is kept for another invocation. */
  readonly keepMs: number;
}

/** The functions of an account: versions, execution environments, and what they cost. */
export class Lambda {
  readonly invocations: Invocation[] = [];
  private readonly versions = new Map<string, FunctionVersion>();
  private readonly waiting: Waiting[] = [];
  private readonly environments = new Set<ExecutionEnvironment>();
  private readonly warm: { readonly environment: ExecutionEnvironment; readonly since: number }[] = [];
  private running = 0;
  private readonly sweep: NodeJS.Timeout;

  constructor(private readonly options: LambdaOptions) {
    this.sweep = setInterval(() => this.endOld(), 200);
  }

  publish(version: FunctionVersion): void {
    this.versions.set(version.arn, version);
  }

  delete(arn: string): boolean {
    return this.versions.delete(arn);
  }

  has = (arn: string): boolean => this.versions.has(arn);

  list = () => [...this.versions.values()].map(({ arn, env }) => ({ name: arn.split(':').at(-2) ?? '', env }));

  /** Settles with the outcome; an event's sender does not wait for it. */
  invoke(arn: string, event: unknown = {}): Promise<Outcome> {
    const version = this.versions.get(arn);
    if (!version) throw new Error(`No ${arn}`);
    return new Promise((settle) => {
      this.waiting.push({ version, event, settle });
      this.next();
    });
  }

  /** Invocations under way. */
  get busy(): number {
    return this.running + this.waiting.length;
  }

  /** Processes of execution environments that exist, frozen ones included. */
  get pids(): number[] {
    return [...this.environments].filter(({ alive }) => alive).map(({ pid }) => pid);
  }

  get maxRssMb(): number {
    return Math.max(0, ...[...this.environments].map(({ maxRssKb }) => maxRssKb / 1024));
  }

  stop(): void {
    clearInterval(this.sweep);
    for (const environment of this.environments) environment.end('the account is closed');
  }

  private next(): void {
    while (this.running < this.options.concurrency) {
      const turn = this.waiting.shift();
      if (!turn) return;
      this.running += 1;
      void this.run(turn);
    }
  }

  private async run({ version, event, settle }: Waiting): Promise<void> {
    const found = this.takeWarm(version);
    const environment = found ?? new ExecutionEnvironment(version, this.options.log);
    this.environments.add(environment);
    const invocation: Invocation = { arn: version.arn, cold: !found, startedAt: Date.now(), billedMs: 0 };
    this.invocations.push(invocation);
    const loaded = found ? { result: undefined } : await environment.load();
    const outcome = 'error' in loaded ? loaded : await environment.invoke(randomUUID(), event);
    invocation.endedAt = Date.now();
    invocation.billedMs = invocation.endedAt - invocation.startedAt;
    if ('error' in outcome) invocation.error = outcome.error;
    if (environment.alive) this.warm.push({ environment, since: Date.now() });
    this.running -= 1;
    settle(outcome);
    this.next();
  }

  private takeWarm({ arn }: FunctionVersion): ExecutionEnvironment | undefined {
    const at = this.warm.findLastIndex(({ environment }) => environment.version.arn === arn && environment.alive);
    return at < 0 ? undefined : this.warm.splice(at, 1)[0]?.environment;
  }

  private endOld(): void {
    while (this.warm[0] && Date.now() - this.warm[0].since > this.options.keepMs) this.warm.shift()?.environment.end('idle');
  }
}

/** What invocations cost, as Lambda counts it. */
export const billOf = (invocations: readonly Invocation[], memoryMb: number) => ({
  invocations: invocations.length,
  coldStarts: invocations.filter(({ cold }) => cold).length,
  gigabyteSeconds: invocations.reduce((sum, { billedMs }) => sum + billedMs, 0) / 1000 * (memoryMb / 1024),
});
