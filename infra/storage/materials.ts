import { Duration } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { HttpMethods, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Config } from '../config';
import { grantKeyThrough } from '../parts/key-use';
import { PrivateBucket } from './private-bucket';

/** Where papers lie. */
export const FILES = 'materials/';
/** As browsers post them: looked at once, kept under `FILES`, and gone within days. */
const UPLOADS = 'uploads/';
/** Photos among them, whoever’s. */
const PHOTOS = `${FILES}*/photo/`;
/** Files printed for many people; they can be printed again. */
export const PRINTS = 'prints/';
const PRINT_DAYS = 7;
/** Who is signed in to the pages; sealed. Nobody is for longer. */
const SESSIONS = 'web-sessions/';
const SESSION_DAYS = 30;

/** Papers of the candidates. Browsers post them straight here, with a form the portal signs; the portal keeps what passes. */
export class Materials extends Construct {
  readonly bucketName: string;
  private readonly bucket: PrivateBucket;
  private readonly key: IKey;

  constructor(scope: Construct, id: string, { key, logs, config }: { key: IKey; logs: IBucket; config: Config }) {
    super(scope, id);
    this.key = key;
    this.bucket = new PrivateBucket(this, 'Bucket', {
      encryptionKey: key,
      serverAccessLogsBucket: logs,
      serverAccessLogsPrefix: 'materials/',
      cors: [{ allowedOrigins: [config.portalOrigin], allowedMethods: [HttpMethods.POST], allowedHeaders: ['*'], maxAge: 3600 }],
      lifecycleRules: [
        { id: 'papers', prefix: FILES, expiration: Duration.days(config.retention.materials), noncurrentVersionExpiration: Duration.days(30) },
        { id: 'uploads', prefix: UPLOADS, expiration: Duration.days(1), noncurrentVersionExpiration: Duration.days(1) },
        { id: 'sessions', prefix: SESSIONS, expiration: Duration.days(SESSION_DAYS), noncurrentVersionExpiration: Duration.days(1) },
        { id: 'prints', prefix: PRINTS, expiration: Duration.days(PRINT_DAYS), noncurrentVersionExpiration: Duration.days(1) },
        { id: 'leftovers', abortIncompleteMultipartUploadAfter: Duration.days(1), expiredObjectDeleteMarker: true },
      ],
    });
    this.bucketName = this.bucket.bucketName;
  }

  /** To sign forms by which browsers upload, and to look at what came; a form is good for what its signer may do. */
  grantUpload(grantee: IGrantable): void {
    this.bucket.grantUnder([UPLOADS], grantee, 's3:PutObject', 's3:GetObject');
    grantKeyThrough('s3', this.key, grantee, 'Decrypt', 'GenerateDataKey');
  }

  /** To keep what was looked at. */
  grantKeep(grantee: IGrantable): void {
    this.bucket.grantUnder([FILES], grantee, 's3:PutObject');
    grantKeyThrough('s3', this.key, grantee, 'GenerateDataKey');
  }

  /** To read any version. */
  grantView(grantee: IGrantable): void {
    this.bucket.grantUnder([FILES], grantee, 's3:GetObject', 's3:GetObjectVersion');
    this.bucket.grantList(grantee);
    grantKeyThrough('s3', this.key, grantee, 'Decrypt');
  }

  /** To print for many people: to read their photos and no other paper, to write the files, and what is said of them. */
  grantPrint(grantee: IGrantable): void {
    this.bucket.grantUnder([PHOTOS], grantee, 's3:GetObject', 's3:GetObjectVersion');
    this.bucket.grantList(grantee);
    this.bucket.grantUnder([PRINTS], grantee, 's3:PutObject');
    grantKeyThrough('s3', this.key, grantee, 'Decrypt', 'GenerateDataKey');
  }

  /** To fetch what was printed. */
  grantPrinted(grantee: IGrantable): void {
    this.bucket.grantUnder([PRINTS], grantee, 's3:GetObject', 's3:GetObjectVersion', 's3:PutObject');
    this.bucket.grantList(grantee);
    grantKeyThrough('s3', this.key, grantee, 'Decrypt', 'GenerateDataKey');
  }

  /** To keep who is signed in to the pages, and to sign them out. */
  grantSessions(grantee: IGrantable): void {
    this.bucket.grantUnder([SESSIONS], grantee, 's3:GetObject', 's3:PutObject', 's3:DeleteObject');
    this.bucket.grantList(grantee);
    grantKeyThrough('s3', this.key, grantee, 'Decrypt', 'GenerateDataKey');
  }
}
