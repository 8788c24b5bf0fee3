import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Site } from './site';

/** An encrypted log that outlives what writes it, by the days the law and the configuration ask for. */
export class KeptLogs extends LogGroup {
  constructor(scope: Construct, id: string, { config, key }: Pick<Site, 'config' | 'key'>) {
    super(scope, id, {
      // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- RetentionDays numbers the days
      retention: config.retention.logs,
      encryptionKey: key,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
