import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { z } from 'zod';
import type { Store } from './client';
import { unlessMissing } from './errors';

export interface StoredJson<T> {
  readonly value: T;
  readonly versionId: string;
  readonly etag: string;
}

/** One JSON object of the records bucket: its newest version, or the one named; undefined when there is none. */
export async function readJson<T>({ client, buckets }: Store, key: string, schema: z.ZodType<T>, versionId?: string): Promise<StoredJson<T> | undefined> {
  const found = await unlessMissing(client.send(new GetObjectCommand({ Bucket: buckets.records, Key: key, VersionId: versionId })));
  if (!found) return undefined;
  const { Body, VersionId, ETag } = found;
  if (!Body || !VersionId || !ETag) throw new TypeError(`Bucket ${buckets.records} gave no body, version or ETag: versioning must be on`);
  return { value: schema.parse(JSON.parse(await Body.transformToString())), versionId: VersionId, etag: ETag };
}

/** Writes over the version with this ETag, or, without one, only where nothing is yet. Losing a race throws; see `isConflict`. */
export async function writeJson({ client, buckets }: Store, key: string, value: unknown, over?: string): Promise<{ versionId: string }> {
  const put = new PutObjectCommand({
    Bucket: buckets.records,
    Key: key,
    Body: JSON.stringify(value),
    ContentType: 'application/json',
    ...(over === undefined ? { IfNoneMatch: '*' } : { IfMatch: over }),
  });
  const { VersionId } = await client.send(put);
  if (!VersionId) throw new TypeError(`Bucket ${buckets.records} keeps no versions: turn versioning on`);
  return { versionId: VersionId };
}
