import { createCheckoutGateway } from '../../activities/checkout-gateway';
import { paymentRecord, type PaymentFile } from '../../activities/payments';
import { createRefundRequestGateway } from '../../activities/refund-request-gateway';
import { refundRequestRecord } from '../../activities/refund-requests';
import { registrationOfOrder } from '../../domain/checkout';
import { DAY_MS, type Instant } from '../../domain/instant';
import { attemptMadeAt } from '../../domain/reconcile';
import type { RefundRequestFile } from '../../domain/refund-request';
import { WORKFLOW_IDS } from '../../workflows/messages';
import type { Site } from '../site';
import type { Fate } from './restore';

/** What was not paid within days of being made never will be: it can be for two hours. */
const ATTEMPT_DAYS = 7;

type Place = Pick<Site, 'client' | 'records'>;

interface How {
  readonly doIt: boolean;
  readonly aheadMs: number;
  readonly isThere: (workflowId: string) => Promise<boolean>;
}

/** Attempts at paying of which nobody knows what became of them: each is asked about at the provider, entered if it was paid and closed if not, so that the candidate begins anew. */
export async function restoreAttempts({ client, records }: Place, now: Instant, { doIt, aheadMs, isThere }: How): Promise<Fate[]> {
  const fates: Fate[] = [];
  for (const id of await records.listRecords('payment')) {
    const registration = registrationOfOrder(id.toUpperCase());
    const file = attemptMadeAt(id) > now - ATTEMPT_DAYS * DAY_MS ? (await records.readRecord<PaymentFile>(paymentRecord(id)))?.file : undefined;
    if (!registration || !file || file.outcome) continue;
    const there = await isThere(WORKFLOW_IDS.checkout.to(registration));
    if (doIt && !there) await createCheckoutGateway(client).settleAttempt(file.order.number, aheadMs || undefined);
    fates.push({ what: 'payment', id, fate: there ? 'there' : 'restored', note: '向支付平台查询，未付的关闭 / asked about at the provider, closed unless it was paid' });
  }
  return fates;
}

/** Refunds that people ordered and nobody has approved or rejected. */
export async function restoreRequests({ client, records }: Place, { doIt, aheadMs, isThere }: How): Promise<Fate[]> {
  const fates: Fate[] = [];
  for (const id of await records.listRecords('refund-request')) {
    const file = (await records.readRecord<RefundRequestFile>(refundRequestRecord(id)))?.file;
    if (!file || file.verdict) continue;
    const there = await isThere(WORKFLOW_IDS.refundRequest.to(id));
    if (doIt && !there) await createRefundRequestGateway(client).requestRefund(file, aheadMs || undefined);
    fates.push({ what: 'refund-request', id, fate: there ? 'there' : 'restored', note: `${file.fen} fen` });
  }
  return fates;
}
