import { ApplicationFailure } from '@temporalio/common';
import { orderNumber, transferOfOrder, type PayMethod, type PayRequest, type Settlement } from '../domain/checkout';
import type { Instant } from '../domain/instant';
import { differences, type Paid, type PaymentOrder } from '../domain/payment';
import type { PayCode } from '../workflows/messages';
import type { Deps } from './index';
import { createMoneyGateway } from './money-gateway';
import { problemOf, type PaymentGateway, type ProblemKind } from './payment-port';
import { registrationActivities } from './registrations';
import type { RecordOf } from './store/keys';

/** An attempt at paying, as it is kept: frozen before the provider hears of it, and what became of it. */
export interface PaymentFile {
  readonly registration: string;
  readonly session: string;
  readonly method: PayMethod;
  readonly openId?: string;
  readonly order: PaymentOrder;
  readonly paid?: Paid;
  readonly outcome?: Final;
  /** Money ordered back through the provider, by the refund it is part of. */
  readonly refunds?: readonly { readonly order: string; readonly number: string; readonly fen: number }[];
}

type Final = Exclude<Settlement, 'unpaid' | 'closed'>;

export interface Placing {
  readonly registration: string;
  /** When it is made: its number says so. */
  readonly madeAt: Instant;
  readonly request: PayRequest;
}

/** `spent`: the number was used before, another has to be taken. */
export type Placed = { readonly number: string } & ({ readonly code: PayCode } | { readonly spent: true });

export const paymentRecord = (number: string): RecordOf => ({ kind: 'payment', id: number.toLowerCase() });

/** Configuration that is not right is seen to by people; until then the call waits. */
const MISTAKE_WAITS = '10 minutes';

export function provider({ payments }: Pick<Deps, 'payments'>): PaymentGateway {
  if (payments) return payments;
  throw ApplicationFailure.create({ type: 'payment-refused', message: '没有接入支付平台 / no provider of payments is connected', nextRetryDelay: MISTAKE_WAITS });
}

/** Undefined for a problem of these kinds. */
export async function unless<T>(kinds: readonly ProblemKind[], call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    const kind = problemOf(error)?.kind;
    if (kind && kinds.includes(kind)) return undefined;
    throw error;
  }
}

/** How it stands at the provider; asked to be closed, it is no longer open afterwards. */
async function standing(payments: PaymentGateway, number: string, close: boolean): Promise<Paid | 'unpaid' | 'closed'> {
  const payment = await unless(['not-found'], payments.query({ number }));
  if (payment?.state === 'paid') return payment;
  if (payment?.state === 'closed') return 'closed';
  if (!close) return 'unpaid';
  if (!payment) return 'closed';
  const closed = await unless(['already-paid'], payments.close(number).then(() => true));
  if (closed) return 'closed';
  const after = await payments.query({ number });
  if (after.state === 'paid') return after;
  throw new Error('The provider says that an order was paid, and that it was not');
}

export function paymentActivities(deps: Deps) {
  const { records, client, rehearsal } = deps;
  const registrations = registrationActivities(deps);
  const money = createMoneyGateway(client);

  /** The attempt of this number as it was first made. */
  async function frozen({ registration, request }: Placing, number: string): Promise<PaymentFile> {
    const held = await records.readRecord<PaymentFile>(paymentRecord(number));
    if (held) return held.file;
    const { method, openId, session, fen, description } = request;
    const expiresAt = Math.floor(request.expiresAt / 1000) * 1000;
    const order: PaymentOrder = { account: await provider(deps).account(), number, description, fen, expiresAt };
    const file: PaymentFile = { registration, session, method, ...(openId && { openId }), order };
    await records.writeRecord({ of: paymentRecord(number), file, sequence: 1 });
    return file;
  }

  /** Genuine money that is not what was ordered waits for the cashier, under the number it came by. */
  async function quarantine({ number, transaction, fen, paidAt }: Paid, why: readonly string[], session: string, at: Instant): Promise<'quarantined'> {
    const transfer = { id: transferOfOrder(number), fen, receivedAt: paidAt };
    await money.receiveTransfer({ transfer, bankReference: `微信支付 ${transaction}`, why, session, now: at, ...(rehearsal && { aheadMs: at - Date.now() }) });
    return 'quarantined';
  }

  async function enter(file: PaymentFile, paid: Paid, at: Instant): Promise<Final> {
    const why = differences(file.order, paid);
    if (why.length) return quarantine(paid, why, file.session, at);
    const transfer = { id: transferOfOrder(paid.number), fen: paid.fen, receivedAt: paid.paidAt };
    const outcome = await registrations.applyTransfer({ transfer, registration: file.registration, at });
    return outcome === 'unknown' ? quarantine(paid, ['registration'], file.session, at) : outcome;
  }

  return {
    /** Orders at the provider, with what is kept of this number: the same call again changes nothing. */
    async placeOrder(placing: Placing): Promise<Placed> {
      const number = orderNumber(placing.registration, placing.madeAt);
      const { order, method, openId } = await frozen(placing, number);
      const { request } = placing;
      if (order.fen !== request.fen || method !== request.method || openId !== request.openId) return { number, spent: true };
      const payments = provider(deps);
      const ordering: Promise<PayCode> = method === 'jsapi' ? payments.createJsapi(order, openId ?? '').then((jsapi) => ({ jsapi })) : payments.createNative(order);
      const code = await unless(['number-used', 'closed', 'already-paid'], ordering);
      return code ? { number, code } : { number, spent: true };
    },

    /** Asks the provider, never believing anyone else, and enters what was paid: once, however often it is asked. */
    async settlePayment({ number, close, at }: { number: string; close: boolean; at: Instant }): Promise<Settlement> {
      const of = paymentRecord(number);
      const held = await records.readRecord<PaymentFile>(of);
      if (held?.file.outcome) return held.file.outcome;
      const paid = await patiently(standing(provider(deps), number, close));
      if (paid === 'unpaid' || paid === 'closed') return paid;
      if (!held) return quarantine(paid, ['order'], '', at);
      await records.appendAfterClose<PaymentFile>(of, (file) => (file.paid ? file : { ...file, paid }));
      const outcome = await enter(held.file, paid, at);
      await records.appendAfterClose<PaymentFile>(of, (file) => (file.outcome ? file : { ...file, outcome }));
      return outcome;
    },
  };
}

/** What the provider refuses outright is our mistake: money is not lost over it, it waits. */
async function patiently<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    const facts = problemOf(error);
    if (!(error instanceof ApplicationFailure) || !error.nonRetryable || !facts) throw error;
    throw ApplicationFailure.create({ type: `payment-${facts.kind}`, message: error.message, details: [facts], nextRetryDelay: MISTAKE_WAITS });
  }
}
