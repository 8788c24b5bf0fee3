import { RemovalPolicy } from 'aws-cdk-lib';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership, type BucketProps } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../parts/acknowledge';

/** Versioned, TLS only, closed to the public, kept when the stack goes. */
export class PrivateBucket extends Bucket {
  constructor(scope: Construct, id: string, props: BucketProps) {
    super(scope, id, {
      ...props,
      versioned: true,
      encryption: props.encryptionKey ? BucketEncryption.KMS : BucketEncryption.S3_MANAGED,
      // One data key for many objects, so that each upload is not a request to KMS.
      bucketKeyEnabled: props.encryptionKey !== undefined,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /** On the objects under these prefixes, and on nothing else. */
  grantUnder(prefixes: readonly string[], grantee: IGrantable, ...actions: readonly `s3:${string}Object${string}`[]): void {
    Grant.addToPrincipal({ grantee, actions: [...actions], resourceArns: prefixes.map((prefix) => this.arnForObjects(`${prefix}*`)) });
    const role = grantee.grantPrincipal;
    if (!Construct.isConstruct(role)) return;
    for (const prefix of prefixes) acknowledge(role, { [`AwsSolutions-IAM5[Resource::…/${prefix}*]`]: 'Keys under the prefix are of ids that come and go; other prefixes and other actions stay closed.' });
  }

  /** Who may list is told that an object is missing; others hear that they may not. */
  grantList(grantee: IGrantable): void {
    Grant.addToPrincipal({ grantee, actions: ['s3:ListBucket'], resourceArns: [this.bucketArn] });
  }
}
