import { createCipheriv, randomBytes, sign, verify, type KeyObject } from 'node:crypto';
import { SANDBOX } from '../../domain/sandbox-merchant';

/** WeChat Pay's side of the signatures and seals. */

const SKEW_SECONDS = 300;

/** An answer that is an error, in WeChat's words. */
export class WireError extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 429 | 500,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

const badSignature = (message: string) => new WireError(401, 'SIGN_ERROR', message);

interface Signed {
  readonly method: string;
  readonly url: string;
  readonly body: Uint8Array;
  readonly authorization: string | undefined;
}

/** @throws WireError unless the merchant signed exactly this, just now */
export function checkMerchant({ method, url, body, authorization = '' }: Signed, key: KeyObject, nowMs: number): void {
  const [scheme = '', rest = ''] = authorization.split(/ (.*)/);
  if (scheme !== 'WECHATPAY2-SHA256-RSA2048') throw badSignature('Http头Authorization认证类型不正确');
  const fields = new Map([...rest.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]));
  const [mchid, nonce, signature, timestamp, serial] = ['mchid', 'nonce_str', 'signature', 'timestamp', 'serial_no'].map((name) => fields.get(name) ?? '') as [string, string, string, string, string];
  if (mchid !== SANDBOX.merchant || serial !== SANDBOX.merchantSerial) throw badSignature('商户号或商户证书序列号有误');
  if (!nonce || !/^\d+$/.test(timestamp)) throw badSignature('Http头Authorization值格式错误');
  if (Math.abs(nowMs / 1000 - Number(timestamp)) > SKEW_SECONDS) throw badSignature('签名时间戳已过期');
  const message = Buffer.concat([Buffer.from(`${method}\n${url}\n${timestamp}\n${nonce}\n`), body, Buffer.from('\n')]);
  if (!verify('sha256', message, key, Buffer.from(signature, 'base64'))) throw badSignature('错误的签名，验签失败');
}

/** What WeChat signs its answers and notices with. `badly`: as its probes are. */
export function signatureHeaders(body: Uint8Array | string, key: KeyObject, nowMs: number, badly = false): Record<string, string> {
  const timestamp = String(Math.floor(nowMs / 1000));
  const nonce = randomBytes(16).toString('hex');
  const message = Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), Buffer.from(body), Buffer.from('\n')]);
  const signature = sign('sha256', message, key).toString('base64');
  return {
    'Wechatpay-Timestamp': timestamp,
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Serial': SANDBOX.publicKeyId,
    'Wechatpay-Signature': badly ? `WECHATPAY/SIGNTEST/${signature}` : signature,
    'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048',
  };
}

export function seal(plaintext: string, kind: 'transaction' | 'refund', key: KeyObject): object {
  const nonce = randomBytes(6).toString('hex');
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(kind));
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]).toString('base64');
  return { original_type: kind, algorithm: 'AEAD_AES_256_GCM', ciphertext, associated_data: kind, nonce };
}
