import type { Duration } from 'aws-cdk-lib';
import { AssetHashType } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, LoggingFormat, Runtime, type VersionOptions } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { EnvironmentName } from '../../worker/environment';
import type { Asset } from '../assets/build';
import { acknowledge } from './acknowledge';
import { KeptLogs } from './kept-logs';
import type { Site } from './site';

export interface SiteFunctionProps {
  readonly site: Site;
  readonly asset: Asset;
  /** Another export of the asset than its own handler. */
  readonly handler?: string;
  readonly description: string;
  readonly memorySize: number;
  readonly timeout: Duration;
  readonly environment?: Readonly<Partial<Record<EnvironmentName, string>> & Record<string, string>>;
  readonly currentVersionOptions?: VersionOptions;
}

/** A function that talks to the Temporal server. Its role begins with nothing but its own log and the way to the server. */
export class SiteFunction extends LambdaFunction {
  constructor(scope: Construct, id: string, { site, asset, handler, environment, ...props }: SiteFunctionProps) {
    const { config, server } = site;
    const logGroup = new KeptLogs(scope, `${id}Logs`, site);
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    super(scope, id, {
      ...props,
      role, logGroup,
      runtime: Runtime.NODEJS_24_X,
      architecture: config.platform === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64,
      handler: handler ?? asset.handler,
      code: Code.fromAsset(asset.dir, { assetHash: asset.hash, assetHashType: AssetHashType.CUSTOM }),
      loggingFormat: LoggingFormat.JSON,
      environment: { ...server.environment, ...environment },
      ...server.network,
    });
    server.grantConnect(role);
    if (server.network) allowNetworkInterfaces(role);
  }
}

const NETWORK_INTERFACES = ['CreateNetworkInterface', 'DeleteNetworkInterface', 'DescribeNetworkInterfaces', 'DescribeSubnets', 'AssignPrivateIpAddresses', 'UnassignPrivateIpAddresses'];

/** Lambda makes the interfaces by which a function is in a network, in the name of the function's role. */
function allowNetworkInterfaces(role: Role): void {
  role.addToPolicy(new PolicyStatement({ actions: NETWORK_INTERFACES.map((action) => `ec2:${action}`), resources: ['*'] }));
  // The service alone needs them; the code that runs in the function does not get them.
  role.addToPolicy(
    new PolicyStatement({
      effect: Effect.DENY,
      actions: NETWORK_INTERFACES.map((action) => `ec2:${action}`),
      resources: ['*'],
      conditions: { Null: { 'lambda:SourceFunctionArn': 'false' } },
    }),
  );
  acknowledge(role, {
    'AwsSolutions-IAM5[Resource::*]': 'Lambda makes its network interfaces with this role; they have no name beforehand, and Describe actions take no resource. The code itself is denied them.',
  });
}
