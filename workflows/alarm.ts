import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/**
 * One timer that holds the next date. A later date keeps the timer that runs: it rings early, and is set again then;
 * that costs less than a timer for every change.
 */
export class Alarm {
  private at?: number;
  private scope?: CancellationScope;
  rang = false;

  set(at: number | undefined, now: number): void {
    if (at === undefined || (this.at !== undefined && this.at <= at)) return;
    this.scope?.cancel();
    this.at = at;
    const scope = new CancellationScope();
    this.scope = scope;
    void scope.run(() => this.ring(scope, Math.max(1, at - now)));
  }

  private async ring(scope: CancellationScope, ms: number): Promise<void> {
    try {
      await sleep(ms);
    } catch (error) {
      if (isCancellation(error)) return;
      throw error;
    }
    if (this.scope !== scope) return;
    this.at = undefined;
    this.rang = true;
  }
}
