import type { Instant } from '../../domain/instant';

/** Money that came into the college's account, whoever it was from. `id` is the entry it has to become. */
export interface Received {
  readonly id: string;
  readonly fen: number;
  readonly at: Instant;
}

/** What the rehearsal itself did and saw, kept apart from what the system says about it. */
export class Journal {
  readonly received: Received[] = [];
  /** Keys of the reminders that were due on a morning, by registration, and of those that were at least in place. */
  readonly due = new Map<string, Set<string>>();
  readonly inPlace = new Map<string, Set<string>>();
  /** Refused acts by `act: code`. */
  readonly refusals = new Map<string, number>();
  /** Broken rules by invariant, each with what was seen first. */
  readonly findings = new Map<string, string[]>();
  readonly peaks = { taken: 0, waiting: 0 };

  refused(act: string, code: string): void {
    const key = `${act}: ${code}`;
    this.refusals.set(key, (this.refusals.get(key) ?? 0) + 1);
  }

  find(invariant: string, detail: string): void {
    this.findings.set(invariant, [...(this.findings.get(invariant) ?? []), detail]);
  }
}

export const note = (keys: Map<string, Set<string>>, registration: string, key: string): void => {
  keys.set(registration, (keys.get(registration) ?? new Set()).add(key));
};
