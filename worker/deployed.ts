import type { StoreConfig } from '../activities/store/client';
import { clamdIn } from './clamd';
import { ENV, required, yesOrNo, type Environment } from './environment';
import { keysFromEnv, type Keys } from './keys';
import { jsonSecret, type ReadSecret } from './secrets';
import type { Access, SiteOptions } from './site';

/** A Temporal frontend and how to get in. */
export interface Server {
  readonly address: string;
  readonly access: Access;
  readonly namespace: string;
}

/** The server that a deployed function's environment names. */
export async function serverOf(env: Environment, secret: ReadSecret): Promise<Server> {
  const [apiKey, ca] = await Promise.all([optional(env, ENV.apiKeySecret, secret), optional(env, ENV.tlsCaSecret, secret)]);
  const secured = yesOrNo(env, ENV.tls) ?? (apiKey !== undefined || ca !== undefined);
  const tls = secured && ca !== undefined ? { serverRootCACertificate: Buffer.from(ca) } : secured;
  return {
    address: required(env, ENV.temporalAddress),
    namespace: required(env, ENV.temporalNamespace),
    access: { tls, ...(apiKey !== undefined && { apiKey: apiKey.trim() }) },
  };
}

/** The store, by the function's own role. */
export const storeOf = (env: Environment): StoreConfig => ({
  region: required(env, 'AWS_REGION'),
  ...(env[ENV.storeEndpoint] && { endpoint: env[ENV.storeEndpoint] }),
  buckets: { materials: required(env, ENV.materialsBucket), records: required(env, ENV.recordsBucket) },
});

export async function keysOf(secret: ReadSecret): Promise<Keys> {
  const { DENGKE_PAYLOAD_KEYS, DENGKE_ID_KEY } = await jsonSecret(secret, ENV.keysSecret);
  return keysFromEnv({ DENGKE_PAYLOAD_KEYS: text(DENGKE_PAYLOAD_KEYS), DENGKE_ID_KEY: text(DENGKE_ID_KEY) });
}

/** A deployed installation as `openSite` wants it. */
export async function siteOf(env: Environment, secret: ReadSecret): Promise<SiteOptions> {
  const [{ address, access, namespace }, keys] = await Promise.all([serverOf(env, secret), keysOf(secret)]);
  return { temporalAddress: address, access, namespace, store: storeOf(env), keys, clamd: clamdIn(env), origin: env[ENV.portalOrigin] };
}

const optional = async (env: Environment, name: string, secret: ReadSecret) => (env[name] ? secret(name) : undefined);

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
