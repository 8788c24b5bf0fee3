import { paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { maskEmail, maskMobile } from '../../domain/masking';
import type { MailSender, SmsSender } from '../ports';
import type { Store } from '../store/client';
import { isConflict } from '../store/errors';
import { readJson, writeJson } from '../store/json';
import { MAIL_PREFIX, mailKey, messageId, SMS_PREFIX, smsKey } from '../store/keys';

const SentSmsSchema = z.object({ id: z.string(), to: z.string(), text: z.string(), sentAt: z.int() });
const SentMailSchema = SentSmsSchema.extend({ subject: z.string(), calendar: z.string().optional() });

/** As the outbox page shows it; phone and address are masked. */
export type SentSms = Readonly<z.infer<typeof SentSmsSchema>>;
export type SentMail = Readonly<z.infer<typeof SentMailSchema>>;

export interface SmsOutbox extends SmsSender {
  /** The newest first. */
  listSms(limit: number): Promise<readonly SentSms[]>;
}

export interface MailOutbox extends MailSender {
  /** The newest first. */
  listMail(limit: number): Promise<readonly SentMail[]>;
}

/** The text messages of a local installation: none leaves it; each is an object in the store, and a page shows them. */
export const createSmsOutbox = (store: Store, now: () => number = Date.now): SmsOutbox => ({
  async sendSms({ key, to, text }) {
    const sent: SentSms = { id: messageId(key), to: maskMobile(to), text, sentAt: now() };
    await writeJson(store, smsKey(sent.id), sent).catch(unlessSent);
  },
  listSms: (limit) => newest(store, SMS_PREFIX, SentSmsSchema, limit),
});

/** Its e-mails, the same. */
export const createMailOutbox = (store: Store, now: () => number = Date.now): MailOutbox => ({
  async sendMail({ id, to, subject, text, calendar }) {
    const sent: SentMail = { id, to: maskEmail(to), subject, text, sentAt: now(), ...(calendar !== undefined && { calendar }) };
    await writeJson(store, mailKey(sent.id), sent).catch(unlessSent);
  },
  listMail: (limit) => newest(store, MAIL_PREFIX, SentMailSchema, limit),
});

async function newest<T extends { readonly sentAt: number }>(store: Store, Prefix: string, schema: z.ZodType<T>, limit: number): Promise<T[]> {
  const found: { key: string; at: number }[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client: store.client }, { Bucket: store.buckets.records, Prefix })) {
    found.push(...Contents.map(({ Key = '', LastModified }) => ({ key: Key, at: LastModified?.getTime() ?? 0 })));
  }
  const first = found.sort((a, b) => b.at - a.at).slice(0, limit);
  const read = await Promise.all(first.map(({ key }) => readJson(store, key, schema)));
  return read.flatMap((stored) => stored?.value ?? []).sort((a, b) => b.sentAt - a.sentAt);
}

function unlessSent(error: unknown): void {
  if (!isConflict(error)) throw error;
}
