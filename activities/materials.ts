import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { MaterialId } from '../domain/announcement';
import type { ObjectRef } from '../domain/object-ref';
import type { PhotoFacts } from '../domain/photo';
import { accept, refuse, type Checked } from '../domain/refusals';
import type { Store } from './store/client';
import { isMissingHead, unlessMissing } from './store/errors';
import { materialKey, newUploadKey } from './store/keys';
import type { Inspected } from './uploads/inspect';
import { allowedWords, maxMegabytes, UPLOAD_RULES, type UploadRule } from './uploads/rules';

/** A form the browser posts straight to the store, with the file as its last field, named `file`. */
export interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly key: string;
}

export interface Upload {
  readonly registrationId: string;
  readonly item: MaterialId;
}

/** Seconds for which a form or a link is good. */
const LINK_SECONDS = 5 * 60;

export function createMaterials(store: Store) {
  return {
    presignUpload: (upload: Upload & { readonly mediaType: string }) => presignUpload(store, upload),
    receiveUpload: (upload: Upload & { readonly key: string }) => receiveUpload(store, upload),
    presignView: (ref: Viewed) => presignView(store, ref),
    readMaterial: (ref: ObjectRef) => readMaterial(store, ref),
    origin: () => origin(store),
  };
}

/** Which version, and what it is served as. */
type Viewed = Pick<ObjectRef, 'bucket' | 'key' | 'versionId' | 'mediaType'>;

export type Materials = ReturnType<typeof createMaterials>;

/** Permission to upload one file for one item: the store itself refuses another key, type or size. */
async function presignUpload(store: Store, upload: Upload & { readonly mediaType: string }): Promise<Checked<UploadForm>> {
  const rule: UploadRule = UPLOAD_RULES[upload.item];
  if (!rule.mediaTypes.includes(upload.mediaType)) return refuse('upload-wrong-type', { allowed: allowedWords(rule) });
  const key = newUploadKey(upload.registrationId, upload.item);
  const { url, fields } = await createPresignedPost(store.client, {
    Bucket: store.buckets.materials,
    Key: key,
    Fields: { 'Content-Type': upload.mediaType },
    Conditions: [['eq', '$Content-Type', upload.mediaType], ['content-length-range', 1, rule.maxBytes]],
    Expires: LINK_SECONDS,
  });
  return accept({ url, fields, key });
}

/** What was taken in, and what was measured of it. */
export interface Received {
  readonly ref: ObjectRef;
  readonly photo?: PhotoFacts;
}

/**
 * Takes in what was uploaded: it is looked at, and kept without what a camera wrote about it; the upload itself goes within
 * days. The same upload gives the same reference however often it is received. Throws when the store cannot be read, so
 * that a store that is down never passes for a missing file.
 */
async function receiveUpload(store: Store, upload: Upload & { readonly key: string }): Promise<Checked<Received>> {
  const { registrationId, item, key } = upload;
  const rule: UploadRule = UPLOAD_RULES[item];
  const kept = materialKey(key, registrationId, item);
  if (kept === undefined) return refuse('upload-missing');
  const found = await unlessMissing(store.client.send(new GetObjectCommand({ Bucket: store.buckets.materials, Key: key })));
  if (!found) return refuse('upload-missing');
  if (!(found.Body instanceof Readable)) throw new TypeError('The store answered without a body');
  if ((found.ContentLength ?? 0) > rule.maxBytes) {
    found.Body.destroy();
    return refuse('upload-too-large', { maxMegabytes: maxMegabytes(rule) });
  }
  const bytes = Buffer.from(await found.Body.transformToByteArray());
  if (bytes.length === 0) return refuse('upload-empty');
  // What opens pictures and documents is loaded when the first one comes.
  const { inspect } = await import('./uploads/inspect');
  const inspected = await inspect(item, bytes);
  if (!inspected.ok) return inspected;
  const { photo } = inspected.value;
  return accept({ ref: await keepMaterial(store, kept, inspected.value), ...(photo && { photo }) });
}

/** What is kept already under this key is not written again. */
async function keepMaterial({ client, buckets }: Store, Key: string, { body, mediaType }: Inspected): Promise<ObjectRef> {
  const Bucket = buckets.materials;
  const sha256 = createHash('sha256').update(body).digest('hex');
  const held = await unlessMissing(client.send(new HeadObjectCommand({ Bucket, Key })), isMissingHead);
  const { VersionId } = held?.Metadata?.sha256 === sha256 ? held : await client.send(new PutObjectCommand({ Bucket, Key, Body: body, ContentType: mediaType, Metadata: { sha256 } }));
  if (!VersionId) throw new Error(`Bucket ${Bucket} keeps no versions: turn versioning on`);
  return { bucket: Bucket, key: Key, versionId: VersionId, sha256, bytes: body.length, mediaType };
}

/** A link to look at exactly the version a reference names; it is served as what it is and kept by no cache. */
const presignView = (store: Store, ref: Viewed): Promise<string> =>
  getSignedUrl(
    store.client,
    new GetObjectCommand({
      Bucket: ref.bucket,
      Key: ref.key,
      VersionId: ref.versionId,
      ResponseContentType: ref.mediaType,
      ResponseContentDisposition: 'inline',
      ResponseCacheControl: 'private, no-store',
    }),
    { expiresIn: LINK_SECONDS },
  );

/** The bytes of exactly the version a reference names; none once it has been deleted. */
async function readMaterial({ client }: Store, { bucket, key, versionId }: ObjectRef): Promise<Buffer | undefined> {
  const found = await unlessMissing(client.send(new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId })));
  return found?.Body && Buffer.from(await found.Body.transformToByteArray());
}

/** Where a browser posts files to and looks at them: scheme, host and port. */
async function origin({ client, buckets }: Store): Promise<string> {
  const { url } = await createPresignedPost(client, { Bucket: buckets.materials, Key: 'origin', Expires: LINK_SECONDS });
  return new URL(url).origin;
}
