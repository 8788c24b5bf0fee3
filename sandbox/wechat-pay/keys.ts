import { createHash, createPrivateKey, createPublicKey, createSecretKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SANDBOX } from '../../domain/sandbox-merchant';

/** What the merchant is given, as a real one is by WeChat. */
export type MerchantValues = Readonly<Record<string, string>>;

export interface SandboxKeys {
  readonly platform: KeyObject;
  readonly merchant: KeyObject;
  readonly seal: KeyObject;
  /** All but the addresses, which depend on who listens where. */
  readonly values: MerchantValues;
}

interface Stored {
  readonly platform: string;
  readonly merchant: string;
  readonly seal: string;
}

/** The same after a restart when there is a folder; readable by its owner only. */
export function openKeys(dataDir: string | undefined): SandboxKeys {
  const { platform, merchant, seal } = dataDir === undefined ? make() : loadOrMake(dataDir);
  const platformKey = createPrivateKey(platform);
  const values = {
    WECHAT_PAY_MERCHANT_ID: SANDBOX.merchant,
    WECHAT_PAY_APP_ID: SANDBOX.app,
    WECHAT_PAY_SERIAL: SANDBOX.merchantSerial,
    WECHAT_PAY_APP_SECRET: createHash('sha256').update(seal).digest('hex').slice(0, 32),
    WECHAT_PAY_API_V3_KEY: seal,
    WECHAT_PAY_PRIVATE_KEY: merchant,
    WECHAT_PAY_PUBLIC_KEY_ID: SANDBOX.publicKeyId,
    WECHAT_PAY_PUBLIC_KEY: createPublicKey(platformKey).export({ type: 'spki', format: 'pem' }).toString(),
  };
  return { platform: platformKey, merchant: createPublicKey(merchant), seal: createSecretKey(Buffer.from(seal)), values };
}

const privatePem = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const make = (): Stored => ({ platform: privatePem(), merchant: privatePem(), seal: randomBytes(16).toString('hex') });

function loadOrMake(dataDir: string): Stored {
  const path = join(dataDir, 'keys.json');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(path, JSON.stringify(make()), { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return JSON.parse(readFileSync(path, 'utf8')) as Stored;
}
