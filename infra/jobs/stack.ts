import { CustomResource, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Provider } from 'aws-cdk-lib/custom-resources';
import type { Construct } from 'constructs';
import type { Asset } from '../assets/build';
import { acknowledgeProvider } from '../parts/acknowledge';
import { SiteFunction } from '../parts/function';
import { KeptLogs } from '../parts/kept-logs';
import type { Site } from '../parts/site';
import { Probe } from './probe';

/** Search attributes and schedules, brought up to date by every deployment that changes them; and the probe that sees whether they live. */
export class JobsStack extends Stack {
  constructor(scope: Construct, id: string, { site, asset, ...props }: StackProps & { site: Site; asset: Asset }) {
    super(scope, id, props);
    const provider = new Provider(this, 'Provider', {
      onEventHandler: new SiteFunction(this, 'OnEvent', {
        site, asset,
        description: 'Creates and updates search attributes and schedules',
        memorySize: 256,
        timeout: Duration.minutes(2),
      }),
      logGroup: new KeptLogs(this, 'ProviderLogs', site),
    });
    acknowledgeProvider(provider);
    // The table of the jobs is part of the code, so another table is another hash.
    new CustomResource(this, 'Jobs', { resourceType: 'Custom::DengkeJobs', serviceToken: provider.serviceToken, properties: { Jobs: asset.hash } });
    new Probe(this, 'Probe', { site, asset });
  }
}
