import { allHandlersFinished, condition, setHandler, setWorkflowOptions } from '@temporalio/workflow';
import type { StatementProgress } from '../activities/statements';
import { statementQuery } from './messages';
import { enterStatement } from './proxies';

/** A bank's statement taken in, page by page. Every sum becomes a transfer of its own: matched already, or waiting to be. */
export async function statement({ id, total, aheadMs = 0 }: { id: string; total: number; aheadMs?: number }): Promise<StatementProgress> {
  let progress: StatementProgress = { done: 0, total };
  setHandler(statementQuery, () => progress);
  while (progress.done < total) progress = await enterStatement({ id, from: progress.done, at: Date.now() + aheadMs, ...(aheadMs && { aheadMs }) });
  await condition(allHandlersFinished);
  return progress;
}

setWorkflowOptions({ versioningBehavior: 'PINNED' }, statement);
