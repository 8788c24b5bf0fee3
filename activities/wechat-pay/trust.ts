import type { KeyObject } from 'node:crypto';
import type { Distrust } from '../payment-port';
import type { MerchantSource } from './merchant';
import { answerMessage, isSignatureOf } from './signing';

const SKEW_MS = 300_000;

type Reading = Pick<Headers, 'get'>;

/** What is wrong with the signature of an answer or a notice, by its raw bytes; undefined when it is WeChat's. Its probes of our care look like any bad signature. */
export function distrustOf(headers: Reading, body: Uint8Array, keys: ReadonlyMap<string, KeyObject>, nowMs: number): Distrust | undefined {
  const [timestamp, nonce, serial, signature] = ['Timestamp', 'Nonce', 'Serial', 'Signature'].map((name) => headers.get(`Wechatpay-${name}`) ?? '') as [string, string, string, string];
  if (!/^\d{1,12}$/.test(timestamp) || !nonce || !serial || !signature) return 'unsigned';
  if (Math.abs(nowMs - Number(timestamp) * 1000) > SKEW_MS) return 'skew';
  const key = keys.get(serial);
  if (!key) return 'serial';
  return isSignatureOf(answerMessage({ timestamp, nonce }, body), signature, key) ? undefined : 'signature';
}

/** The same; a key we have not seen is looked for once more, as keys change while we run. */
export async function judge(source: MerchantSource, headers: Reading, body: Uint8Array, nowMs: number): Promise<Distrust | undefined> {
  const distrust = distrustOf(headers, body, (await source.current()).platform, nowMs);
  return distrust === 'serial' ? distrustOf(headers, body, (await source.reread()).platform, nowMs) : distrust;
}
