import { CustomResource, Duration } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IVersion } from 'aws-cdk-lib/aws-lambda';
import { Provider } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import type { Asset } from '../assets/build';
import { acknowledgeProvider } from '../parts/acknowledge';
import { SiteFunction } from '../parts/function';
import { KeptLogs } from '../parts/kept-logs';
import type { Site } from '../parts/site';

/** As the worker calls itself to the server. */
const DEPLOYMENT = 'dengke';

export interface ReleaseProps {
  readonly site: Site;
  readonly asset: Asset;
  readonly buildId: string;
  readonly version: IVersion;
  readonly invokeRole: IRole;
}

/**
 * Makes a version of the worker the current one. It is in the worker's own stack so that both are one transaction:
 * when the server does not validate the version in time, CloudFormation takes the function back to what it was, and
 * tells the release to make the former version current again.
 */
export class Release extends Construct {
  constructor(scope: Construct, id: string, { site, asset, buildId, version, invokeRole }: ReleaseProps) {
    super(scope, id);
    const { ramp, patience, externalId } = site.config;
    const settings = { site, asset, memorySize: 256, timeout: Duration.minutes(2) };
    const provider = new Provider(this, 'Provider', {
      onEventHandler: new SiteFunction(this, 'OnEvent', { ...settings, description: 'Registers a version of the worker with the server' }),
      isCompleteHandler: new SiteFunction(this, 'IsComplete', { ...settings, handler: 'index.isComplete', description: 'Waits until the version is validated, then makes it current' }),
      queryInterval: Duration.seconds(10),
      totalTimeout: Duration.minutes(58),
      logGroup: new KeptLogs(this, 'ProviderLogs', site),
      // Its log would repeat the external id with every step; the functions it calls have logs of their own.
      disableWaiterStateMachineLogging: true,
    });
    acknowledgeProvider(provider);
    const release = new CustomResource(this, 'Version', {
      resourceType: 'Custom::DengkeRelease',
      serviceToken: provider.serviceToken,
      properties: {
        Deployment: DEPLOYMENT,
        BuildId: buildId,
        FunctionVersionArn: version.functionArn,
        InvokeRoleArn: invokeRole.roleArn,
        ExternalId: externalId,
        PatienceSeconds: String(patience),
        ...(ramp.length > 0 && { Ramp: ramp }),
      },
    });
    release.node.addDependency(invokeRole);
  }
}
