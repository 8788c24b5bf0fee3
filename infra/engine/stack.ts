import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { SubnetType } from 'aws-cdk-lib/aws-ec2';
import { Cluster, ContainerInsights, CpuArchitecture, FargateService, FargateTaskDefinition } from 'aws-cdk-lib/aws-ecs';
import { DnsRecordType, PrivateDnsNamespace } from 'aws-cdk-lib/aws-servicediscovery';
import type { Construct } from 'constructs';
import type { EngineConfig } from '../config';
import { acknowledge } from '../parts/acknowledge';
import { KeptLogs } from '../parts/kept-logs';
import type { Site } from '../parts/site';
import { EmptySecret } from '../storage/empty-secret';
import type { TemporalServer } from '../temporal';
import { addContainers } from './containers';
import { Database } from './database';
import { FRONTEND_PORT, Network } from './network';
import { OwnServer } from './own-server';

export interface EngineStackProps extends StackProps, Pick<Site, 'config' | 'key'> {
  readonly engine: EngineConfig;
}

const PRIVATE = { subnetType: SubnetType.PRIVATE_WITH_EGRESS };
const NAME = 'temporal';

/** A Temporal server of our own, for where Temporal Cloud has no region: one small task and one small database, reached from inside only. */
export class EngineStack extends Stack {
  readonly server: TemporalServer;

  constructor(scope: Construct, id: string, { config, key, engine, ...props }: EngineStackProps) {
    super(scope, id, props);
    const domain = `dengke-${config.stage}.internal`;
    const host = `${NAME}.${domain}`;
    const network = new Network(this, 'Network', { config, key });
    const database = new Database(this, 'Database', { network, key });
    const { certificate, ca } = this.secrets(key, host);
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
      cloudMapOptions: { name: NAME, cloudMapNamespace: new PrivateDnsNamespace(this, 'Domain', { name: domain, vpc: network.vpc }), dnsRecordType: DnsRecordType.A, dnsTtl: Duration.seconds(10) },
    });
    service.node.addDependency(database);

    this.server = new OwnServer({
      address: `${host}:${FRONTEND_PORT}`,
      namespace: engine.namespace,
      ca,
      role: task.taskRole,
      network: { vpc: network.vpc, vpcSubnets: PRIVATE, securityGroups: [network.functions] },
    });
    new CfnOutput(this, 'Address', { value: `${host}:${FRONTEND_PORT}` });
  }

  private task({ cpu, memoryMiB }: EngineConfig): FargateTaskDefinition {
    const task = new FargateTaskDefinition(this, 'Task', { cpu, memoryLimitMiB: memoryMiB, runtimePlatform: { cpuArchitecture: CpuArchitecture.ARM64 } });
    acknowledge(task, { 'AwsSolutions-ECS2': 'What is in the environment is no secret: names, addresses and switches. Passwords and keys come from Secrets Manager.' });
    return task;
  }

  /** A private authority costs more a month than all the rest; a certificate from one's own authority, renewed by a person, is as good between our own parts. */
  private secrets(key: Site['key'], host: string) {
    const rotation = 'The certificate is renewed by a person before it ends; docs/deploy.md has the commands.';
    return {
      certificate: new EmptySecret(this, 'Certificate', { key, rotation, description: `JSON: certificate, key and ca, each a PEM in base64; the certificate is for ${host}` }),
      ca: new EmptySecret(this, 'Authority', { key, rotation, description: 'The certificate of the authority, as PEM' }),
    };
  }
}
