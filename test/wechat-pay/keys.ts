import { createCipheriv, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { readMerchant, type Merchant, type MerchantSource } from '../../activities/wechat-pay/merchant';

/** Two pairs made for this run: the merchant's and WeChat's. */
const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
export const OURS = pair();
export const THEIRS = pair();

export const pem = (key: KeyObject): string => key.export({ type: key.type === 'private' ? 'pkcs8' : 'spki', format: 'pem' }).toString();

export const API_V3_KEY = '0123456789abcdef0123456789abcdef';
export const KEY_ID = 'PUB_KEY_ID_0114232134912410000000000000';
export const NOW_MS = 1_767_229_200_000;

export const VALUES = {
  WECHAT_PAY_MERCHANT_ID: '1230000109',
  WECHAT_PAY_APP_ID: 'wxd678efh567hg6787',
  WECHAT_PAY_API_V3_KEY: API_V3_KEY,
  WECHAT_PAY_SERIAL: '5157F09EFDC096DE15EBE81A47057A7232F1B8E1',
  WECHAT_PAY_PRIVATE_KEY: pem(OURS.privateKey),
  WECHAT_PAY_PUBLIC_KEY_ID: KEY_ID,
  WECHAT_PAY_PUBLIC_KEY: pem(THEIRS.publicKey),
  WECHAT_PAY_NOTIFY_URL: 'https://exam.example.edu.cn/wechat-pay/notices',
};

export function merchant(changes: Readonly<Record<string, string>> = {}): Merchant {
  const read = readMerchant({ ...VALUES, ...changes }, false);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

/** Never changes. */
export const fixed = (value: Merchant): MerchantSource => ({ current: async () => value, reread: async () => value });

/** As WeChat seals what it tells. */
export function seal(plaintext: string, key = API_V3_KEY, nonce = randomBytes(6).toString('hex'), data = 'transaction') {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(data));
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]).toString('base64');
  return { original_type: data, algorithm: 'AEAD_AES_256_GCM', ciphertext, associated_data: data, nonce };
}

/** As WeChat signs what it sends. */
export function signed(body: Uint8Array | string, { timestamp = String(NOW_MS / 1000), serial = KEY_ID, key = THEIRS.privateKey } = {}): Headers {
  const nonce = randomBytes(16).toString('hex');
  const message = Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), Buffer.from(body), Buffer.from('\n')]);
  const signature = sign('sha256', message, key).toString('base64');
  return new Headers({ 'Wechatpay-Timestamp': timestamp, 'Wechatpay-Nonce': nonce, 'Wechatpay-Serial': serial, 'Wechatpay-Signature': signature });
}
