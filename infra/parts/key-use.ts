import { Aws, Stack } from 'aws-cdk-lib';
import { PolicyStatement, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';

/** Use of the key by way of one service only: whoever may read an object may not unseal anything else with its key. */
export function grantKeyThrough(service: 's3' | 'secretsmanager', key: IKey, grantee: IGrantable, ...actions: readonly ('Decrypt' | 'GenerateDataKey')[]): void {
  grantee.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({
      actions: actions.map((action) => `kms:${action}`),
      resources: [key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `${service}.${Stack.of(key).region}.${Aws.URL_SUFFIX}` } },
    }),
  );
}
