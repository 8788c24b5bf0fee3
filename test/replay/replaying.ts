import { dataConverter } from '../../worker/codec';
import { quietRuntime } from '../../worker/compose';
import { Worker, type ReplayResult } from '@temporalio/worker';
import type { History } from './histories';
import { REPLAY_KEYS } from './keys';

quietRuntime('ERROR');

export interface Recorded {
  readonly workflowId: string;
  readonly history: History;
}

/** Replays histories with the workflows of a bundle, in turn; no server takes part. */
export async function replay(workflowBundle: { readonly code: string }, recorded: Iterable<Recorded>): Promise<ReplayResult[]> {
  const results: ReplayResult[] = [];
  const options = { workflowBundle, dataConverter: dataConverter(REPLAY_KEYS.payload), reuseV8Context: true };
  for await (const result of Worker.runReplayHistories(options, recorded)) results.push(result);
  return results;
}
