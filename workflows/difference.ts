import { allHandlersFinished, condition, setHandler, setWorkflowOptions } from '@temporalio/workflow';
import type { Closing } from '../activities/reconcile';
import { checkRequest } from '../domain/acts/schemas';
import { refuse } from '../domain/refusals';
import { must, refusalFailure } from './life';
import { closeDifferenceUpdate, explainedSignal } from './messages';
import { closeDifference } from './proxies';

/** A difference between our books and the provider's bill, until a person closes it or a later bill or entry explains it. */
export async function difference({ id, aheadMs = 0 }: { id: string; aheadMs?: number }): Promise<Closing> {
  let closing: Closing | undefined;
  setHandler(
    closeDifferenceUpdate,
    ({ reason, by }) => {
      closing = { how: 'by-person', reason, by };
      return { closed: true as const };
    },
    {
      validator: (request) => {
        must(checkRequest('closeDifference', request));
        if (closing) throw refusalFailure(refuse('difference-closed').refusal);
      },
    },
  );
  setHandler(explainedSignal, () => void (closing ??= { how: 'explained' }));
  await condition(() => closing !== undefined);
  const chosen: Closing = closing ?? { how: 'explained' };
  await closeDifference({ id, closing: chosen, at: Date.now() + aheadMs });
  await condition(allHandlersFinished);
  return chosen;
}

setWorkflowOptions({ versioningBehavior: 'AUTO_UPGRADE' }, difference);
