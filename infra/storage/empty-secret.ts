import { RemovalPolicy } from 'aws-cdk-lib';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Secret, type CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { acknowledge } from '../parts/acknowledge';
import { grantKeyThrough } from '../parts/key-use';

export interface EmptySecretProps {
  readonly key: IKey;
  readonly description: string;
  /** Why no machine rotates it. */
  readonly rotation: string;
}

/** A secret without a value: a person puts it in, and no template ever holds it. */
export class EmptySecret extends Secret {
  private readonly sealedBy: IKey;

  constructor(scope: Construct, id: string, { key, description, rotation }: EmptySecretProps) {
    super(scope, id, { description, removalPolicy: RemovalPolicy.RETAIN });
    const secret = this.node.defaultChild as CfnSecret;
    // By default there would be a random value.
    secret.generateSecretString = undefined;
    // Not as `encryptionKey`: that writes the domain of one partition into the key's policy.
    secret.kmsKeyId = key.keyArn;
    this.sealedBy = key;
    acknowledge(this, { 'AwsSolutions-SMG4': rotation });
  }

  /** By the reader's own policy; that of the key would make its stack depend on every reader's. */
  override grantRead(grantee: IGrantable): Grant {
    grantKeyThrough('secretsmanager', this.sealedBy, grantee, 'Decrypt');
    return Grant.addToPrincipal({ grantee, actions: ['secretsmanager:GetSecretValue'], resourceArns: [this.secretArn] });
  }
}
