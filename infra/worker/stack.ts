import { CfnOutput, Duration, RemovalPolicy, Stack, type CfnResource, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ENV } from '../../worker/environment';
import type { Assets } from '../assets/build';
import { SiteFunction } from '../parts/function';
import type { Site } from '../parts/site';
import type { StorageStack } from '../storage/stack';
import { watchWorker } from './alarms';
import { InvokeRole } from './invoke-role';
import { Prune } from './prune';
import { Release } from './release';

export interface WorkerStackProps extends StackProps {
  readonly site: Site;
  readonly assets: Assets;
  readonly storage: Pick<StorageStack, 'records' | 'materials' | 'secrets'>;
}

/** The worker, which costs nothing until the server invokes it, and the release of each of its versions. */
export class WorkerStack extends Stack {
  constructor(scope: Construct, id: string, { site, assets, storage, ...props }: WorkerStackProps) {
    super(scope, id, props);
    const { records, materials, secrets } = storage;
    const buildId = assets.worker.hash;
    const worker = new SiteFunction(this, 'Worker', {
      site,
      asset: assets.worker,
      description: `dengke ${site.config.stage}: workflows and activities`,
      memorySize: 1024,
      timeout: Duration.minutes(2),
      environment: {
        [ENV.buildId]: buildId,
        [ENV.keysSecret]: secrets.keys.secretArn,
        [ENV.carriersSecret]: secrets.carriers.secretArn,
        [ENV.wechatPaySecret]: secrets.wechatPay.secretArn,
        [ENV.recordsBucket]: records.bucketName,
        [ENV.materialsBucket]: materials.bucketName,
        [ENV.portalOrigin]: site.config.portalOrigin,
        ...(site.config.clamd && { [ENV.clamdAddress]: site.config.clamd }),
        ...(site.config.otlpEndpoint && { [ENV.otlpEndpoint]: site.config.otlpEndpoint }),
      },
      currentVersionOptions: {
        description: buildId,
        // Workflows may be pinned to it long after the next release; `Prune` knows when none is.
        removalPolicy: RemovalPolicy.RETAIN,
        // The server invokes again by itself as long as there is work.
        retryAttempts: 0,
        maxEventAge: Duration.minutes(1),
      },
    });
    records.grantWrite(worker);
    materials.grantPrint(worker);
    if (site.config.clamd) materials.grantView(worker);
    secrets.keys.grantRead(worker);
    secrets.carriers.grantRead(worker);
    secrets.wechatPay.grantRead(worker);
    watchWorker(this, site, worker);

    const version = worker.currentVersion;
    // How it is invoked is kept with it.
    (version.node.findChild('EventInvokeConfig').node.defaultChild as CfnResource).applyRemovalPolicy(RemovalPolicy.RETAIN);
    const invokeRole = new InvokeRole(this, 'InvokeRole', { server: site.server, externalId: site.config.externalId, worker });
    new Release(this, 'Release', { site, asset: assets.release, buildId, version, invokeRole });
    new Prune(this, 'Prune', { site, asset: assets.prune, worker });

    new CfnOutput(this, 'BuildId', { value: buildId });
    new CfnOutput(this, 'InvokeRoleArn', { value: invokeRole.roleArn });
  }
}
