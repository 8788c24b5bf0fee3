import { createHash, randomBytes, sign, verify, type KeyObject } from 'node:crypto';

const SCHEME = 'WECHATPAY2-SHA256-RSA2048';

/** The time and the chance in a signature. */
export interface Stamp {
  /** Unix seconds. */
  readonly timestamp: string;
  readonly nonce: string;
}

export const stamp = (nowMs: number): Stamp => ({ timestamp: String(Math.floor(nowMs / 1000)), nonce: randomBytes(16).toString('hex').toUpperCase() });

const lines = (...parts: readonly string[]): string => parts.map((part) => `${part}\n`).join('');

export const signText = (message: string, key: KeyObject): string => sign('sha256', Buffer.from(message), key).toString('base64');

export interface SignedRequest extends Stamp {
  readonly method: string;
  /** Path and query, exactly as sent. */
  readonly url: string;
  /** Exactly as sent; empty when there is none. */
  readonly body: string;
}

export const requestMessage = ({ method, url, timestamp, nonce, body }: SignedRequest): string => lines(method, url, timestamp, nonce, body);

/** The Authorization header. */
export function authorization(request: SignedRequest, merchant: { readonly id: string; readonly serial: string; readonly privateKey: KeyObject }): string {
  const signature = signText(requestMessage(request), merchant.privateKey);
  return `${SCHEME} mchid="${merchant.id}",nonce_str="${request.nonce}",signature="${signature}",timestamp="${request.timestamp}",serial_no="${merchant.serial}"`;
}

/** What a page inside WeChat signs for the client. */
export const jsapiMessage = (appId: string, { timestamp, nonce }: Stamp, packed: string): string => lines(appId, timestamp, nonce, packed);

/** Of an answer or a notice: the body by its bytes, whatever they are. */
export const answerMessage = ({ timestamp, nonce }: Stamp, body: Uint8Array): Buffer => Buffer.concat([Buffer.from(lines(timestamp, nonce)), body, Buffer.from('\n')]);

/** Base64 in the one way it is written: a signature has no second spelling. */
export function isSignatureOf(message: Uint8Array, signature: string, key: KeyObject): boolean {
  const bytes = Buffer.from(signature, 'base64');
  return bytes.toString('base64') === signature && verify('sha256', message, key, bytes);
}

export const sha1Of = (bytes: Uint8Array): string => createHash('sha1').update(bytes).digest('hex');
