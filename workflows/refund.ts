import { allHandlersFinished, condition, setHandler, setWorkflowOptions, upsertMemo } from '@temporalio/workflow';
import { checkRequest } from '../domain/acts/schemas';
import type { RefundOrder } from '../domain/effects';
import { refuse } from '../domain/refusals';
import { must, refusalFailure } from './life';
import { settleRefundUpdate, toldSignal } from './messages';
import { sendBack, type Told } from './provider-refund';
import { settleRefund } from './proxies';

/** `online`: it came, or may have come, through a provider, and is first sent back the same way. Refunds begun before there was one say nothing of it. */
export interface RefundStart {
  readonly order: RefundOrder;
  readonly online?: boolean;
  readonly aheadMs?: number;
}

/** One sum of money on its way back: through the provider it came by, or sent by the cashier, who records the bank's reference. */
export async function refund({ order, online = false, aheadMs = 0 }: RefundStart): Promise<{ reference: string }> {
  let withProvider = online;
  let byHand: string | undefined;
  const told: Told = { count: 0 };
  setHandler(toldSignal, () => void (told.count += 1));
  setHandler(
    settleRefundUpdate,
    (request) => {
      byHand = request.reference;
      return { settled: true as const };
    },
    {
      validator: (request) => {
        must(checkRequest('settle', request));
        if (withProvider) throw refusalFailure(refuse('refund-with-provider').refusal);
        if (byHand !== undefined) throw refusalFailure(refuse('refund-settled').refusal);
      },
    },
  );
  const { references, left, why } = online ? await sendBack(order, told) : { references: [], left: order.fen, why: [] };
  if (left > 0) {
    withProvider = false;
    if (online) upsertMemo({ fen: left, online: false, why });
    await condition(() => byHand !== undefined);
  }
  const reference = [...references, byHand ?? []].flat().join(' ');
  await settleRefund({ order, reference, byHand: left, at: Date.now() + aheadMs });
  await condition(allHandlersFinished);
  return { reference };
}

setWorkflowOptions({ versioningBehavior: 'AUTO_UPGRADE' }, refund);
