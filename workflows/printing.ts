import { setWorkflowOptions } from '@temporalio/workflow';
import type { PrintOrder } from '../activities/papers/prints';
import { packProvince, printPapers } from './proxies';

/** Papers of many people in one file, or the province's package; how far it is stands in the store. */
export async function printing(order: PrintOrder): Promise<void> {
  await (order.paper === 'province' ? packProvince(order) : printPapers(order));
}

setWorkflowOptions({ versioningBehavior: 'PINNED' }, printing);
