import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { orderIn, paidOnline } from '../domain/checkout';
import type { RefundOrder, SessionNotice } from '../domain/effects';
import { normaliseIdentityNumber } from '../domain/identity';
import { DAY_MS, type Instant } from '../domain/instant';
import { enter, heldMoney, refundExcess } from '../domain/ledger';
import { yuan, type Message } from '../domain/messages';
import { successorOf } from '../domain/opening';
import { queueOf } from '../domain/queues';
import type { Actor, Registration } from '../domain/registration';
import { shareId, type Share } from '../domain/shares';
import { attributesOf } from '../workflows/attributes';
import { noticeSignal, TASK_QUEUE, WORKFLOW_IDS, WORKFLOWS } from '../workflows/messages';
import { startedOnce } from './answers';
import { inBatches } from './batches';
import { createGateway } from './gateway';
import type { Deps } from './index';
import { startScans } from './scans';

/** All that follows from one change of a registration. Each part is idempotent, so the whole may be repeated. */
export interface Delivery {
  readonly sequence: number;
  readonly file: Registration;
  readonly notices: readonly SessionNotice[];
  readonly messages: readonly Message[];
  readonly refunds: readonly RefundOrder[];
  readonly at: Instant;
}

export interface Transfer {
  /** The bank's reference made opaque. */
  readonly id: string;
  readonly fen: number;
  readonly receivedAt: Instant;
}

/** What became of money that came in: kept, so that the same bank reference is known long after the engine has forgotten it. */
export interface TransferFile {
  readonly id: string;
  readonly fen: number;
  readonly outcome: 'applied' | 'late' | 'returned';
  readonly at: Instant;
  readonly receivedAt?: Instant;
  /** Of money that was entered; of money that was sent back, the session. */
  readonly registration?: string;
  readonly session?: string;
}

const CASHIER: Actor = { role: 'cashier', id: 'transfer' };

/** Calendar days the cashier has to send money back. */
export const REFUND_DAYS = 15;

/** Signals the session; one that is over is reported, not an error. */
async function notify(client: Client, notice: SessionNotice): Promise<string[]> {
  try {
    await client.workflow.getHandle(WORKFLOW_IDS.session.to(notice.session)).signal(noticeSignal, notice);
    return [];
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return notice.kind === 'claim' ? [notice.session] : [];
    throw error;
  }
}

export function registrationActivities(deps: Deps) {
  const { client, records, messenger, ids, rehearsal } = deps;
  const gateway = createGateway(deps);
  const ahead = (at: Instant) => (rehearsal ? { aheadMs: at - Date.now() } : {});

  /** `online`: it goes back through the provider first. */
  const startRefund = (order: RefundOrder, online: boolean, at: Instant) =>
    startedOnce(
      client.workflow.start(WORKFLOWS.refund, {
        workflowId: WORKFLOW_IDS.refund.to(order.id),
        taskQueue: TASK_QUEUE,
        args: [{ order, ...(online && { online }), ...ahead(at) }],
        memo: { fen: order.fen, reason: order.reason, registration: order.registration, ...(online && { online }) },
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        typedSearchAttributes: attributesOf({ session: order.session, stage: 'refund', owner: 'cashier', dueAt: at + REFUND_DAYS * DAY_MS }),
      }),
    );

  const keepTransfer = (file: TransferFile) => records.writeRecord({ of: { kind: 'transfer', id: file.id }, file, sequence: 1 });

  /** Money for a registration. One that has ended meanwhile sends it back: recorded there, and a refund ordered. */
  async function applyTransfer({ transfer, registration, at }: { transfer: Transfer; registration: string; at: Instant }): Promise<'applied' | 'late' | 'unknown'> {
    const { id, fen, receivedAt } = transfer;
    const paid = await gateway.act(registration, 'pay', { id, fen, receivedAt }, CASHIER, `transfer-${id}`);
    if (paid.ok) return 'applied';
    const of = { kind: 'registration', id: registration } as const;
    const held = await records.readRecord<Registration>(of);
    if (!held) return 'unknown';
    if (!held.file.end) throw new Error(`The record of ${registration} is not closed yet`);
    const { file } = await records.appendAfterClose(of, (held: Registration) => withLatePayment(held, transfer, at));
    const { ledger, sitting } = file;
    const refund = ledger.findLast(({ kind, note }) => kind === 'refund' && note === `late:${id}`);
    if (refund) await startRefund({ id: `${registration}-${refund.id}`, registration, session: sitting.terms.session, fen: refund.fen, reason: 'late' }, paidOnline(file), at);
    return 'late';
  }

  /** Money of a deferred registration goes to the one the candidate already made in the next session. */
  async function handOver(file: Registration, id: string, at: Instant): Promise<void> {
    const there = await gateway.registration(id);
    if (there.ok && there.value.from === file.id) return;
    const fen = heldMoney(file.ledger);
    if (fen > 0) await applyTransfer({ transfer: { id: `carry-${file.id}`, fen, receivedAt: at }, registration: id, at });
  }

  async function enterTransfer(money: Parameters<typeof applyTransfer>[0]): Promise<'applied' | 'late' | 'unknown'> {
    const outcome = await applyTransfer(money);
    const { transfer, registration, at } = money;
    if (outcome !== 'unknown') await keepTransfer({ ...transfer, registration, outcome, at });
    return outcome;
  }

  const isKnown = async (registration: string) => (await gateway.registration(registration)).ok || (await records.readRecord({ kind: 'registration', id: registration })) !== undefined;

  return {
    applyTransfer: enterTransfer,

    /** One sum for several: entered for each, or for nobody when one of them is not known. Repeated, it goes on where it stopped: each share is known by its id. */
    async applyShares({ transfer, shares, at }: { transfer: Transfer; shares: readonly Share[]; at: Instant }): Promise<'applied' | 'late' | 'unknown'> {
      let [known, outcome]: [boolean, 'applied' | 'late'] = [true, 'applied'];
      await inBatches(shares, async ({ registration }) => void (known = (await isKnown(registration)) && known), 0);
      if (!known) return 'unknown';
      const parts = shares.map(({ registration, fen }, index) => ({ transfer: { ...transfer, id: shareId(transfer.id, index + 1), fen }, registration, at }));
      await inBatches(parts, async (part) => void ((await enterTransfer(part)) === 'late' && (outcome = 'late')), 0);
      return outcome;
    },

    /** Tells the session, keeps the record, sends the messages, orders the refunds and the scans. */
    async deliver({ sequence, file, notices, messages, refunds, at }: Delivery): Promise<{ gone: string[] }> {
      const gone = (await Promise.all(notices.map((notice) => notify(client, notice)))).flat();
      await records.writeRecord({ of: { kind: 'registration', id: file.id }, file, sequence });
      for (const { key, template, params = {} } of messages) await messenger.send({ key, template, to: file.id, params });
      for (const order of refunds) await startRefund(order, paidOnline(file), at);
      await startScans(client, file, at);
      return { gone };
    },

    /** Starts the registration in the next session; one that is there already gets the money instead. */
    async startSuccessor({ file, at }: { file: Registration; at: Instant }): Promise<{ id: string }> {
      const next = file.deferral?.next ?? file.sitting.terms;
      const id = ids.registrationId(next.session, normaliseIdentityNumber(file.applicant.identity.number));
      const successor = successorOf(file, id, at);
      const started = await startedOnce(
        client.workflow.start(WORKFLOWS.registration, {
          workflowId: WORKFLOW_IDS.registration.to(id),
          taskQueue: TASK_QUEUE,
          args: [{ successor, ...ahead(at) }],
          workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
          typedSearchAttributes: attributesOf(queueOf(successor)),
        }),
      );
      if (!started) await handOver(file, id, at);
      return { id };
    },

    /** Orders money back that no registration claims, or orders anew what its record says. */
    async orderRefund({ order, at, receivedAt }: { order: RefundOrder; at: Instant; receivedAt?: Instant }): Promise<void> {
      const file = order.registration ? (await records.readRecord<Registration>({ kind: 'registration', id: order.registration }))?.file : undefined;
      await startRefund(order, orderIn(order.id) !== undefined || (file !== undefined && paidOnline(file)), at);
      const [, id] = /^transfer-(.+)$/.exec(order.id) ?? [];
      if (id) await keepTransfer({ id, fen: order.fen, session: order.session, outcome: 'returned', at, ...(receivedAt && { receivedAt }) });
    },

    /** The money has left: kept on its own record, and the candidate told. `byHand`: what of it the cashier sent; all of it, when it is not said. */
    async settleRefund({ order, reference, byHand = order.fen, at }: { order: RefundOrder; reference: string; byHand?: number; at: Instant }): Promise<void> {
      await records.writeRecord({ of: { kind: 'refund', id: order.id }, file: { ...order, reference, byHand, settledAt: at }, sequence: 1 });
      if (order.registration) await messenger.send({ key: `refund-settled:${order.id}`, template: 'refund-settled', to: order.registration, params: { yuan: yuan(order.fen) } });
    },
  };
}

function withLatePayment(file: Registration, { id, fen, receivedAt }: Transfer, at: Instant): Registration {
  const ledger = enter(file.ledger, { id: `pay-${id}`, kind: 'payment', fen, at: receivedAt });
  if (ledger === file.ledger) return file;
  return { ...file, ledger: refundExcess(ledger, at, `late:${id}`), audit: [...file.audit, { at, by: CASHIER, act: 'pay', from: file.stage, to: file.end?.end ?? file.stage, why: 'late', what: { fen } }] };
}
