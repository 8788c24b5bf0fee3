import { Validations } from 'aws-cdk-lib';
import type { Provider } from 'aws-cdk-lib/custom-resources';
import type { IConstruct } from 'constructs';

/** Rules that are broken here knowingly, each with the reason; `…` stands for the beginning of a finding. */
export function acknowledge(construct: IConstruct, reasons: Readonly<Record<string, string>>): void {
  for (const [id, reason] of Object.entries(reasons)) Validations.of(construct).acknowledge({ id, reason });
}

/** What the CDK's own provider framework does, and cannot be told to do otherwise. */
export function acknowledgeProvider(provider: Provider): void {
  acknowledge(provider, {
    'AwsSolutions-IAM4[Policy::…/AWSLambdaBasicExecutionRole]': 'The framework of the CDK gives its functions the managed policy that lets them log, and nothing else.',
    'AwsSolutions-IAM5[Resource::….Arn>:*]': 'The framework of the CDK invokes our handler, of which it allows any version.',
    'AwsSolutions-L1': 'The framework of the CDK chooses the runtime of its own functions, the newest that every region has.',
    'AwsSolutions-SF1': 'The input of every step holds the external id; the functions that it calls log what they do.',
    'AwsSolutions-SF2': 'X-Ray is not in every region; a release is followed in the log of its functions.',
  });
}
