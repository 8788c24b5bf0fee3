import type { Instant } from '../../domain/instant';

/** The rehearsal's own time: the wall's, and what has been skipped. It only goes forward. */
export class Clock {
  private skipped = 0;

  readonly now = (): Instant => Date.now() + this.skipped;

  /** By how much the rehearsal runs ahead of the wall; a run started now gets it along. */
  get aheadMs(): number {
    return this.skipped;
  }

  skipTo(at: Instant): void {
    this.skipped += Math.max(0, at - this.now());
  }
}
