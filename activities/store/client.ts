import { S3Client } from '@aws-sdk/client-s3';

export interface StoreConfig {
  /** Left out: AWS itself, in `region`. */
  readonly endpoint?: string;
  readonly region: string;
  /** Both left out: the SDK's own chain of credentials, a role in the cloud. */
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  readonly buckets: { readonly materials: string; readonly records: string };
  /** Path-style addresses; by default exactly when an `endpoint` is given. */
  readonly forcePathStyle?: boolean;
}

export interface Store {
  readonly client: S3Client;
  readonly buckets: StoreConfig['buckets'];
}

/** Short, so that an activity fails within seconds and Temporal's retry policy decides what comes next. */
const PATIENCE = { connectionTimeout: 1_000, requestTimeout: 4_000, throwOnRequestTimeout: true, socketTimeout: 4_000 };
const ATTEMPTS = 2;

export function createStore(config: StoreConfig): Store {
  const { endpoint, region, accessKeyId, secretAccessKey, buckets } = config;
  const client = new S3Client({
    region,
    forcePathStyle: config.forcePathStyle ?? endpoint !== undefined,
    maxAttempts: ATTEMPTS,
    requestHandler: PATIENCE,
    ...(endpoint && { endpoint }),
    ...(accessKeyId && secretAccessKey && { credentials: { accessKeyId, secretAccessKey } }),
  });
  return { client, buckets };
}
