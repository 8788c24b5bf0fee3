import type { SecurityGroup, SubnetSelection, Vpc } from 'aws-cdk-lib/aws-ec2';
import { ArnPrincipal, CompositePrincipal, type IGrantable, type IPrincipal, type IRole } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { ENV, type EnvironmentName } from '../worker/environment';
import type { Config } from './config';
import type { EmptySecret } from './storage/empty-secret';

/** The server, as the functions see it. */
export interface TemporalServer {
  /** How to reach it. */
  readonly environment: Readonly<Partial<Record<EnvironmentName, string>>>;
  /** As whom it comes to invoke the worker. */
  readonly invoker: IPrincipal;
  /** Where functions must be to reach it; undefined: anywhere. */
  readonly network?: { readonly vpc: Vpc; readonly vpcSubnets: SubnetSelection; readonly securityGroups: SecurityGroup[] };
  /** Lets a function read what it needs to get in. */
  grantConnect(grantee: IGrantable): void;
  /** Gives the server's own identity the permission to take on `role`; a server elsewhere sees to that itself. */
  letAssume(scope: Construct, role: IRole): void;
}

/** Temporal Cloud, or any other server that is there already. */
export class ExistingServer implements TemporalServer {
  readonly environment: TemporalServer['environment'];
  readonly invoker: IPrincipal;

  constructor(
    { address, namespace, apiKey, invokers }: NonNullable<Config['temporal']>,
    private readonly secret: EmptySecret | undefined,
  ) {
    this.environment = {
      [ENV.temporalAddress]: address,
      [ENV.temporalNamespace]: namespace,
      [ENV.tls]: 'true',
      ...(apiKey && secret && { [ENV.apiKeySecret]: secret.secretArn }),
    };
    this.invoker = new CompositePrincipal(...invokers.map((arn) => new ArnPrincipal(arn)));
  }

  grantConnect(grantee: IGrantable): void {
    this.secret?.grantRead(grantee);
  }

  letAssume(): void {}
}
