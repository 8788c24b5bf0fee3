import { Fn } from 'aws-cdk-lib';
import { FlowLogDestination, GatewayVpcEndpointAwsService, Peer, Port, SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { KeptLogs } from '../parts/kept-logs';
import type { Site } from '../parts/site';

export const FRONTEND_PORT = 7233;
const POSTGRES_PORT = 5432;

/**
 * Two zones, because a database wants two. One NAT gateway: payment providers and image registries are outside anyway,
 * and the five endpoints that would spare the rest cost more than it does. The store, where the bytes go, is free by its own endpoint.
 */
export class Network extends Construct {
  readonly vpc: Vpc;
  readonly functions: SecurityGroup;
  readonly server: SecurityGroup;
  readonly database: SecurityGroup;

  constructor(scope: Construct, id: string, site: Pick<Site, 'config' | 'key'>) {
    super(scope, id);
    this.vpc = new Vpc(this, 'Vpc', {
      // By number, not by name: names would have to be asked for in an account.
      availabilityZones: [0, 1].map((zone) => Fn.select(zone, Fn.getAzs())),
      natGateways: 1,
      subnetConfiguration: [
        { name: 'public', subnetType: SubnetType.PUBLIC, cidrMask: 24, mapPublicIpOnLaunch: false },
        { name: 'private', subnetType: SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 20 },
        { name: 'database', subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 24 },
      ],
      gatewayEndpoints: { store: { service: GatewayVpcEndpointAwsService.S3 } },
      flowLogs: { all: { destination: FlowLogDestination.toCloudWatchLogs(new KeptLogs(this, 'FlowLogs', site)) } },
    });
    const group = (name: string, description: string) => new SecurityGroup(this, name, { vpc: this.vpc, description });
    this.functions = group('Functions', 'Worker, portal and the small clients of the server');
    this.server = group('Server', 'The Temporal server');
    this.database = group('Database', 'Its database');
    this.server.addIngressRule(Peer.securityGroupId(this.functions.securityGroupId), Port.tcp(FRONTEND_PORT), 'its clients');
    this.database.addIngressRule(Peer.securityGroupId(this.server.securityGroupId), Port.tcp(POSTGRES_PORT), 'the server alone');
  }
}
