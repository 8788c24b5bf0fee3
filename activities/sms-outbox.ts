import { paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { maskMobile } from '../domain/masking';
import type { SmsSender } from './ports';
import type { Store } from './store/client';
import { isConflict } from './store/errors';
import { readJson, writeJson } from './store/json';
import { messageId, SMS_PREFIX, smsKey } from './store/keys';

const SentSmsSchema = z.object({ id: z.string(), to: z.string(), text: z.string(), sentAt: z.int() });

/** A text message as the outbox page shows it; the phone is masked. */
export type SentSms = Readonly<z.infer<typeof SentSmsSchema>>;

export interface SmsOutbox extends SmsSender {
  /** The newest first. */
  listSms(limit: number): Promise<readonly SentSms[]>;
}

/** The text messages of a local installation: none leaves it; each is an object in the store, and a page shows them. */
export function createSmsOutbox(store: Store, now: () => number = Date.now): SmsOutbox {
  return {
    async sendSms({ key, to, text }) {
      const sent: SentSms = { id: messageId(key), to: maskMobile(to), text, sentAt: now() };
      await writeJson(store, smsKey(sent.id), sent).catch(unlessSent);
    },
    async listSms(limit) {
      const found: { key: string; at: number }[] = [];
      const pages = paginateListObjectsV2({ client: store.client }, { Bucket: store.buckets.records, Prefix: SMS_PREFIX });
      for await (const { Contents = [] } of pages) found.push(...Contents.map(({ Key = '', LastModified }) => ({ key: Key, at: LastModified?.getTime() ?? 0 })));
      const newest = found.sort((a, b) => b.at - a.at).slice(0, limit);
      const read = await Promise.all(newest.map(({ key }) => readJson(store, key, SentSmsSchema)));
      return read.flatMap((stored) => stored?.value ?? []).sort((a, b) => b.sentAt - a.sentAt);
    },
  };
}

function unlessSent(error: unknown): void {
  if (!isConflict(error)) throw error;
}
