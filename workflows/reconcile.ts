import { ActivityFailure, setWorkflowOptions } from '@temporalio/workflow';
import type { JobStart } from './jobs';
import { billsToFetch, explainDifferences, fetchBill, reconcileBill } from './proxies';

/** Every morning: the provider's bills that are not here yet are fetched, kept, and compared with the books. Answers the days. Without a provider there is nothing to fetch. */
export async function reconcile({ now }: JobStart = {}): Promise<string[]> {
  const at = now ?? Date.now();
  const done: string[] = [];
  const dates = await billsToFetch({ now: at });
  if (!dates) return [];
  for (const date of dates) {
    if (!(await fetchBill({ date }).catch(unlessGivenUp))) continue;
    await reconcileBill({ date, at });
    done.push(date);
  }
  await explainDifferences({ at });
  return done;
}

/** A day that cannot be had is tried again tomorrow, and does not hold up the others. */
function unlessGivenUp(error: unknown): undefined {
  if (!(error instanceof ActivityFailure)) throw error;
}

setWorkflowOptions({ versioningBehavior: 'PINNED' }, reconcile);
