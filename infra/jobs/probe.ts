import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { ENV } from '../../worker/environment';
import type { Asset } from '../assets/build';
import { METRICS } from '../metrics';
import { FIVE_MINUTES } from '../parts/alarm-bell';
import { SiteFunction } from '../parts/function';
import type { Site } from '../parts/site';

/**
 * Asks the server, from outside the worker, whether work waits and schedules run. No count of invocations can tell:
 * with no work there are rightly none.
 */
export class Probe extends Construct {
  constructor(scope: Construct, id: string, { site, asset }: { site: Site; asset: Asset }) {
    super(scope, id);
    const { stage } = site.config;
    const probe = new SiteFunction(this, 'Function', {
      site, asset,
      handler: 'index.probe',
      description: 'Measures how long work has waited, and counts dead schedules',
      memorySize: 256,
      timeout: Duration.seconds(30),
      environment: { [ENV.stage]: stage },
    });
    new Rule(this, 'EveryFiveMinutes', { schedule: Schedule.rate(FIVE_MINUTES), targets: [new LambdaFunction(probe, { retryAttempts: 0 })] });
    const measured = (metricName: string) =>
      new Metric({ namespace: METRICS.NAMESPACE, metricName, dimensionsMap: { [METRICS.STAGE]: stage }, period: FIVE_MINUTES, statistic: Stats.MAXIMUM });

    site.alarms.ringWhen(this, 'WorkWaits', {
      metric: measured(METRICS.backlogAge),
      threshold: 180,
      periods: 2,
      silenceIsBad: true,
      whatToDo: `Work waits and no worker takes it, or the server cannot be asked. Nothing is lost; everything stands still. 1. npm run doctor -- --stage ${stage}: it says whether the server answers, the API key is good, a version is current and the server may invoke it. 2. Read the log of ${probe.functionName}, then the worker's. 3. If it began with a release: deploy the commit before it.`,
    });
    site.alarms.ringWhen(this, 'DeadSchedules', {
      metric: measured(METRICS.deadSchedules),
      threshold: 1,
      whatToDo: 'A daily job is missing, paused or has not run since yesterday: sessions are not decided or candidates not reminded. 1. temporal schedule list. 2. Unpause it, or deploy the Jobs stack again, which makes what is missing. 3. Run it once by hand: temporal schedule trigger.',
    });
  }
}
