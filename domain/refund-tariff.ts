import type { Instant } from './instant';
import type { Terms } from './terms';

/** What goes back of `paidFen` on withdrawing at `now`: the first step still open decides; nothing after the last. Fractions of a fen are dropped. */
export function refundable(tariff: Terms['tariff'], paidFen: number, now: Instant): number {
  const percent = tariff.find(({ until }) => now < until)?.percent ?? 0;
  return Math.floor((paidFen * percent) / 100);
}
