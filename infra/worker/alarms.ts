import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { FIVE_MINUTES } from '../parts/alarm-bell';
import type { Site } from '../parts/site';

/** Of all versions together. That work waits is seen from the server's side: the probe of `Jobs` measures it. */
export function watchWorker(scope: Construct, { alarms, config }: Site, worker: LambdaFunction): void {
  const period = FIVE_MINUTES;
  alarms.ringWhen(scope, 'Errors', {
    metric: worker.metricErrors({ period }),
    threshold: 3,
    whatToDo: `The worker crashes or cannot start. Work is not lost: the server starts it again. 1. Read the errors in the log of ${worker.functionName}. 2. If it cannot read a secret or reach the server: npm run doctor -- --stage ${config.stage}. 3. If it began with a release: deploy the commit before it.`,
  });
  alarms.ringWhen(scope, 'Throttles', {
    metric: worker.metricThrottles({ period }),
    threshold: 1,
    whatToDo: 'Lambda refuses to start more workers: the account is at its limit of concurrent executions. Work waits and goes on. Look which function uses them up; ask AWS for a higher limit before the next opening of registrations.',
  });
  alarms.ringWhen(scope, 'CutOff', {
    metric: worker.metricDuration({ period, statistic: Stats.MAXIMUM }),
    // A worker stops by itself some seconds before; one that comes this near did not get its work done in time.
    threshold: worker.timeout!.toMilliseconds() - 1000,
    whatToDo: `An invocation was cut off at the limit in the middle of its work, which is done again. 1. See in the log of ${worker.functionName} which activity ran last. 2. If the store or a company we call is slow, wait. 3. If an activity needs longer: give it heartbeats, or the function more time.`,
  });
}
