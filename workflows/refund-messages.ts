import { defineUpdate } from '@temporalio/workflow';
import type { Actor } from '../domain/registration';

/** A second person's word on a refund that somebody ordered: answered once the money is on its way, or the order is off. */
export interface RefundDecided {
  readonly outcome: 'refunded' | 'rejected';
}
export const approveRefundUpdate = defineUpdate<RefundDecided, [{ by: Actor }]>('approve');
export const rejectRefundUpdate = defineUpdate<RefundDecided, [{ reason: string; by: Actor }]>('reject');
