import { startStack } from '../engine/stack';
import { localClock } from './local-clock';
import { ENV, type Environment } from './environment';
import { loadOrCreateKeys } from './keys';
import { secretReader } from './secrets';
import { siteOf } from './deployed';
import { readSettings } from './settings';
import { openSite, type Site } from './site';
import type { Undo } from './undo';

/** An installation to look after from a terminal. */
export interface Installation {
  readonly site: Site;
  /** Its clock runs ahead of the wall's by so much; 0 in the cloud. */
  readonly aheadMs: number;
}

/** The deployed one that the environment describes as it does to a function; otherwise the local one, whose engine is started. */
export async function openInstallation(env: Environment, undo: Undo, say: (line: string) => void): Promise<Installation> {
  const site = env[ENV.keysSecret] ? await openSite(await siteOf(env, secretReader(env))) : await openLocal(env, undo, say);
  undo.later(() => site.close());
  const aheadMs = env[ENV.keysSecret] ? 0 : localClock(readSettings([], env).dataDir, site).aheadMs();
  return { site, aheadMs };
}

async function openLocal(env: Environment, undo: Undo, say: (line: string) => void): Promise<Site> {
  const { dataDir, namespace, buckets } = readSettings([], env);
  const stack = await startStack({ dataDir, persistent: true, namespaces: [namespace], log: say });
  undo.later(() => stack.stop());
  return openSite({ temporalAddress: stack.temporal.address, namespace, store: { ...stack.store, buckets }, keys: loadOrCreateKeys(dataDir), rehearsal: true });
}
