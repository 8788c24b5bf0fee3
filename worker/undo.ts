/** What was started, stopped again in the opposite order: on a signal, or when something fails. */
export class Undo {
  private readonly steps: (() => Promise<unknown>)[] = [];
  private ending = false;

  constructor(private readonly say: (line: string) => void) {}

  /** A step taken after the end has begun is undone at once. */
  later(step: () => Promise<unknown>): void {
    this.steps.push(step);
    if (this.ending) void this.unwind();
  }

  readonly stop = (): void => void this.end(0);

  /** Says why in one go, without a stack: the messages are written for people. */
  readonly fail = (error: unknown): void => {
    if (!this.ending) console.error(error instanceof Error ? error.message : String(error));
    void this.end(1);
  };

  private async end(code: number): Promise<void> {
    if (this.ending) return;
    this.ending = true;
    if (code === 0) this.say('正在停止 / stopping');
    await this.unwind();
    process.exit(code);
  }

  private async unwind(): Promise<void> {
    for (let step = this.steps.pop(); step; step = this.steps.pop()) await step().catch((error: unknown) => console.error(String(error)));
  }
}
