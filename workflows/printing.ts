import { setWorkflowOptions } from '@temporalio/workflow';
import type { PrintOrder } from '../activities/papers/printing';
import { printPapers } from './proxies';

/** Papers of many people in one file; how far it is stands in the store. */
export async function printing(order: PrintOrder): Promise<void> {
  await printPapers(order);
}

setWorkflowOptions({ versioningBehavior: 'PINNED' }, printing);
