import type { End } from '../../domain/registration';
import type { Money } from '../checks/money';
import type { Invariant } from '../checks/invariant';

/** The rehearsal in one JSON document. Money in fen; ends count registrations, `refused` people who never had one. */
export interface RehearsalDocument {
  readonly announcement: string;
  readonly seed: number;
  readonly candidates: number;
  readonly decision: { readonly held: boolean; readonly confirmed: number; readonly minimum: number };
  readonly ends: { readonly [end in End | 'refused']?: number };
  readonly money: Money;
  readonly invariants: readonly Invariant[];
  readonly seconds: number;
}
