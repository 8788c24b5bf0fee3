import { ActivityFailure, isCancellation, setWorkflowOptions } from '@temporalio/workflow';
import type { Leg } from '../activities/dispatch';
import type { DispatchStart } from './messages';
import { giveUp, sendMessage } from './proxies';

/** One message on its way out of the portal. It lives until every channel has taken it, or has let a day pass. */
export async function dispatch({ message, channels }: DispatchStart): Promise<void> {
  await Promise.all(channels.map((channel) => sendOrGiveUp({ message, channel })));
}

async function sendOrGiveUp(leg: Leg): Promise<void> {
  try {
    await sendMessage(leg);
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
    await giveUp(leg);
  }
}

setWorkflowOptions({ versioningBehavior: 'PINNED' }, dispatch);
