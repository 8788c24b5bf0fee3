import { EngineError } from './errors';
import type { ObjectStore } from './store';
import type { TemporalServer } from './temporal';

const nothing = () => Promise.resolve();
const notOurs = (name: string) => () => Promise.reject(new EngineError(
  `${name} 指定的服务不由本程序启动，不能由它停止或重启`,
  `What ${name} names was not started here, so it cannot be killed or restarted from here`,
));

/** The server `TEMPORAL_ADDRESS` names, when it is set. */
export function externalTemporal(env: NodeJS.ProcessEnv): TemporalServer | undefined {
  const address = env['TEMPORAL_ADDRESS'];
  if (!address) return undefined;
  const refuse = notOurs('TEMPORAL_ADDRESS');
  return { address, start: nothing, stop: nothing, kill: refuse, restart: refuse };
}

/**
 * The store `S3_ENDPOINT` names, when it is set.
 * @throws EngineError when its keys are not set as well
 */
export function externalStore(env: NodeJS.ProcessEnv): ObjectStore | undefined {
  const endpoint = env['S3_ENDPOINT'];
  if (!endpoint) return undefined;
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_REGION: region = 'us-east-1' } = env;
  if (!accessKeyId || !secretAccessKey) {
    throw new EngineError(
      '设置了 S3_ENDPOINT，还须设置 AWS_ACCESS_KEY_ID 与 AWS_SECRET_ACCESS_KEY',
      'S3_ENDPOINT is set; AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must be set too',
    );
  }
  return { endpoint, region, accessKeyId, secretAccessKey, start: nothing, stop: nothing, kill: notOurs('S3_ENDPOINT') };
}
