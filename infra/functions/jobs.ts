import { Client } from '@temporalio/client';
import { ensureSearchAttributes } from '../../engine/namespaces';
import { backlogAgeSeconds } from '../../worker/backlog';
import { ENV, required } from '../../worker/environment';
import { deadSchedules, ensureSchedules } from '../../worker/schedules';
import { METRICS } from '../metrics';
import { onServer } from './server';

/** Search attributes and scheduled jobs as this release wants them; the same again changes nothing. Deleting leaves them to the runs that are open. */
export const onEvent = ({ RequestType }: { readonly RequestType: 'Create' | 'Update' | 'Delete' }): Promise<object> =>
  RequestType === 'Delete'
    ? Promise.resolve({})
    : onServer(async ({ connection, namespace }) => {
      await ensureSearchAttributes(connection, namespace);
      await ensureSchedules(new Client({ connection, namespace }));
      return { PhysicalResourceId: `jobs-${namespace}` };
    });

/** What is measured, by the names of the metrics. */
export type Measured = Readonly<Record<'BacklogAge' | 'DeadSchedules', number>>;

/** Measures, and writes what it found to the log in CloudWatch's embedded metric format. */
export async function probe(): Promise<Measured> {
  const stage = required(process.env, ENV.stage);
  const measured = await onServer(async ({ connection, namespace }) => ({
    [METRICS.backlogAge]: await backlogAgeSeconds(connection, namespace),
    [METRICS.deadSchedules]: (await deadSchedules(new Client({ connection, namespace }), Date.now())).length,
  }));
  // Not by the console, around whose lines Lambda puts a record of its own.
  process.stdout.write(`${JSON.stringify(embedded(stage, measured, Date.now()))}\n`);
  return measured;
}

const embedded = (stage: string, measured: Measured, Timestamp: number) => ({
  _aws: {
    Timestamp,
    CloudWatchMetrics: [{
      Namespace: METRICS.NAMESPACE,
      Dimensions: [[METRICS.STAGE]],
      Metrics: [{ Name: METRICS.backlogAge, Unit: 'Seconds' }, { Name: METRICS.deadSchedules, Unit: 'Count' }],
    }],
  },
  [METRICS.STAGE]: stage,
  ...measured,
});
