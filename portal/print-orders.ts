import { printOf, type PrintOrder } from '../activities/papers/prints';
import type { PortalDeps } from './deps';
import { within } from './outages';

/** Has it printed in the background. What could not be ordered is not waited for. */
export async function orderPrint(deps: PortalDeps, order: PrintOrder): Promise<void> {
  await deps.prints.keep(order.session, printOf(order));
  try {
    await within(deps, () => deps.gateway.orderPrint(order));
  } catch (error) {
    await deps.prints.keep(order.session, { ...printOf(order), failed: true });
    throw error;
  }
}
