import { orderIn } from '../domain/checkout';
import type { RefundOrder } from '../domain/effects';
import type { RefundState, RefundStatus } from '../domain/payment';
import type { Registration } from '../domain/registration';
import type { Deps } from './index';
import { problemOf } from './payment-port';
import { paymentRecord, provider, type PaymentFile } from './payments';

/** What of a refund goes back to one payment. */
export interface RefundPart {
  /** Ours at the provider, kept through every retry. */
  readonly number: string;
  /** The attempt it was paid by, as it is kept. */
  readonly payment: string;
  readonly fen: number;
}

/** no-balance: later, with the same number · refused: the provider will not do it. */
export interface PartStatus {
  readonly state: RefundState | 'no-balance' | 'refused';
  /** The provider's number. */
  readonly reference?: string;
}

const REASON = '考试费退款';

/** Registrations that money may have come through. */
const CARRIED_AT_MOST = 5;

const statusOf = ({ state, refund }: RefundStatus): PartStatus => ({ state, reference: refund });

export function providerRefundActivities(deps: Deps) {
  const { records } = deps;

  /** Attempts that money of this refund was paid by, the newest first; those of the registrations it was carried from after them. */
  async function paymentsFor(order: RefundOrder): Promise<string[]> {
    const unmatched = orderIn(order.id);
    if (unmatched) return [unmatched];
    const found: string[] = [];
    let next: string | undefined = order.registration || undefined;
    for (let steps = 0; next && steps < CARRIED_AT_MOST; steps += 1) {
      const file: Registration | undefined = (await records.readRecord<Registration>({ kind: 'registration', id: next }))?.file;
      found.push(...(file?.ledger.flatMap(({ id }) => orderIn(id) ?? []) ?? []).toReversed());
      next = file?.from;
    }
    return found;
  }

  /** Sets aside what is left of one payment, once for each refund. */
  async function setAside(payment: string, order: string, number: string, most: number): Promise<RefundPart | undefined> {
    if (!(await records.readRecord(paymentRecord(payment)))) return undefined;
    const { file } = await records.appendAfterClose<PaymentFile>(paymentRecord(payment), (held) => {
      const { refunds = [], paid } = held;
      const fen = Math.min(most, (paid?.fen ?? 0) - refunds.reduce((sum, one) => sum + one.fen, 0));
      return fen <= 0 || refunds.some((one) => one.order === order) ? held : { ...held, refunds: [...refunds, { order, number, fen }] };
    });
    const part = file.refunds?.find((one) => one.order === order);
    return part && { number: part.number, payment, fen: part.fen };
  }

  async function ask(part: RefundPart): Promise<PartStatus> {
    try {
      return statusOf(await provider(deps).queryRefund(part.number));
    } catch (error) {
      if (problemOf(error)?.kind === 'not-found') return { state: 'refused' };
      throw error;
    }
  }

  return {
    /** Divides a refund among the payments it came by: never more from one than was paid by it. What is left over did not come through the provider. */
    async divideRefund({ order }: { order: RefundOrder }): Promise<RefundPart[]> {
      const parts: RefundPart[] = [];
      let left = order.fen;
      for (const payment of await paymentsFor(order)) {
        if (left === 0) break;
        const number = parts.length ? `${order.id}@${parts.length + 1}` : order.id;
        const part = await setAside(payment, order.id, number, left);
        if (part) parts.push(part);
        left -= part?.fen ?? 0;
      }
      return parts;
    },

    /** Orders it at the provider; the same call again changes nothing. */
    async sendRefund({ part }: { part: RefundPart }): Promise<PartStatus> {
      const file = (await records.readRecord<PaymentFile>(paymentRecord(part.payment)))?.file;
      if (!file?.paid) return { state: 'refused' };
      const { account, number: order } = file.order;
      try {
        return statusOf(await provider(deps).refund({ account, number: part.number, order, paidFen: file.paid.fen, fen: part.fen, reason: REASON }));
      } catch (error) {
        const facts = problemOf(error);
        if (facts?.kind === 'no-balance') return { state: 'no-balance' };
        if (!facts || ['busy', 'unknown'].includes(facts.kind)) throw error;
        // It may have been taken before, by a call whose answer was lost.
        return ask(part);
      }
    },

    askRefund: ({ part }: { part: RefundPart }): Promise<PartStatus> => ask(part),
  };
}
