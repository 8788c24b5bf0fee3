import { allHandlersFinished, condition, setHandler, setWorkflowOptions } from '@temporalio/workflow';
import { checkRequest } from '../domain/acts/schemas';
import { mayApprove, type RefundRequest, type RefundVerdict } from '../domain/refund-request';
import { accept, refuse, type Checked } from '../domain/refusals';
import { must, refusalFailure } from './life';
import { keepRefundRequest, refundAsApproved } from './proxies';
import { approveRefundUpdate, rejectRefundUpdate, type RefundDecided } from './money-messages';

/** `aheadMs`: an installation's clock that runs ahead of the wall's. */
export interface RefundRequestStart {
  readonly request: RefundRequest;
  readonly aheadMs?: number;
}

/** A refund ordered by one person, until a second one approves or rejects it. What can no longer be given back goes on waiting. */
export async function refundRequest({ request, aheadMs = 0 }: RefundRequestStart): Promise<RefundDecided> {
  const now = () => Date.now() + aheadMs;
  const said: { verdict?: RefundVerdict; answer?: Checked<RefundDecided> } = {};
  const unlessClosed = () => {
    if (said.verdict) throw refusalFailure(refuse('refund-order-closed').refusal);
  };
  const decide = async (verdict: RefundVerdict): Promise<RefundDecided> => {
    unlessClosed();
    Object.assign(said, { verdict, answer: undefined });
    await condition(() => said.answer !== undefined);
    return must(said.answer ?? refuse('refund-order-closed'));
  };
  setHandler(approveRefundUpdate, ({ by }) => decide({ approved: true, by, at: now() }), {
    validator: (given) => {
      const { by } = must(checkRequest('approveRefund', given));
      unlessClosed();
      must(mayApprove(request, by));
    },
  });
  setHandler(rejectRefundUpdate, ({ by, reason }) => decide({ approved: false, by, reason, at: now() }), {
    validator: (given) => {
      must(checkRequest('rejectRefund', given));
      unlessClosed();
    },
  });

  await keepRefundRequest({ file: request });
  let decided: RefundDecided | undefined;
  while (!decided) {
    await condition(() => said.verdict !== undefined);
    const { verdict } = said;
    const done: Checked<unknown> = verdict?.approved ? await refundAsApproved({ request, by: verdict.by, at: verdict.at }) : accept(undefined);
    if (done.ok) {
      decided = { outcome: verdict?.approved ? 'refunded' : 'rejected' };
      await keepRefundRequest({ file: { ...request, verdict } });
    }
    Object.assign(said, done.ok ? { answer: accept(decided) } : { verdict: undefined, answer: done });
  }
  await condition(allHandlersFinished);
  return decided;
}

setWorkflowOptions({ versioningBehavior: 'AUTO_UPGRADE' }, refundRequest);
