import type { ActivateInput, WorkflowInterceptorsFactory } from '@temporalio/workflow';

type Activation = ActivateInput['activation'];

/** How much of the history an activation knows of. The size is said when a task starts, and grows with every event. */
const reachOf = ({ historyLength, historySizeBytes }: Activation) => ({ length: Number(historyLength), size: String(historySizeBytes) });

/**
 * A query that had to wait for a worker comes with events that belong to the next task (SDK 1.23, server 1.32). A run that took
 * them in to answer it, and stayed in memory, would go on in an order which no replay gives, and be stuck for good. The query
 * fails instead, upon which the worker forgets the run; whoever asked asks again (worker/ask-again.ts, test/workflows/queries.test.ts).
 */
export const interceptors: WorkflowInterceptorsFactory = () => {
  let before: ReturnType<typeof reachOf> | undefined;
  return {
    internals: [
      {
        activate(input, next) {
          if (!input.activation.jobs?.some(({ queryWorkflow }) => queryWorkflow)) {
            const reach = reachOf(input.activation);
            if (before && reach.length > before.length && reach.size === before.size) throw new Error('A query came with events that are not its own');
            before = reach;
          }
          next(input);
        },
      },
    ],
  };
};
