import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '@temporalio/client';

export const DEPLOYMENT = 'dengke';

const PATIENCE_MS = 30_000;

/**
 * Makes this build the one that new runs, and runs that upgrade by themselves, go on with.
 * The server knows a build once its worker has polled; until then this is tried again.
 */
export async function makeCurrent(connection: Connection, namespace: string, buildId: string): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; ; ) {
    try {
      await connection.workflowService.setWorkerDeploymentCurrentVersion({ namespace, deploymentName: DEPLOYMENT, buildId, ignoreMissingTaskQueues: true });
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(100);
    }
  }
}
