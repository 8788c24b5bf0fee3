import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

export interface Ring {
  readonly metric: IMetric;
  readonly threshold: number;
  /** Periods in a row. */
  readonly periods?: number;
  /** Silence is as bad as a high value. */
  readonly silenceIsBad?: boolean;
  /** For whoever gets the mail: what it means, and what to do, in order. */
  readonly whatToDo: string;
}

export const FIVE_MINUTES = Duration.minutes(5);

/** Tells a person. */
export class AlarmBell extends Construct {
  private readonly topic: Topic;

  constructor(scope: Construct, id: string, { key, email }: { key: IKey; email: string }) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { masterKey: key, enforceSSL: true });
    this.topic.addSubscription(new EmailSubscription(email));
  }

  /** Rings when the metric reaches the threshold. The alarm belongs to the stack of what it watches. */
  ringWhen(watched: Construct, id: string, { metric, threshold, periods = 1, silenceIsBad = false, whatToDo }: Ring): void {
    const alarm = new Alarm(watched, id, {
      metric, threshold,
      evaluationPeriods: periods,
      alarmDescription: whatToDo,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: silenceIsBad ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }
}
