import { ArnFormat, Aws, CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Config } from '../config';
import { acknowledge } from '../parts/acknowledge';
import { AlarmBell } from '../parts/alarm-bell';
import { Materials } from './materials';
import { PrivateBucket } from './private-bucket';
import { Records } from './records';
import { Secrets } from './secrets';

/** What must not be lost, and the key to it. */
export class StorageStack extends Stack {
  readonly key: Key;
  readonly materials: Materials;
  readonly records: Records;
  readonly secrets: Secrets;
  readonly alarms: AlarmBell;

  constructor(scope: Construct, id: string, { config, ...props }: StackProps & { config: Config }) {
    super(scope, id, props);
    const key = new Key(this, 'Key', { description: `dengke ${config.stage}`, enableKeyRotation: true, pendingWindow: Duration.days(30), removalPolicy: RemovalPolicy.RETAIN });
    this.letServicesUse(key, config.stage);
    // The service that writes these logs cannot use a key of ours.
    const logs = new PrivateBucket(this, 'AccessLogs', {
      lifecycleRules: [{ id: 'logs', expiration: Duration.days(config.retention.logs), noncurrentVersionExpiration: Duration.days(1), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    });
    acknowledge(logs, { 'AwsSolutions-S1': 'This is where the other buckets log to; logging itself would never end.' });

    this.key = key;
    this.materials = new Materials(this, 'Materials', { key, logs, config });
    this.records = new Records(this, 'Records', { key, logs, config });
    this.secrets = new Secrets(this, 'Secrets', { key, config });
    this.alarms = new AlarmBell(this, 'Alarms', { key, email: config.alarmEmail });

    new CfnOutput(this, 'MaterialsBucket', { value: this.materials.bucketName });
    new CfnOutput(this, 'RecordsBucket', { value: this.records.bucketName });
    new CfnOutput(this, 'KeyArn', { value: key.keyArn });
    for (const [name, secret] of Object.entries(this.secrets.byOutput())) new CfnOutput(this, name, { value: secret.secretArn });
  }

  /** Logs of this installation are sealed with the key, and so are alarms on their way. */
  private letServicesUse(key: Key, stage: string): void {
    const logs = this.formatArn({ service: 'logs', resource: 'log-group', resourceName: `dengke-${stage}-*`, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
    key.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal(`logs.${this.region}.${Aws.URL_SUFFIX}`)],
        actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:DescribeKey'],
        resources: ['*'],
        conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': logs } },
      }),
    );
    key.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
  }
}
