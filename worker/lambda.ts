import { join } from 'node:path';
import { Client } from '@temporalio/client';
import { runWorker, type LambdaHandler } from '@temporalio/lambda-worker';
import { PromiseCompletionTimeoutError, type WorkerPlugin } from '@temporalio/worker';
import { createIds } from '../activities/opaque-ids';
import { createStore } from '../activities/store/client';
import { askAgain } from './ask-again';
import { carriersOf } from './carriers';
import { siteOf } from './deployed';
import { DEPLOYMENT } from './deployment';
import { ENV, required, type Environment } from './environment';
import { endWhenIdle } from './idle';
import { paymentsOf } from './payments';
import { secretReader } from './secrets';
import { activitiesOf, workerSettings, type SiteOptions } from './site';
import { traceAndMeasure } from './telemetry';
import { untilCancelled } from './until-cancelled';

let started: Promise<LambdaHandler> | undefined;

/** The worker as a function: each invocation polls until there is nothing to do or its time is nearly up. */
export const handler: LambdaHandler = async (event, context) => {
  started ??= start(process.env);
  try {
    await (await started)(event, context);
  } catch (error) {
    // The time limit, which was not waited for.
    if (!(error instanceof PromiseCompletionTimeoutError)) throw error;
  }
};

/** Once for an execution environment, which serves many invocations; one that could not start tries again at the next. */
async function start(env: Environment): Promise<LambdaHandler> {
  try {
    const secret = secretReader(env);
    const onProblem = ({ message }: Error) => console.warn(message);
    const [site, carriers, payments] = await Promise.all([siteOf(env, secret), carriersOf(env, secret), paymentsOf(env, secret, onProblem)]);
    return createHandler(env, { ...site, ...(carriers && { carriers }), payments });
  } catch (error) {
    started = undefined;
    throw error;
  }
}

/** Waiting for the store and the server is most of what activities do. */
const POLLERS = { type: 'simple-maximum', maximum: 4 } as const;
const CONCURRENCY = {
  maxConcurrentActivityTaskExecutions: 40,
  maxConcurrentWorkflowTaskExecutions: 20,
  maxCachedWorkflows: 300,
  workflowTaskPollerBehavior: POLLERS,
  activityTaskPollerBehavior: POLLERS,
};

const createHandler = (env: Environment, site: SiteOptions): LambdaHandler =>
  runWorker({ deploymentName: DEPLOYMENT, buildId: required(env, ENV.buildId) }, (config) => {
    config.namespace = site.namespace;
    config.connectionOptions = { address: site.temporalAddress, ...site.access };
    config.workerOptions = {
      ...config.workerOptions,
      ...workerSettings(site.keys),
      ...CONCURRENCY,
      workflowBundle: { codePath: env[ENV.workflowBundle] ?? join(__dirname, 'workflows.js') },
      plugins: [activitiesOnTheWorkersConnection(site), endWhenIdle],
    };
    const endpoint = env[ENV.otlpEndpoint];
    if (endpoint) traceAndMeasure(config, endpoint);
  });

/** An environment is frozen between invocations, and what was connected before may be dead after: the worker's own connection is new each time. */
function activitiesOnTheWorkersConnection(site: SiteOptions): WorkerPlugin {
  const ids = createIds(site.keys.id);
  const store = createStore(site.store);
  return {
    name: 'activities',
    configureWorker(options) {
      const { connection, namespace, dataConverter } = options;
      const client = new Client({ connection, namespace, dataConverter, interceptors: { workflow: [askAgain] } });
      const { interceptors } = options;
      return { ...options, activities: activitiesOf(client, store, ids, site), interceptors: { ...interceptors, activity: [...(interceptors?.activity ?? []), untilCancelled(client)] } };
    },
  };
}
