import { RemovalPolicy } from 'aws-cdk-lib';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Secret, type CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { acknowledge } from '../parts/acknowledge';
import { grantKeyThrough } from '../parts/key-use';

/** A secret without a value: a person puts it in, and no template ever holds it. */
export class EmptySecret extends Secret {
  constructor(scope: Construct, id: string, { key, description, rotation }: { key: IKey; description: string; rotation: string }) {
    super(scope, id, { encryptionKey: key, description, removalPolicy: RemovalPolicy.RETAIN });
    (this.node.defaultChild as CfnSecret).generateSecretString = undefined;
    acknowledge(this, { 'AwsSolutions-SMG4': rotation });
  }

  /** By the reader's own policy; that of the key would make its stack depend on every reader's. */
  override grantRead(grantee: IGrantable): Grant {
    grantKeyThrough('secretsmanager', this.encryptionKey!, grantee, 'Decrypt');
    return Grant.addToPrincipal({ grantee, actions: ['secretsmanager:GetSecretValue'], resourceArns: [this.secretArn] });
  }
}
