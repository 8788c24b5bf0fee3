import type { Instant } from '../../domain/instant';
import type { SandboxKeys } from './keys';
import type { Keeper } from './state';

/** How fast things go here, in milliseconds. */
export interface Pace {
  /** From an accepted refund to its end. */
  readonly refundMs: number;
  /** Times between the tries of a notice, and between two refunds of one order, are divided by so much. */
  readonly hasten: number;
  /** A late notice comes so much later. */
  readonly lateMs: number;
}

/** Everything the parts of the sandbox share. */
export interface House extends Keeper {
  readonly keys: SandboxKeys;
  readonly pace: Pace;
  /** The installation's date, which may run ahead; orders, refunds and bills go by it. */
  readonly now: () => Instant;
  /** The wall's clock: signatures go by it. */
  readonly wallClock: () => number;
  /** Where it listens. */
  origin: string;
}
