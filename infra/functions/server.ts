import { Connection } from '@temporalio/client';
import { serverOf } from '../../worker/deployed';
import { secretReader } from '../../worker/secrets';

/** What is asked of the Temporal server that this function's environment names; connected for this one invocation. */
export async function onServer<T>(ask: (server: { readonly connection: Connection; readonly namespace: string }) => Promise<T>): Promise<T> {
  const { address, access, namespace } = await serverOf(process.env, secretReader(process.env));
  const connection = await Connection.connect({ address, ...access });
  try {
    return await ask({ connection, namespace });
  } finally {
    await connection.close();
  }
}
