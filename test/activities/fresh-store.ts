import { randomUUID } from 'node:crypto';
import { ensureBuckets } from '../../activities/store/buckets';
import { createStore, type Store, type StoreConfig } from '../../activities/store/client';
import { testStack } from '../support/stack';

export type Access = Pick<StoreConfig, 'endpoint' | 'region' | 'accessKeyId' | 'secretAccessKey'>;

/** A store of one's own: new buckets on the test stack, or on the server at `access`. */
export async function freshStore(access: Access = testStack().store): Promise<Store> {
  const store = storeAt(access);
  await ensureBuckets(store);
  return store;
}

/** The same without touching the server, which may not be there. */
export function storeAt(access: Access): Store {
  const run = randomUUID().slice(0, 8);
  return createStore({ ...access, buckets: { materials: `materials-${run}`, records: `records-${run}` } });
}
