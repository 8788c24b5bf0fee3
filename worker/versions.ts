import type { Connection } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import { optionalTsToMs } from '@temporalio/common/lib/time';
import { temporal } from '@temporalio/proto';
import { HOUR_MS, type Instant } from '../domain/instant';
import { GRPC, hasCode } from '../engine/namespaces';
import { DEPLOYMENT } from './deployment';

const { WORKER_DEPLOYMENT_VERSION_STATUS_CREATED, WORKER_DEPLOYMENT_VERSION_STATUS_DRAINED } = temporal.api.enums.v1.WorkerDeploymentVersionStatus;

/** A server and a namespace of it, whose versions of the worker are looked after. */
export interface Where {
  readonly connection: Pick<Connection, 'workflowService'>;
  readonly namespace: string;
}

/** The function the server calls when there is work for a version, and the role it takes to do so. */
export interface Compute {
  /** Qualified: one immutable version. */
  readonly functionArn: string;
  readonly roleArn: string;
  readonly externalId: string;
}

/** Who gets new work: all of it, or a share of it. */
export interface Routing {
  readonly current?: string;
  readonly ramping?: { readonly buildId: string; readonly percentage: number; /** When that share was set, ms since the epoch. */ readonly since: number };
}

const versionOf = (buildId: string) => ({ deploymentName: DEPLOYMENT, buildId });

/**
 * Registers a version whose workers are invocations of a function, or gives a registered one its function anew;
 * the server tries role and function out first.
 * @throws ServiceError that says what of role or function is wrong
 */
export async function registerVersion({ connection: { workflowService }, namespace }: Where, buildId: string, compute: Compute): Promise<void> {
  const group = invokedWhenThereIsWork(compute);
  await isNew(workflowService.createWorkerDeployment({ namespace, requestId: DEPLOYMENT, deploymentName: DEPLOYMENT }));
  const request = { namespace, deploymentVersion: versionOf(buildId), requestId: `${buildId} ${compute.functionArn}` };
  if (await isNew(workflowService.createWorkerDeploymentVersion({ ...request, computeConfig: { scalingGroups: { default: group } } }))) return;
  await workflowService.updateWorkerDeploymentVersionComputeConfig({ ...request, computeConfigScalingGroups: { default: { scalingGroup: group } } });
}

const invokedWhenThereIsWork = ({ functionArn, roleArn, externalId }: Compute) => ({
  provider: { type: 'aws-lambda', details: defaultPayloadConverter.toPayload({ arn: functionArn, role: roleArn, role_external_id: externalId }) },
  scaler: { type: 'no-sync' },
});

async function isNew(creation: Promise<unknown>): Promise<boolean> {
  try {
    await creation;
    return true;
  } catch (error) {
    if (hasCode(error, GRPC.alreadyExists)) return false;
    throw error;
  }
}

/** Whether a worker of this version has come up and asked for work. */
export async function hasComeUp({ connection, namespace }: Where, buildId: string): Promise<boolean> {
  const { workerDeploymentVersionInfo } = await connection.workflowService.describeWorkerDeploymentVersion({ namespace, deploymentVersion: versionOf(buildId) });
  return workerDeploymentVersionInfo?.status !== WORKER_DEPLOYMENT_VERSION_STATUS_CREATED;
}

export async function routingOf({ connection, namespace }: Where): Promise<Routing> {
  const config = (await deploymentInfo({ connection, namespace }))?.routingConfig;
  const ramping = config?.rampingDeploymentVersion?.buildId;
  return {
    current: config?.currentDeploymentVersion?.buildId || undefined,
    ...(ramping && { ramping: { buildId: ramping, percentage: config?.rampingVersionPercentage ?? 0, since: optionalTsToMs(config?.rampingVersionPercentageChangedTime) ?? 0 } }),
  };
}

async function deploymentInfo({ connection, namespace }: Where) {
  try {
    return (await connection.workflowService.describeWorkerDeployment({ namespace, deploymentName: DEPLOYMENT })).workerDeploymentInfo;
  } catch (error) {
    if (hasCode(error, GRPC.notFound)) return undefined;
    throw error;
  }
}

/** All new work goes to this version, and every open run that upgrades by itself goes on with it. */
export const routeTo = async ({ connection, namespace }: Where, buildId: string): Promise<void> =>
  void (await connection.workflowService.setWorkerDeploymentCurrentVersion({ namespace, deploymentName: DEPLOYMENT, buildId }));

/** So many per cent of the work go to this version; without one, none to any but the current. */
export const routeShareTo = async ({ connection, namespace }: Where, buildId: string, percentage: number): Promise<void> =>
  void (await connection.workflowService.setWorkerDeploymentRampingVersion({ namespace, deploymentName: DEPLOYMENT, buildId, percentage }));

/** By then CloudFormation has given a release up, so that a version which never came up will not any more. */
const GIVEN_UP_MS = 2 * HOUR_MS;

/** Build ids that get no new work and that no open run is pinned to, and those that never came up. */
export async function unneeded(where: Where, now: Instant): Promise<string[]> {
  const summaries = (await deploymentInfo(where))?.versionSummaries ?? [];
  const neverCameUp = ({ status, createTime }: (typeof summaries)[number]) =>
    status === WORKER_DEPLOYMENT_VERSION_STATUS_CREATED && now - (optionalTsToMs(createTime) ?? now) > GIVEN_UP_MS;
  return summaries
    .filter((version) => version.status === WORKER_DEPLOYMENT_VERSION_STATUS_DRAINED || neverCameUp(version))
    .flatMap(({ deploymentVersion }) => deploymentVersion?.buildId ?? []);
}

/** Takes a version that is not needed off the server, and answers the function it called. @throws ServiceError when it is in use after all */
export async function removeVersion({ connection: { workflowService }, namespace }: Where, buildId: string): Promise<string | undefined> {
  const deploymentVersion = versionOf(buildId);
  const { workerDeploymentVersionInfo } = await workflowService.describeWorkerDeploymentVersion({ namespace, deploymentVersion });
  const details = workerDeploymentVersionInfo?.computeConfig?.scalingGroups?.['default']?.provider?.details;
  await workflowService.deleteWorkerDeploymentVersion({ namespace, deploymentVersion });
  return details ? defaultPayloadConverter.fromPayload<{ arn?: string }>(details).arn : undefined;
}
