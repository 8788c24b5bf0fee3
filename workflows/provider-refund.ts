import { condition, sleep } from '@temporalio/workflow';
import type { PartStatus, RefundPart } from '../activities/provider-refunds';
import type { RefundOrder } from '../domain/effects';
import { askRefund, divideRefund, sendRefund } from './proxies';

const MINUTE_MS = 60_000;

/** Between questions, in minutes: most arrive within five, a bank takes days. */
const ASK_AFTER = [1, 1, 1, 1, 1, 5, 10, 20, 30, 60, 120, 240, 360] as const;
const SELDOM = 360;

/** The merchant's account is empty: tried again each hour, for a day. */
const HOURS = 24;

/** How often the provider has told of this refund. */
export interface Told {
  count: number;
}

/** What came back through the provider, and what is left for people to send, with why. */
export interface SentBack {
  readonly references: readonly string[];
  readonly left: number;
  readonly why: readonly string[];
}

/** One part: sent, then followed until the provider has done it or will not. */
async function follow(part: RefundPart, told: Told): Promise<PartStatus> {
  let seen = told.count;
  let status = await sendRefund({ part });
  for (let hours = 0; status.state === 'no-balance' && hours < HOURS; hours += 1) {
    await sleep('1 hour');
    status = await sendRefund({ part });
  }
  for (let asked = 0; status.state === 'pending'; asked += 1) {
    await condition(() => told.count > seen, (ASK_AFTER[asked] ?? SELDOM) * MINUTE_MS);
    seen = told.count;
    status = await askRefund({ part });
  }
  return status;
}

/** Back the way it came, as far as it came through the provider. */
export async function sendBack(order: RefundOrder, told: Told): Promise<SentBack> {
  const parts = await divideRefund({ order });
  const statuses = await Promise.all(parts.map((part) => follow(part, told)));
  const done = statuses.map(({ state }) => state === 'done');
  return {
    references: statuses.flatMap(({ reference }, at) => (done[at] && reference ? [reference] : [])),
    left: parts.reduce((left, { fen }, at) => left - (done[at] ? fen : 0), order.fen),
    why: [...new Set(statuses.flatMap(({ state }, at) => (done[at] ? [] : [state])))],
  };
}
