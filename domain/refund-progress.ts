import { refundsFor, type RefundOrder } from './effects';
import type { Registration } from './registration';

/** done: it has left · pending: the provider has it · by-hand: it came by transfer, and the cashier sends it · failed: the provider would not, so the cashier has to. */
export const REFUND_STATES = ['done', 'pending', 'by-hand', 'failed'] as const;
export type RefundState = (typeof REFUND_STATES)[number];

/** A refund that has not left, as it is listed. */
export interface OpenRefund {
  readonly online?: boolean;
  /** Why the provider did not do it. */
  readonly why?: readonly string[];
}

export type RefundProgress = Readonly<Record<RefundState, { readonly count: number; readonly fen: number }>>;

function stateOf({ id }: RefundOrder, settled: ReadonlySet<string>, open: ReadonlyMap<string, OpenRefund>): RefundState {
  if (settled.has(id)) return 'done';
  const { online, why = [] } = open.get(id) ?? { online: true };
  if (online) return 'pending';
  return why.length ? 'failed' : 'by-hand';
}

/** How far the refunds are that a session's cancellation ordered. */
export function refundProgress(registrations: readonly Registration[], settled: ReadonlySet<string>, open: ReadonlyMap<string, OpenRefund>): RefundProgress {
  const orders = registrations.flatMap((one) => refundsFor([], one)).filter(({ reason }) => reason === 'session-cancelled');
  const of = (state: RefundState) => orders.filter((order) => stateOf(order, settled, open) === state);
  return Object.fromEntries(REFUND_STATES.map((state) => [state, { count: of(state).length, fen: of(state).reduce((sum, { fen }) => sum + fen, 0) }])) as RefundProgress;
}
