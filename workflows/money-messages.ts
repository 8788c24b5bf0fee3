import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Actor } from '../domain/registration';

/** A second person's word on a refund that somebody ordered: answered once the money is on its way, or the order is off. */
export interface RefundDecided {
  readonly outcome: 'refunded' | 'rejected';
}
export const approveRefundUpdate = defineUpdate<RefundDecided, [{ by: Actor }]>('approve');
export const rejectRefundUpdate = defineUpdate<RefundDecided, [{ reason: string; by: Actor }]>('reject');

/** The cashier has sent a refund by hand. */
export const settleRefundUpdate = defineUpdate<{ settled: true }, [{ reference: string; by: Actor }]>('settle');

/** A person closes a difference between our books and the provider's bill. */
export const closeDifferenceUpdate = defineUpdate<{ closed: true }, [{ reason: string; by: Actor }]>('close');
/** A later bill, or a later entry, explains it. */
export const explainedSignal = defineSignal('explained');
