import type { Instant } from './instant';
import { accept, refuse, type Checked } from './refusals';
import type { Actor } from './registration';

/** Money that a person wants to give back, for a reason of their own: it waits for a second person. */
export interface RefundRequest {
  readonly id: string;
  readonly registration: string;
  readonly session: string;
  readonly fen: number;
  readonly reason: string;
  readonly by: Actor;
  readonly at: Instant;
}

export type RefundVerdict = { readonly by: Actor; readonly at: Instant } & ({ readonly approved: true } | { readonly approved: false; readonly reason: string });

/** As it is kept. Without a verdict it still waits. */
export interface RefundRequestFile extends RefundRequest {
  readonly verdict?: RefundVerdict;
}

/** Calendar days within which somebody is to look at it. */
export const APPROVAL_DAYS = 3;

/** Whether this person may approve it: nobody approves what they ordered, in whatever role. */
export const mayApprove = (request: RefundRequest, by: Actor): Checked<undefined> => (by.id === request.by.id ? refuse('own-refund-order') : accept(undefined));
