import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { DeleteObjectCommand, paginateListObjectsV2, PutObjectCommand, GetObjectCommand } from '@aws-sdk/client-s3';
import type { Store } from './store/client';
import { unlessMissing } from './store/errors';
import { webSessionKey, webSessionPrefix } from './store/keys';

/**
 * Who is signed in to the pages, kept in the store: any process finds them, and deleting the object signs them out.
 * The object's name and the key it is sealed with are both derived from a token that only the browser has, so that
 * neither the store nor its backups tell whose session it is, or let anyone take it over.
 */
export interface WebSessions {
  /** `owner`: opaque, the same for all sessions of one person. Answers the token. */
  start(owner: string, value: unknown): Promise<string>;
  /** What was kept under a token; undefined for one that is malformed, altered or signed out. */
  read(token: string): Promise<unknown>;
  /** Over what was kept. */
  keep(token: string, value: unknown): Promise<void>;
  end(token: string): Promise<void>;
  /** Signs a person out everywhere; answers how many sessions there were. */
  endAll(owner: string): Promise<number>;
}

const TOKEN = /^([0-9a-z-]{1,80})\.([\w-]{43})$/;
const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

const derive = (secret: string, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'base64url'), '', `dengke/web-session/${purpose}`, 32));

/** What a form must bring back to be taken from this session. */
export const formTokenOf = (token: string): string => derive(token.slice(token.indexOf('.') + 1), 'form').toString('base64url');

function placeOf(token: string) {
  const [, owner, secret] = TOKEN.exec(token) ?? [];
  if (!owner || !secret) return undefined;
  return { objectKey: webSessionKey(owner, derive(secret, 'name').toString('hex')), sealing: derive(secret, 'seal') };
}

function seal(value: unknown, key: Buffer): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv);
  return Buffer.concat([iv, cipher.update(JSON.stringify(value)), cipher.final(), cipher.getAuthTag()]);
}

function open(sealed: Buffer, key: Buffer): unknown {
  const opener = createDecipheriv(CIPHER, key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  opener.setAuthTag(sealed.subarray(-TAG_BYTES));
  return JSON.parse(Buffer.concat([opener.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), opener.final()]).toString()) as unknown;
}

export function createWebSessions({ client, buckets }: Store): WebSessions {
  // Not among the records, which are locked against deletion.
  const Bucket = buckets.materials;
  const remove = (Key: string) => client.send(new DeleteObjectCommand({ Bucket, Key }));

  async function keep(token: string, value: unknown): Promise<void> {
    const place = placeOf(token);
    if (place) await client.send(new PutObjectCommand({ Bucket, Key: place.objectKey, Body: seal(value, place.sealing), ContentType: 'application/octet-stream' }));
  }

  return {
    keep,
    async start(owner, value) {
      const token = `${owner}.${randomBytes(32).toString('base64url')}`;
      await keep(token, value);
      return token;
    },
    async read(token) {
      const place = placeOf(token);
      const found = place && (await unlessMissing(client.send(new GetObjectCommand({ Bucket, Key: place.objectKey }))));
      return place && found?.Body ? open(Buffer.from(await found.Body.transformToByteArray()), place.sealing) : undefined;
    },
    async end(token) {
      const place = placeOf(token);
      if (place) await remove(place.objectKey);
    },
    async endAll(owner) {
      const keys: string[] = [];
      for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix: webSessionPrefix(owner) })) keys.push(...Contents.flatMap(({ Key }) => Key ?? []));
      await Promise.all(keys.map(remove));
      return keys.length;
    },
  };
}
