import { paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { z } from 'zod';
import type { Messenger } from './ports';
import type { Store } from './store/client';
import { isConflict } from './store/errors';
import { readJson, writeJson } from './store/json';
import { messageId, outboxKey, outboxPrefix } from './store/keys';

const SentMessageSchema = z.object({
  key: z.string(),
  to: z.string(),
  template: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  id: z.string(),
  /** ms since epoch. */
  sentAt: z.int(),
});

export type SentMessage = Readonly<z.infer<typeof SentMessageSchema>>;

export interface Outbox extends Messenger {
  /** Every message to one address, oldest first. */
  listOutbox(to: string): Promise<readonly SentMessage[]>;
  /** The message that was sent under a key, if it was. */
  findSent(to: string, key: string): Promise<SentMessage | undefined>;
}

/** Objects read at once: no more than the client has connections. */
const PAGE = 50;

/** The carrier of a local installation: each message is an object in the store, and the pages show it. */
export function createOutbox(store: Store, now: () => number = Date.now): Outbox {
  return {
    async send(message) {
      const id = messageId(message.key);
      const sent: SentMessage = { ...message, id, sentAt: now() };
      await writeJson(store, outboxKey(message.to, id), sent).catch(unlessSent);
      return { id };
    },
    listOutbox: (to) => listOutbox(store, to),
    findSent: (to, key) => messageSent(store, to, messageId(key)),
  };
}

/** What was said in a message; undefined when there is none. */
export const messageSent = async (store: Store, to: string, id: string): Promise<SentMessage | undefined> => (await readJson(store, outboxKey(to, id), SentMessageSchema))?.value;

function unlessSent(error: unknown): void {
  if (!isConflict(error)) throw error;
}

async function listOutbox(store: Store, to: string): Promise<readonly SentMessage[]> {
  const sent: SentMessage[] = [];
  const pages = paginateListObjectsV2({ client: store.client, pageSize: PAGE }, { Bucket: store.buckets.records, Prefix: outboxPrefix(to) });
  for await (const page of pages) {
    const found = await Promise.all((page.Contents ?? []).map(({ Key }) => readJson(store, Key!, SentMessageSchema)));
    sent.push(...found.flatMap((stored) => stored?.value ?? []));
  }
  return sent.sort((a, b) => a.sentAt - b.sentAt || a.id.localeCompare(b.id));
}
