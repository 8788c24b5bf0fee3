import { keysFromEnv } from '../../worker/keys';

/** Keys that protect nothing: the committed histories are of invented people, and everyone may read them. */
export const REPLAY_KEYS = keysFromEnv({
  DENGKE_PAYLOAD_KEYS: `replay:${Buffer.alloc(32, 'replay payload').toString('base64')}`,
  DENGKE_ID_KEY: Buffer.alloc(32, 'replay id').toString('base64'),
});
