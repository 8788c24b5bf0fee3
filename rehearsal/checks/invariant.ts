import type { Invariant } from '../../domain/rehearsal';
import type { Registration } from '../../domain/registration';
import type { SentMessage } from '../../activities/outbox';
import type { Company } from '../play/company';

export interface RefundRecord {
  readonly id: string;
  readonly fen: number;
  readonly settledAt: number;
}

/** What is left when all is over: the records in the store, and the messages that went out. */
export interface Evidence {
  readonly company: Company;
  readonly records: readonly Registration[];
  readonly refunds: readonly RefundRecord[];
  readonly messages: ReadonlyMap<string, readonly SentMessage[]>;
}

const SHOWN = 3;

/** Held when there is nothing against it; otherwise the detail counts and shows the first cases. */
export const invariant = (name: string, against: readonly string[], inFavour: string): Invariant => ({
  name,
  held: against.length === 0,
  detail: against.length === 0 ? inFavour : `${against.length}: ${against.slice(0, SHOWN).join(' · ')}`,
});
