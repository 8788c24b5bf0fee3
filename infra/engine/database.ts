import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { InstanceClass, InstanceSize, InstanceType, SubnetType } from 'aws-cdk-lib/aws-ec2';
import { Credentials, DatabaseInstance, DatabaseInstanceEngine, PostgresEngineVersion, StorageType } from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import { acknowledge } from '../parts/acknowledge';
import type { Site } from '../parts/site';
import type { Network } from './network';

export const DATABASE_USER = 'temporal';

/** Live workflows are here and nowhere else. The smallest instance holds some ten thousand of them. */
export class Database extends DatabaseInstance {
  constructor(scope: Construct, id: string, { network, key }: { network: Network; key: Site['key'] }) {
    super(scope, id, {
      engine: DatabaseInstanceEngine.postgres({ version: PostgresEngineVersion.VER_17 }),
      instanceType: InstanceType.of(InstanceClass.T4G, InstanceSize.MICRO),
      databaseName: 'temporal',
      credentials: Credentials.fromGeneratedSecret(DATABASE_USER),
      vpc: network.vpc,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
      securityGroups: [network.database],
      storageType: StorageType.GP3,
      allocatedStorage: 20,
      maxAllocatedStorage: 100,
      storageEncrypted: true,
      storageEncryptionKey: key,
      backupRetention: Duration.days(14),
      deletionProtection: true,
      removalPolicy: RemovalPolicy.SNAPSHOT,
      copyTagsToSnapshot: true,
      autoMinorVersionUpgrade: true,
      cloudwatchLogsExports: ['postgresql'],
    });
    acknowledge(this, {
      'AwsSolutions-RDS3': 'Sized small: when its zone is lost, the workflows stand still until it is back or restored from the last five minutes; none is lost.',
      'AwsSolutions-RDS11': 'Only the server’s security group reaches the port at all.',
      'AwsSolutions-SMG4': 'Rotation takes a ready-made application that is not in every region. Nobody ever sees this password; the network lets the server alone in.',
    });
  }
}
