import { allHandlersFinished, condition, setHandler, setWorkflowOptions } from '@temporalio/workflow';
import { checkRequest } from '../domain/acts/schemas';
import type { RefundOrder } from '../domain/effects';
import { refuse } from '../domain/refusals';
import { must, refusalFailure } from './life';
import { settleRefundUpdate } from './messages';
import { settleRefund } from './proxies';

/** One sum of money on its way back. The cashier sends it and records the bank's reference. */
export async function refund({ order, aheadMs = 0 }: { order: RefundOrder; aheadMs?: number }): Promise<{ reference: string }> {
  let reference: string | undefined;
  setHandler(
    settleRefundUpdate,
    (request) => {
      reference = request.reference;
      return { settled: true as const };
    },
    {
      validator: (request) => {
        must(checkRequest('settle', request));
        if (reference !== undefined) throw refusalFailure(refuse('refund-settled').refusal);
      },
    },
  );
  await condition(() => reference !== undefined);
  await settleRefund({ order, reference: reference ?? '', at: Date.now() + aheadMs });
  await condition(allHandlersFinished);
  return { reference: reference ?? '' };
}

setWorkflowOptions({ versioningBehavior: 'AUTO_UPGRADE' }, refund);
