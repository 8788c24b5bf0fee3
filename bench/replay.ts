import { Worker, type ReplayWorkerOptions } from '@temporalio/worker';
import { WORKFLOW_IDS } from '../workflows/messages';
import { dataConverter } from '../worker/codec';
import type { Lab } from './lab';

/** CPU of replaying these registrations from their whole histories, in ms: what a worker pays that has none of them cached. */
export async function replayCpuMs({ site, keys, build }: Lab, registrations: readonly string[]): Promise<number> {
  const histories = await Promise.all(registrations.map(async (id) => {
    const workflowId = WORKFLOW_IDS.registration.to(id);
    return { workflowId, history: await site.client.workflow.getHandle(workflowId).fetchHistory() };
  }));
  const options: ReplayWorkerOptions = { workflowBundle: build.bundle, dataConverter: dataConverter(keys.payload), reuseV8Context: true };
  const before = process.cpuUsage();
  for await (const { error } of Worker.runReplayHistories(options, histories)) if (error) throw error;
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
