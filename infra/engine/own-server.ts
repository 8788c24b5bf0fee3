import { Policy, PolicyStatement, type IGrantable, type IPrincipal, type IRole } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { ENV } from '../../worker/environment';
import type { EmptySecret } from '../storage/empty-secret';
import type { TemporalServer } from '../temporal';

export interface OwnServerProps {
  readonly address: string;
  readonly namespace: string;
  readonly ca: EmptySecret;
  readonly role: IRole;
  readonly network: NonNullable<TemporalServer['network']>;
}

/** The server of the `Engine` stack, as the functions see it. */
export class OwnServer implements TemporalServer {
  readonly environment: TemporalServer['environment'];
  readonly invoker: IPrincipal;
  readonly network: OwnServerProps['network'];
  private readonly role: IRole;
  private readonly ca: EmptySecret;

  constructor({ address, namespace, ca, role, network }: OwnServerProps) {
    this.environment = { [ENV.temporalAddress]: address, [ENV.temporalNamespace]: namespace, [ENV.tls]: 'true', [ENV.tlsCaSecret]: ca.secretArn };
    this.invoker = role;
    this.network = network;
    this.role = role;
    this.ca = ca;
  }

  grantConnect(grantee: IGrantable): void {
    this.ca.grantRead(grantee);
  }

  /** The policy is in the stack of the role that is taken on, so that the engine depends on nothing that comes after it. */
  letAssume(scope: Construct, role: IRole): void {
    new Policy(scope, 'ServerMayAssume', { roles: [this.role], statements: [new PolicyStatement({ actions: ['sts:AssumeRole'], resources: [role.roleArn] })] });
  }
}
