import { ActivityFailure, isCancellation, setWorkflowOptions, sleep } from '@temporalio/workflow';
import type { Leg } from '../activities/dispatch';
import type { DispatchStart } from './messages';
import { askReceipt, giveUp, noReceipt, sendMessage } from './proxies';

/** Receipts come within seconds, or when a phone is switched on again; carriers try for a day or two. */
const ASKED_AFTER = ['10 minutes', '3 hours', '1 day'] as const;

/** One message on its way out of the portal. It lives until every channel has taken it, or has let a day pass; a text message, until its receipt. */
export async function dispatch({ message, channels }: DispatchStart): Promise<void> {
  await Promise.all(channels.map((channel) => sendOrGiveUp({ message, channel })));
}

async function sendOrGiveUp(leg: Leg): Promise<void> {
  const receipts = await unlessFailed(sendMessage(leg));
  if (receipts === undefined) await giveUp(leg);
  if (receipts) await awaitReceipt(leg);
}

/** A carrier that could not be asked has not said that a message is lost. */
async function awaitReceipt(leg: Leg): Promise<void> {
  let known: boolean | undefined;
  for (const after of ASKED_AFTER) {
    await sleep(after);
    known = await unlessFailed(askReceipt(leg));
    if (known) return;
  }
  if (known === false) await noReceipt(leg);
}

/** What an activity answered; undefined when it failed for good. */
async function unlessFailed(activity: Promise<boolean>): Promise<boolean | undefined> {
  try {
    return await activity;
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
    return undefined;
  }
}

setWorkflowOptions({ versioningBehavior: 'PINNED' }, dispatch);
