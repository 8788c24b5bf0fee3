import { Client } from '@temporalio/client';
import { ensureSearchAttributes } from '../../engine/namespaces';
import { ensureSchedules } from '../../worker/schedules';
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
