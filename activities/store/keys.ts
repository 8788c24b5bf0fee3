import { createHash, randomUUID } from 'node:crypto';

/** Where things lie in the buckets. Keys are made of opaque ids and words of ours, never of anything personal. */

/**
 * A record is kept for each registration, each session, its scores and who came to each of its subjects, each refund and what a person ordered, each transfer and each attempt at paying; of each
 * bank, how its statements are read, and each statement; of each day, the provider's bill, and each difference from it; of each account of the staff, what was shown
 * of each registration, and whom they telephoned; of each certificate number, and of the numbers set aside for a session; of each session that is
 * being prepared, its announcement as far as it is written; what the province answered to a session's roster.
 */
export interface RecordOf {
  readonly kind: 'registration' | 'session' | 'seat-chart' | 'score-sheet' | 'check-in' | 'refund' | 'refund-request' | 'transfer' | 'payment' | 'bank' | 'statement' | 'bill' | 'difference' | 'account' | 'disclosure' | 'call' | 'draft' | 'province' | 'certificate' | 'certificate-block';
  readonly id: string;
}

/** Files as browsers post them: looked at once, and kept elsewhere. */
export const UPLOAD_PREFIX = 'uploads/';
const ofItem = (registrationId: string, item: string) => `${part(registrationId)}/${part(item)}/`;
const uploadPrefix = (registrationId: string, item: string) => `${UPLOAD_PREFIX}${ofItem(registrationId, item)}`;

export const newUploadKey = (registrationId: string, item: string) => `${uploadPrefix(registrationId, item)}${randomUUID()}`;

/** Where an upload is kept; undefined for a key that is not one we gave out for this registration and item. */
export function materialKey(uploadKey: string, registrationId: string, item: string): string | undefined {
  const prefix = uploadPrefix(registrationId, item);
  const name = uploadKey.startsWith(prefix) ? uploadKey.slice(prefix.length) : '';
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name) ? `materials/${ofItem(registrationId, item)}${name}` : undefined;
}

export const recordKey = ({ kind, id }: RecordOf) => `${kind}s/${part(id)}/record.json`;

export const recordPrefix = (kind: RecordOf['kind']) => `${kind}s/`;

/** The id in a record's key; none in a key of another kind. */
export function idOfRecord(kind: RecordOf['kind'], key: string): string[] {
  const id = new RegExp(`^${kind}s/([^/]+)/record\\.json$`).exec(key)?.[1];
  return id === undefined ? [] : [id];
}

export const outboxPrefix = (to: string) => `outbox/${part(to)}/`;

export const outboxKey = (to: string, id: string) => `${outboxPrefix(to)}${part(id)}.json`;

/** Text messages of a local installation. */
export const SMS_PREFIX = 'outbox/sms/';
export const smsKey = (id: string) => `${SMS_PREFIX}${part(id)}.json`;

/** E-mails of a local installation. */
export const MAIL_PREFIX = 'outbox/mail/';
export const mailKey = (id: string) => `${MAIL_PREFIX}${part(id)}.json`;

/** How far a message has come on its way by one channel. */
export const dispatchKey = (id: string) => `outbox/dispatches/${part(id)}.json`;

/** Messages that did not reach anybody. */
export const UNREACHED_PREFIX = 'outbox/unreached/';
export const unreachedKey = (id: string) => `${UNREACHED_PREFIX}${part(id)}.json`;

/** How far the mailbox was read that letters come back to. */
export const BOUNCES_KEY = 'outbox/bounces.json';

/** Sessions of the pages, by whose they are. */
export const webSessionPrefix = (owner: string) => `web-sessions/${part(owner)}/`;
export const webSessionKey = (owner: string, name: string) => `${webSessionPrefix(owner)}${part(name)}`;

/** How rehearsals go; nothing of a rehearsal itself lies in these buckets. */
export const REHEARSAL_PREFIX = 'rehearsals/';
export const rehearsalKey = (id: string) => `${REHEARSAL_PREFIX}${part(id)}.json`;

/** Files printed for many people, by session. */
export const PRINT_PREFIX = 'prints/';
export const printPrefix = (session: string) => `${PRINT_PREFIX}${part(session)}/`;
export const printKey = (session: string, name: string, kind: 'json' | 'pdf' | 'zip') => `${printPrefix(session)}${part(name)}.${kind}`;

/** The same message key gives the same id, which says nothing about the message. */
export const messageId = (messageKey: string) => createHash('sha256').update(messageKey).digest('hex').slice(0, 16);

/** One part of a key, checked. The error does not repeat it: it may be what must not be written down. */
function part(value: string): string {
  if (!/^[a-z0-9][a-z0-9-]{0,99}$/.test(value)) throw new TypeError('An object key is made of lower-case letters, digits and hyphens only');
  return value;
}
