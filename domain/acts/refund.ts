import { balance, charged, enter, heldMoney, waive, type LedgerEntry } from '../ledger';
import type { Instant } from '../instant';
import { yuan } from '../messages';
import { accept, refuse, type Checked } from '../refusals';
import type { ActRule, Change } from './act';

/** What the refund of an order made by a person is called in the ledger. */
export const refundEntryOf = (id: string): string => `refund-order-${id}`;

/** Part of what is held goes back: out of what is too much first, then out of the fees. Never more than came in and has not gone back. */
export function withRefund(ledger: readonly LedgerEntry[], { id, fen }: { readonly id: string; readonly fen: number }, at: Instant): Checked<readonly LedgerEntry[]> {
  const entry: LedgerEntry = { id: refundEntryOf(id), kind: 'refund', fen, at, note: 'approved' };
  if (ledger.some((one) => one.id === entry.id)) return accept(ledger);
  const held = heldMoney(ledger);
  if (fen > held) return refuse('more-than-held', { yuan: yuan(Math.max(0, held)) });
  const fromFees = Math.min(charged(ledger), fen - Math.max(0, balance(ledger)));
  return accept(enter(fromFees > 0 ? waive(ledger, fromFees, at, 'approved') : ledger, entry));
}

export const refund: ActRule<'refund'> = ({ ledger }, order, now) => {
  const entered = withRefund(ledger, order, now);
  if (!entered.ok) return entered;
  if (entered.value === ledger) return accept<Change>({});
  const { fen, reason, orderedBy } = order;
  return accept<Change>({ set: { ledger: entered.value }, tell: [{ template: 'refund-approved', key: `refund-approved:${order.id}`, params: { yuan: yuan(fen) } }], why: reason, what: { refundFen: fen, orderedBy } });
};
