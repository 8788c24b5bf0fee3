import { Duration, Stack } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Asset } from '../assets/build';
import { acknowledge } from '../parts/acknowledge';
import { SiteFunction } from '../parts/function';
import type { Site } from '../parts/site';

/** Removes versions that no workflow needs any more, and those that never came up: every day, and when a release has been made or taken back. */
export class Prune extends Construct {
  constructor(scope: Construct, id: string, { site, asset, worker }: { site: Site; asset: Asset; worker: IFunction }) {
    super(scope, id);
    const prune = new SiteFunction(this, 'Function', {
      site, asset,
      description: 'Removes versions of the worker that are drained or never came up',
      memorySize: 256,
      timeout: Duration.minutes(5),
    });
    // Which versions there are, and which function each one calls, the server says. Of versions only: the function itself has a name without one.
    prune.addToRolePolicy(new PolicyStatement({ actions: ['lambda:DeleteFunction'], resources: [`${worker.functionArn}:*`] }));
    acknowledge(prune.role!, { 'AwsSolutions-IAM5[Resource::….Arn>:*]': 'Any version of this one function may be the one that is drained.' });

    const target = new LambdaFunction(prune, { retryAttempts: 2 });
    new Rule(this, 'Daily', { schedule: Schedule.rate(Duration.days(1)), targets: [target] });
    new Rule(this, 'AfterRelease', {
      eventPattern: {
        source: ['aws.cloudformation'],
        detailType: ['CloudFormation Stack Status Change'],
        detail: { 'stack-id': [Stack.of(this).stackId], 'status-details': { status: ['UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE'] } },
      },
      targets: [target],
    });
    site.alarms.ringWhen(this, 'Failing', {
      metric: prune.metricErrors({ period: Duration.days(1) }),
      threshold: 3,
      whatToDo: `Old versions of the worker are not removed. They cost nothing, but an account holds 75 GB of code. Read the log of ${prune.functionName}.`,
    });
  }
}
