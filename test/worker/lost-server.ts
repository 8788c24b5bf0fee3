import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { ensureNamespace } from '../../engine/namespaces';
import { connectSite, type SiteOptions } from '../../worker/compose';
import { loadOrCreateKeys } from '../../worker/keys';
import { testSite, TestSite } from '../support/site';
import { testStack } from '../support/stack';

/** An installation whose server will be lost, and one with its store, its keys, and a server that knows nothing. */
export function lostServer(name: string, payments?: SiteOptions['payments']) {
  const keys = loadOrCreateKeys(mkdtempSync(join(tmpdir(), 'dengke-restore-')));
  const store: SiteOptions['store'] = { ...testStack().store, buckets: { materials: `${name}-materials`, records: `${name}-records` } };
  return {
    before: () => testSite({ keys, store, payments }),
    /** Another server's worth of nothing: a namespace without a single workflow. */
    async after(): Promise<TestSite> {
      const temporalAddress = testStack().temporal.address;
      const connection = await Connection.connect({ address: temporalAddress });
      await ensureNamespace(connection, name, { retentionDays: 1 });
      await connection.close();
      return new TestSite(await connectSite({ temporalAddress, namespace: name, store, keys, payments, rehearsal: true }));
    },
  };
}
