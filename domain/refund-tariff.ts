import type { Instant } from './instant';
import type { Terms } from './terms';

/** A span of time and what goes back in it; the last one has no end. */
export interface TariffSpan {
  readonly until?: Instant;
  readonly percent: number;
}

/** The whole of time, as the tariff divides it: nothing after its last date. */
export const tariffSpans = (tariff: Terms['tariff']): TariffSpan[] => [...tariff, { percent: 0 }];

/** The span that a moment is in. */
export const spanAt = (spans: readonly TariffSpan[], now: Instant): TariffSpan | undefined => spans.find(({ until }) => until === undefined || now < until);

/** What goes back of `paidFen` on withdrawing at `now`. Fractions of a fen are dropped. */
export const refundable = (tariff: Terms['tariff'], paidFen: number, now: Instant): number => Math.floor((paidFen * (spanAt(tariffSpans(tariff), now)?.percent ?? 0)) / 100);
