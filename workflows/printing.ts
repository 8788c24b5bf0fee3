import { isCancellation, setWorkflowOptions } from '@temporalio/workflow';
import type { PrintOrder } from '../activities/papers/prints';
import { giveUpPrint, packProvince, printPapers } from './proxies';

/** Papers of many people in one file, or the province's package; how far it is, or that it was given up, stands in the store. */
export async function printing(order: PrintOrder): Promise<void> {
  try {
    await (order.paper === 'province' ? packProvince(order) : printPapers(order));
  } catch (error) {
    if (!isCancellation(error)) await giveUpPrint(order);
    throw error;
  }
}

setWorkflowOptions({ versioningBehavior: 'PINNED' }, printing);
