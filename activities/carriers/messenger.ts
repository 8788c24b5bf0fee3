import type { Client } from '@temporalio/client';
import { channelsOf, quietFor, type Channel } from '../../domain/channels';
import { TASK_QUEUE, WORKFLOW_IDS, WORKFLOWS } from '../../workflows/messages';
import { startedOnce } from '../answers';
import type { MailSender, Message, Messenger, SmsSender } from '../ports';
import { messageId } from '../store/keys';
import type { Dispatches } from './dispatches';

/** How messages leave the portal; either may be missing. */
export interface Carriers {
  readonly mail?: MailSender;
  readonly sms?: SmsSender;
  /** The carrier of text messages takes the same key twice for one message. */
  readonly smsKnowsKeys: boolean;
  readonly dispatches: Dispatches;
  /** Of the pages that letters lead to. */
  readonly origin: string;
  readonly now: () => number;
}

export const carries = (carriers: Carriers, channel: Channel): boolean => (channel === 'mail' ? carriers.mail : carriers.sms) !== undefined;

/** Puts each message where the portal shows it, and on its way: a short workflow that begins when it is not too late in the evening. */
export function createMessenger({ client, outbox, carriers }: { client: Client; outbox: Messenger; carriers: Carriers }): Messenger {
  return {
    async send(message) {
      const sent = await outbox.send(message);
      const channels = channelsOf(message).filter((channel) => carries(carriers, channel));
      if (channels.length) await dispatch(client, message, channels, quietFor(message, carriers.now()));
      return sent;
    },
  };
}

async function dispatch(client: Client, message: Message, channels: readonly Channel[], startDelay: number): Promise<void> {
  await startedOnce(
    client.workflow.start(WORKFLOWS.dispatch, {
      workflowId: WORKFLOW_IDS.dispatch.to(`${message.to}-${messageId(message.key)}`),
      taskQueue: TASK_QUEUE,
      args: [{ message, channels }],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      ...(startDelay > 0 && { startDelay }),
    }),
  );
}
