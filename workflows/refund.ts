import { allHandlersFinished, condition, setHandler, setWorkflowOptions } from '@temporalio/workflow';
import type { RefundOrder } from '../domain/effects';
import { DAY_MS } from '../domain/instant';
import { refuse } from '../domain/refusals';
import { refusalFailure } from './life';
import { settleRefundUpdate } from './messages';
import { remindStaff, settleRefund } from './proxies';

const STAFF_DAYS = 15;

/** One sum of money on its way back. The cashier sends it and records the bank's reference; too long, and it escalates. */
export async function refund({ order, aheadMs = 0 }: { order: RefundOrder; aheadMs?: number }): Promise<{ reference: string }> {
  let reference: string | undefined;
  setHandler(
    settleRefundUpdate,
    (request) => {
      reference = request.reference;
      return { settled: true as const };
    },
    {
      validator: ({ reference: given }) => {
        if (reference !== undefined) throw refusalFailure(refuse('refund-settled').refusal);
        if (!given) throw refusalFailure(refuse('bad-input', { field: 'reference', problem: 'the bank’s reference of the transfer' }).refusal);
      },
    },
  );
  const settled = () => reference !== undefined;
  if (!(await condition(settled, STAFF_DAYS * DAY_MS))) await remindStaff({ to: 'cashier', what: 'refund', id: order.id });
  await condition(settled);
  await settleRefund({ order, reference: reference ?? '', at: Date.now() + aheadMs });
  await condition(allHandlersFinished);
  return { reference: reference ?? '' };
}

setWorkflowOptions({ versioningBehavior: 'AUTO_UPGRADE' }, refund);
