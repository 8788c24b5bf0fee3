import { setTimeout as sleep } from 'node:timers/promises';

type Send = <T>(act: string, send: () => Promise<T>) => Promise<T>;

export const undisturbed: Send = (_act, send) => send();

/** Something is killed, and started again, while an act is under way. */
export class Interruptions {
  private readonly left: Set<string>;
  private turn: Promise<unknown> = Promise.resolve();
  private state: number;

  /** Each of `acts` is interrupted once, the first time it is sent. Seeded, so that a run that failed can be had again. */
  constructor(
    acts: readonly string[],
    private readonly kills: readonly (() => Promise<void>)[],
    seed: number,
  ) {
    this.left = new Set(acts);
    this.state = seed;
  }

  get done(): boolean {
    return this.left.size === 0;
  }

  /** One after the other: the act is sent when nothing else is down. */
  readonly around: Send = async (act, send) => {
    if (!this.left.delete(act)) return send();
    const answered = this.turn.then(async () => {
      const answer = send();
      await Promise.all([answer, this.kill()]);
      return answer;
    });
    this.turn = answered.catch(() => undefined);
    return answered;
  };

  private async kill(): Promise<void> {
    await sleep(this.roll(MOMENT_MS));
    await this.kills[this.roll(this.kills.length)]?.();
  }

  /** A linear congruential generator; its high bits are good enough for dice. */
  private roll(sides: number): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * sides);
  }
}

/** An act and what it sets off take about so long. */
const MOMENT_MS = 80;
