import { ActivityFailure, isCancellation, setWorkflowOptions } from '@temporalio/workflow';
import type { ScanOrder } from '../activities/scans';
import { reportSilence, scanFile, scanFileAtLast, tellScanned } from './proxies';

/** One file in quarantine. It stays there until the scanner has answered, however long that takes. */
export async function scan(order: ScanOrder): Promise<{ readonly found?: string }> {
  const answer = await answerFor(order);
  await tellScanned({ ...order, ...answer });
  return answer;
}

async function answerFor(order: ScanOrder): Promise<{ readonly found?: string }> {
  try {
    return await scanFile(order);
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
    await reportSilence({ at: Date.now() });
    return scanFileAtLast(order);
  }
}

setWorkflowOptions({ versioningBehavior: 'PINNED' }, scan);
