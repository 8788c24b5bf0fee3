import { Readable } from 'node:stream';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { MaterialId } from '../domain/announcement';
import type { ObjectRef } from '../domain/object-ref';
import { accept, refuse, type Checked } from '../domain/refusals';
import type { Store } from './store/client';
import { unlessMissing } from './store/errors';
import { inspect } from './store/inspect';
import { isUploadKey, newUploadKey } from './store/keys';
import { allowedWords, maxMegabytes, UPLOAD_RULES, type UploadRule } from './upload-rules';

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

/**
 * Takes in what was uploaded, from one read of one version. The same upload gives the same reference however often
 * it is received. Throws when the store cannot be read, so that a store that is down never passes for a missing file.
 */
async function receiveUpload(store: Store, upload: Upload & { readonly key: string }): Promise<Checked<ObjectRef>> {
  const { registrationId, item, key } = upload;
  const rule: UploadRule = UPLOAD_RULES[item];
  const bucket = store.buckets.materials;
  if (!isUploadKey(key, registrationId, item)) return refuse('upload-missing');
  const found = await unlessMissing(store.client.send(new GetObjectCommand({ Bucket: bucket, Key: key })));
  if (!found) return refuse('upload-missing');
  if (!found.VersionId) throw new Error(`Bucket ${bucket} keeps no versions: turn versioning on`);
  if (!(found.Body instanceof Readable)) throw new TypeError('The store answered without a body');
  if ((found.ContentLength ?? 0) > rule.maxBytes) {
    found.Body.destroy();
    return refuse('upload-too-large', { maxMegabytes: maxMegabytes(rule) });
  }
  const { bytes, sha256, mediaType, readable } = await inspect(found.Body);
  if (bytes === 0) return refuse('upload-empty');
  if (!readable || !mediaType || !rule.mediaTypes.includes(mediaType)) return refuse('upload-wrong-type', { allowed: allowedWords(rule) });
  return accept({ bucket, key, versionId: found.VersionId, sha256, bytes, mediaType });
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
