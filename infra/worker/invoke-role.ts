import { Duration } from 'aws-cdk-lib';
import { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { acknowledge } from '../parts/acknowledge';
import type { TemporalServer } from '../temporal';

export interface InvokeRoleProps {
  readonly server: TemporalServer;
  readonly externalId: string;
  readonly worker: IFunction;
}

/**
 * Temporal takes on this role to start the worker. Before it believes in the role it also tries without the external
 * id and wants to be refused, so that nobody can make it invoke a stranger's function.
 */
export class InvokeRole extends Role {
  constructor(scope: Construct, id: string, { server, externalId, worker }: InvokeRoleProps) {
    super(scope, id, {
      description: 'Taken on by the Temporal server to invoke versions of the worker',
      assumedBy: server.invoker,
      externalIds: [externalId],
      maxSessionDuration: Duration.hours(1),
    });
    // A version is named `…:function:name:7`; the function itself, whose code is not fixed, stays out of reach.
    this.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction', 'lambda:GetFunction'], resources: [`${worker.functionArn}:*`] }));
    server.letAssume(this, this);
    acknowledge(this, { 'AwsSolutions-IAM5[Resource::….Arn>:*]': 'Any version of this one function: versions are made by every release, and older ones serve the workflows that are pinned to them.' });
  }
}
