import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { SubnetType } from 'aws-cdk-lib/aws-ec2';
import { Cluster, ContainerInsights, CpuArchitecture, FargateService, FargateTaskDefinition } from 'aws-cdk-lib/aws-ecs';
import { DnsRecordType, PrivateDnsNamespace } from 'aws-cdk-lib/aws-servicediscovery';
import type { Construct } from 'constructs';
import type { EngineConfig } from '../config';
import { acknowledge } from '../parts/acknowledge';
import { KeptLogs } from '../parts/kept-logs';
import type { Site } from '../parts/site';
import type { Secrets } from '../storage/secrets';
import type { TemporalServer } from '../temporal';
import { addContainers } from './containers';
import { Database } from './database';
import { ENGINE_NAME, engineDomain, engineHost } from './host';
import { FRONTEND_PORT, Network } from './network';
import { OwnServer } from './own-server';

export interface EngineStackProps extends StackProps, Pick<Site, 'config' | 'key'> {
  readonly engine: EngineConfig;
  readonly tls: NonNullable<Secrets['tls']>;
}

const PRIVATE = { subnetType: SubnetType.PRIVATE_WITH_EGRESS };

/** A Temporal server of our own, for where Temporal Cloud has no region: one small task and one small database, reached from inside only. */
export class EngineStack extends Stack {
  readonly server: TemporalServer;

  constructor(scope: Construct, id: string, { config, key, engine, tls: { certificate, ca }, ...props }: EngineStackProps) {
    super(scope, id, props);
    const host = engineHost(config.stage);
    const network = new Network(this, 'Network', { config, key });
    const database = new Database(this, 'Database', { network, key });
    const task = this.task(engine);
    addContainers(task, { engine, database, host, certificate, ca, logs: new KeptLogs(this, 'Logs', { config, key }) });

    const cluster = new Cluster(this, 'Cluster', { vpc: network.vpc, containerInsightsV2: ContainerInsights.ENABLED });
    const service = new FargateService(this, 'Server', {
      cluster,
      taskDefinition: task,
      vpcSubnets: PRIVATE,
      securityGroups: [network.server],
      desiredCount: 1,
      // The old one stops before the new one starts: a minute without a server hurts no workflow, and two never meet.
      minHealthyPercent: 0,
      maxHealthyPercent: 100,
      circuitBreaker: { rollback: true },
      cloudMapOptions: { name: ENGINE_NAME, cloudMapNamespace: new PrivateDnsNamespace(this, 'Domain', { name: engineDomain(config.stage), vpc: network.vpc }), dnsRecordType: DnsRecordType.A, dnsTtl: Duration.seconds(10) },
    });
    service.node.addDependency(database);

    this.server = new OwnServer({
      address: `${host}:${FRONTEND_PORT}`,
      namespace: engine.namespace,
      ca,
      role: task.taskRole,
      network: { vpc: network.vpc, vpcSubnets: PRIVATE, securityGroups: [network.functions] },
    });
    const outputs = {
      Address: `${host}:${FRONTEND_PORT}`,
      ClusterName: cluster.clusterName,
      ServiceName: service.serviceName,
      // Whoever looks after it from inside is there, and of that group.
      PrivateSubnet: network.vpc.privateSubnets[0]!.subnetId,
      ClientsSecurityGroup: network.functions.securityGroupId,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }

  private task({ cpu, memoryMiB }: EngineConfig): FargateTaskDefinition {
    const task = new FargateTaskDefinition(this, 'Task', { cpu, memoryLimitMiB: memoryMiB, runtimePlatform: { cpuArchitecture: CpuArchitecture.ARM64 } });
    acknowledge(task, { 'AwsSolutions-ECS2': 'What is in the environment is no secret: names, addresses and switches. Passwords and keys come from Secrets Manager.' });
    return task;
  }
}
