import { Connection } from '@temporalio/client';
import { testStack } from '../support/stack';

test('every jest process finds the stack of the run', async () => {
  const { temporal, store } = testStack();
  const connection = await Connection.connect({ address: temporal.address });
  await connection.close();
  expect((await fetch(`${store.endpoint}/_health`)).status).toBe(200);
});
