import { BucketAlreadyOwnedByYou, CreateBucketCommand, PutBucketCorsCommand, PutBucketVersioningCommand, S3ServiceException } from '@aws-sdk/client-s3';
import type { Store } from './client';

/**
 * Makes the buckets on a local store, as the cloud stack makes them in AWS: versioned, the records one able to
 * lock objects. Safe to call again. `uploadOrigins` are the pages that may post files to the materials bucket.
 */
export async function ensureBuckets(store: Store, uploadOrigins: readonly string[] = []): Promise<void> {
  const { client, buckets } = store;
  await ensureBucket(store, buckets.materials, false);
  await ensureBucket(store, buckets.records, true);
  if (uploadOrigins.length === 0) return;
  const rule = { AllowedOrigins: [...uploadOrigins], AllowedMethods: ['POST'], AllowedHeaders: ['*'] };
  await client.send(new PutBucketCorsCommand({ Bucket: buckets.materials, CORSConfiguration: { CORSRules: [rule] } }));
}

async function ensureBucket({ client }: Store, Bucket: string, locking: boolean): Promise<void> {
  try {
    await createBucket({ client }, Bucket, locking);
  } catch (error) {
    if (!(error instanceof BucketAlreadyOwnedByYou)) throw error;
  }
  await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
}

/** Locking can only be had at creation, and not every store has it. */
async function createBucket({ client }: Pick<Store, 'client'>, Bucket: string, locking: boolean): Promise<void> {
  try {
    await client.send(new CreateBucketCommand({ Bucket, ObjectLockEnabledForBucket: locking }));
  } catch (error) {
    if (!locking || !(error instanceof S3ServiceException) || error.name !== 'NotImplemented') throw error;
    await client.send(new CreateBucketCommand({ Bucket }));
  }
}
