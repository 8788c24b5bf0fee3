import { heartbeat } from '@temporalio/activity';
import { orderIn, registrationOfOrder } from '../domain/checkout';
import type { RefundOrder } from '../domain/effects';
import { dateOf, type Instant } from '../domain/instant';
import type { TradeBill } from '../domain/payment';
import { daysBefore, keyOf, mayBePaidOn, reconciled, saidBy, type Difference, type Said } from '../domain/reconcile';
import type { Actor, Registration } from '../domain/registration';
import { inBatches, unlessStopped } from './batches';
import { createDifferenceGateway } from './difference-gateway';
import type { Deps } from './index';
import { paymentRecord, type PaymentFile } from './payments';
import type { RecordOf } from './store/keys';

/** A day's bill as it came, and what comparing it came to. */
export interface BillFile extends TradeBill {
  readonly reconciled?: { readonly at: Instant; readonly matched: number; readonly differences: readonly string[] };
}

export type Closing = { readonly how: 'explained' } | { readonly how: 'by-person'; readonly reason: string; readonly by: Actor };

/** A difference as it was found, and how it was closed. */
export interface DifferenceFile extends Difference {
  readonly session: string;
  readonly at: Instant;
  readonly closed?: Closing & { readonly at: Instant };
}

/** A refund that has left. `byHand`: what of it the cashier sent; left out, all of it. */
export interface RefundFile extends RefundOrder {
  readonly settledAt: Instant;
  readonly byHand?: number;
}

export const billRecord = (date: string): RecordOf => ({ kind: 'bill', id: date });
export const differenceRecord = (id: string): RecordOf => ({ kind: 'difference', id });

const AT_ONCE = 25;

export function reconcileActivities({ client, records, payments, rehearsal }: Deps) {
  const gateway = createDifferenceGateway(client);
  const ahead = (at: Instant) => (rehearsal ? at - Date.now() : undefined);

  const attempt = async (order: string): Promise<PaymentFile | undefined> =>
    registrationOfOrder(order.toUpperCase()) ? (await records.readRecord<PaymentFile>(paymentRecord(order)))?.file : undefined;

  /** What we know of the money that a line, or a difference, is about. */
  async function known({ what, number, order }: Omit<Said, 'fen'>): Promise<Said[]> {
    const file = await attempt(order);
    if (what === 'payment') return file?.paid ? [{ what, number, order, fen: file.paid.fen }] : [];
    return (file?.refunds ?? []).filter((refund) => refund.number === number).map(({ fen }) => ({ what, number, order, fen }));
  }

  /** An attempt that was paid on the day. */
  async function paidOn(date: string, id: string): Promise<Said[]> {
    const { paid } = (await attempt(id)) ?? {};
    return paid && dateOf(paid.paidAt) === date ? [{ what: 'payment', number: paid.number, order: paid.number, fen: paid.fen }] : [];
  }

  /** Attempts that a registration was paid by, and those it goes on from. */
  async function ordersOf(registration: string | undefined, steps = 5): Promise<string[]> {
    const file = registration && steps ? (await records.readRecord<Registration>({ kind: 'registration', id: registration }))?.file : undefined;
    return file ? [...file.ledger.flatMap(({ id }) => orderIn(id)?.toUpperCase() ?? []), ...(await ordersOf(file.from, steps - 1))] : [];
  }

  /** What a refund that was settled on the day went back by, through the provider and whole; of one that partly failed nobody knows which part. */
  async function settledOn(date: string, id: string): Promise<Said[]> {
    const refund = (await records.readRecord<RefundFile>({ kind: 'refund', id }))?.file;
    if (!refund || dateOf(refund.settledAt) !== date || refund.byHand !== 0) return [];
    const unmatched = orderIn(id)?.toUpperCase();
    const orders = [...(unmatched ? [unmatched] : []), ...(await ordersOf(refund.registration))];
    const files = await Promise.all(orders.map(async (order) => ({ order, file: await attempt(order) })));
    return files.flatMap(({ order, file }) => (file?.refunds ?? []).filter((part) => part.order === id).map(({ number, fen }) => ({ what: 'refund' as const, number, order, fen })));
  }

  const billOf = async (date: string): Promise<BillFile | undefined> => (await records.readRecord<BillFile>(billRecord(date)))?.file;

  const billed = async (dates: readonly string[]): Promise<Said[]> => (await Promise.all(dates.map(billOf))).flatMap((bill) => bill?.lines.map(saidBy) ?? []);

  /** Our side of a day: what its bill names, and what else we took or sent back; a refund that an earlier bill names is in order. */
  async function oursOf({ date, lines }: BillFile, at: Instant): Promise<Said[]> {
    const [paid, refunds] = await Promise.all([records.listRecords('payment'), records.listRecords('refund')]);
    const theirs = new Map(lines.map(saidBy).map((said) => [keyOf(said), said]));
    const lookups = [
      ...[...theirs.values()].map((said) => () => known(said)),
      ...paid.filter((id) => mayBePaidOn(id, date) && !theirs.has(`payment-${id}`)).map((id) => () => paidOn(date, id)),
      ...refunds.map((id) => () => settledOn(date, id)),
    ];
    const found: Said[] = [];
    for (let next = 0; next < lookups.length; next += AT_ONCE) {
      found.push(...(await unlessStopped(Promise.all(lookups.slice(next, next + AT_ONCE).map((look) => look())))).flat());
      heartbeat();
    }
    const ours = [...new Map(found.map((said) => [keyOf(said), said])).values()];
    const elsewhere = new Set(ours.every((said) => theirs.has(keyOf(said))) ? [] : (await billed(daysBefore(at))).map(keyOf));
    return ours.filter((said) => theirs.has(keyOf(said)) || !elsewhere.has(keyOf(said)));
  }

  /** Kept before it is queued: who is cut off in between queues it the next time. */
  async function keepDifference(difference: Difference, at: Instant): Promise<void> {
    const held = await records.readRecord<DifferenceFile>(differenceRecord(difference.id));
    const file: DifferenceFile = held?.file ?? { ...difference, session: (await attempt(difference.order))?.session ?? '', at };
    if (!held) await records.writeRecord({ of: differenceRecord(file.id), file, sequence: 1 });
    if (!file.closed) await gateway.openDifference(file, ahead(at));
  }

  return {
    /** Days whose bills are not compared yet; undefined without a provider. */
    async billsToFetch({ now }: { now: Instant }): Promise<string[] | undefined> {
      if (!payments) return undefined;
      const done = await Promise.all(daysBefore(now).map(async (date) => ((await billOf(date))?.reconciled ? [] : [date])));
      return done.flat();
    },

    /** Fetches a day's bill, by its hash, and keeps it as it came. */
    async fetchBill({ date }: { date: string }): Promise<boolean> {
      if (!payments) return false;
      if (await billOf(date)) return true;
      await records.writeRecord({ of: billRecord(date), file: await payments.tradeBill(date), sequence: 1 });
      return true;
    },

    /** Compares a bill with what we took and sent back; each difference stands in the cashier's queue. */
    async reconcileBill({ date, at }: { date: string; at: Instant }): Promise<{ matched: number; differences: number }> {
      const bill = await billOf(date);
      if (!bill) throw new Error(`There is no bill of ${date}`);
      const { matched, differences } = reconciled(date, await oursOf(bill, at), bill.lines.map(saidBy));
      for (const difference of differences) await keepDifference(difference, at);
      const file: BillFile = { ...bill, reconciled: { at, matched, differences: differences.map(({ id }) => id) } };
      await records.writeRecord({ of: billRecord(date), file, sequence: 2 });
      return { matched, differences: differences.length };
    },

    /** Closes what later bills or entries explain; what is open and not queued, as after a restoration, is queued again. */
    async explainDifferences({ at }: { at: Instant }): Promise<void> {
      const ids = await records.listRecords('difference');
      const theirs = ids.length ? await billed(daysBefore(at)) : [];
      await inBatches(ids, async (id) => {
        const file = (await records.readRecord<DifferenceFile>(differenceRecord(id)))?.file;
        if (!file || file.closed) return;
        const said = theirs.filter((one) => keyOf(one) === id);
        const explained = said.length > 0 && reconciled(file.date, await known(file), said).differences.length === 0;
        await gateway.openDifference(file, ahead(at));
        if (explained) await gateway.explainDifference(id);
      });
    },

    async closeDifference({ id, closing, at }: { id: string; closing: Closing; at: Instant }): Promise<void> {
      await records.appendAfterClose<DifferenceFile>(differenceRecord(id), (file) => (file.closed ? file : { ...file, closed: { ...closing, at } }));
    },
  };
}
