import { Duration } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { ObjectLockRetention, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Config } from '../config';
import { grantKeyThrough } from '../parts/key-use';
import { PrivateBucket } from './private-bucket';

/** Where each kind of object lies, and which retention it has. */
export const KEPT = { 'registrations/': 'records', 'sessions/': 'records', 'seat-charts/': 'records', 'score-sheets/': 'records', 'check-ins/': 'records', 'refunds/': 'records', 'refund-requests/': 'records', 'transfers/': 'records', 'payments/': 'records', 'banks/': 'records', 'statements/': 'records', 'bills/': 'records', 'differences/': 'records', 'accounts/': 'records', 'disclosures/': 'records', 'drafts/': 'records', 'certificates/': 'records', 'certificate-blocks/': 'records', 'provinces/': 'records', 'calls/': 'messages', 'outbox/': 'messages' } as const;

/** What only the pages write: who of the staff signed in, to whom a number was shown whole, what a bank's statement says, who was telephoned, which announcement is being written, what the province answered. */
const ONLY_BY_PAGES: readonly string[] = ['accounts/', 'disclosures/', 'banks/', 'statements/', 'calls/', 'drafts/', 'provinces/'];
const BY_PAGES = [...ONLY_BY_PAGES, 'transfers/'];
const BY_WORKFLOWS = Object.keys(KEPT).filter((prefix) => !ONLY_BY_PAGES.includes(prefix));

/**
 * What outlives the workflows. Every version is locked for a time, in governance mode: writing a new version over it
 * goes on, deleting it takes `s3:BypassGovernanceRetention`, which no function has. Compliance mode would forbid what
 * the law on personal information may order: erasing a person's data before the time is up. After the lock and the
 * retention the lifecycle erases.
 */
export class Records extends Construct {
  readonly bucketName: string;
  private readonly bucket: PrivateBucket;
  private readonly key: IKey;

  constructor(scope: Construct, id: string, { key, logs, config }: { key: IKey; logs: IBucket; config: Config }) {
    super(scope, id);
    this.key = key;
    this.bucket = new PrivateBucket(this, 'Bucket', {
      encryptionKey: key,
      serverAccessLogsBucket: logs,
      serverAccessLogsPrefix: 'records/',
      objectLockDefaultRetention: ObjectLockRetention.governance(Duration.days(config.retention.lock)),
      lifecycleRules: [
        ...Object.entries(KEPT).map(([prefix, category]) => ({
          id: prefix.slice(0, -1),
          prefix,
          expiration: Duration.days(config.retention[category]),
          noncurrentVersionExpiration: Duration.days(config.retention.lock),
        })),
        { id: 'leftovers', abortIncompleteMultipartUploadAfter: Duration.days(1), expiredObjectDeleteMarker: true },
      ],
    });
    this.bucketName = this.bucket.bucketName;
  }

  /** To read records and messages. */
  grantRead(grantee: IGrantable): void {
    this.bucket.grantUnder(BY_WORKFLOWS, grantee, 's3:GetObject', 's3:GetObjectVersion');
    this.bucket.grantList(grantee);
    grantKeyThrough('s3', this.key, grantee, 'Decrypt');
  }

  /** To read and add to what the pages write; never to delete or unlock a version. */
  grantKeep(grantee: IGrantable): void {
    this.bucket.grantUnder(BY_PAGES, grantee, 's3:GetObject', 's3:PutObject');
    grantKeyThrough('s3', this.key, grantee, 'Decrypt', 'GenerateDataKey');
  }

  /** To add versions, over those it has read; never to delete or unlock one. */
  grantWrite(grantee: IGrantable): void {
    this.grantRead(grantee);
    this.bucket.grantUnder(BY_WORKFLOWS, grantee, 's3:PutObject');
    grantKeyThrough('s3', this.key, grantee, 'GenerateDataKey');
  }
}
