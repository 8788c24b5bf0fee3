import { z } from 'zod';
import type { PaymentNotice } from '../../domain/payment';
import type { Distrust, Received } from '../payment-port';
import type { MerchantSource } from './merchant';
import { jsonIn, PaidSchema, RefundNoticeSchema } from './readings';
import { unseal, type Sealed } from './sealing';
import { judge } from './trust';

const EnvelopeSchema = z.object({
  id: z.string().min(1).max(64),
  event_type: z.enum(['TRANSACTION.SUCCESS', 'REFUND.SUCCESS', 'REFUND.ABNORMAL', 'REFUND.CLOSED']),
  resource: z.object({ algorithm: z.literal('AEAD_AES_256_GCM'), ciphertext: z.string(), nonce: z.string(), associated_data: z.string().optional() }),
});

const untrusted = (why: Distrust): Received => ({ trusted: false, why });

/** Signature first, on the bytes; then the seal; then what it says. */
export async function readNotice(source: MerchantSource, headers: Pick<Headers, 'get'>, body: Uint8Array, nowMs: number): Promise<Received> {
  const distrust = await judge(source, headers, body, nowMs);
  if (distrust) return untrusted(distrust);
  const envelope = EnvelopeSchema.safeParse(jsonIn(body));
  if (!envelope.success) return untrusted('unreadable');
  const { id, event_type: event, resource } = envelope.data;
  const opened = await open(source, resource);
  if (opened === undefined) return untrusted('sealed');
  const notice = noticeIn(id, event, jsonIn(opened));
  return notice ? { trusted: true, notice } : untrusted('unreadable');
}

/** A key that does not fit is looked for once more, as keys change while we run. */
async function open(source: MerchantSource, sealed: Sealed): Promise<string | undefined> {
  return unseal(sealed, (await source.current()).sealKey) ?? unseal(sealed, (await source.reread()).sealKey);
}

function noticeIn(id: string, event: z.infer<typeof EnvelopeSchema>['event_type'], said: unknown): PaymentNotice | undefined {
  if (event === 'TRANSACTION.SUCCESS') {
    const { data: payment } = PaidSchema.safeParse(said);
    return payment && { id, kind: 'payment', payment };
  }
  const { data } = RefundNoticeSchema.safeParse(said);
  return data && { id, kind: 'refund', ...data };
}
