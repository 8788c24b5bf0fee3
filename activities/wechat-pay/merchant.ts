import { createPrivateKey, createPublicKey, createSecretKey, X509Certificate, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { readWith, saying } from '../../domain/problems';
import { isLoopback, SANDBOX } from '../../domain/sandbox-merchant';
import type { Problem } from '../../domain/text';

/** Who we are at WeChat Pay, and whose signature we believe. */
export interface Merchant {
  readonly id: string;
  readonly app: string;
  /** Of our own certificate. */
  readonly serial: string;
  readonly privateKey: KeyObject;
  /** The APIv3 key: WeChat seals notices with it. */
  readonly sealKey: KeyObject;
  /** WeChat's keys by serial: its public key, its certificates, or both while one replaces the other. */
  readonly platform: ReadonlyMap<string, KeyObject>;
  readonly publicKeyId: string | undefined;
  /** Of the official account: by it WeChat says who pays inside it. Without it one pays by scanning. */
  readonly appSecret: KeyObject | undefined;
  readonly notifyUrl: string;
  /** WeChat's hosts, the one asked first before the other. */
  readonly origins: readonly string[];
  /** Where WeChat itself, not its payments, is asked who somebody is. */
  readonly wechat: { readonly open: string; readonly api: string };
}

/** Where the configuration comes from; it may change while we run. */
export interface MerchantSource {
  current(): Promise<Merchant>;
  /** Read anew: something came that fits no key of ours. */
  reread(): Promise<Merchant>;
}

/** The second answers for the first when that is not to be reached. */
const ORIGINS = ['https://api.mch.weixin.qq.com', 'https://api2.mch.weixin.qq.com'];
const WECHAT = { open: 'https://open.weixin.qq.com', api: 'https://api.weixin.qq.com' };

type Values = Readonly<Record<string, unknown>>;
export type ReadMerchant = { readonly ok: true; readonly value: Merchant } | { readonly ok: false; readonly problems: readonly Problem[] };

/** The configuration by its names. Every problem at once, each with the name and the remedy, never a value. */
export function readMerchant(values: Values, production: boolean): ReadMerchant {
  const given = Object.fromEntries(Object.entries(values).filter(([name, value]) => name.startsWith('WECHAT_PAY_') && value !== ''));
  return readWith(schemaFor(production), given);
}

const text = z.string().trim();
const matching = (pattern: RegExp, zh: string, en: string) => text.refine((value) => pattern.test(value), saying(zh, en));

const attempt = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

/** A PEM out of one line has `\n` for its line ends. */
const pemIn = (given: string) => given.replaceAll('\\n', '\n');

/** A key's text, read; a problem in both languages when it cannot be. */
const key = <T>(read: (pem: string) => T | undefined, zh: string, en: string) =>
  text.transform((given, ctx): T => {
    const found = attempt(() => read(pemIn(given)));
    if (found === undefined) ctx.addIssue({ code: 'custom', input: '', ...saying(zh, en) });
    return found ?? z.NEVER;
  });

const isStrong = (found: KeyObject) => found.asymmetricKeyType === 'rsa' && (found.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048;
const strong = (found: KeyObject): KeyObject | undefined => (isStrong(found) ? found : undefined);

function certificatesIn(pem: string): Map<string, KeyObject> | undefined {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  const keys = blocks.map((block) => new X509Certificate(block)).map((one) => [one.serialNumber, one.publicKey] as const);
  return keys.length && keys.every(([, found]) => isStrong(found)) ? new Map(keys) : undefined;
}

const FIELDS = {
  WECHAT_PAY_MERCHANT_ID: matching(/^\d{8,32}$/, '应为数字商户号，见商户平台→账户中心→商户信息', 'must be the merchant number, digits only: merchant platform, account centre'),
  WECHAT_PAY_APP_ID: matching(/^wx[0-9a-z]{16}$/, '应为 wx 开头的 18 位 AppID，且已与商户号绑定', 'must be the app id, wx and 16 more, bound to the merchant number'),
  WECHAT_PAY_APP_SECRET: matching(/^[0-9a-f]{32}$/, '应为公众号的 AppSecret（32 位十六进制，小写），见微信公众平台→基本配置；不填则在微信内只能扫码支付', 'must be the official account’s AppSecret, 32 hexadecimal digits in lower case; left out, one pays inside WeChat by scanning only').transform((given) => createSecretKey(Buffer.from(given))).optional(),
  WECHAT_PAY_API_V3_KEY: matching(/^[0-9A-Za-z]{32}$/, '应为 32 位字母或数字，即商户平台→API 安全中设置的 APIv3 密钥', 'must be the APIv3 key as set on the merchant platform: 32 letters or digits').transform((given) => createSecretKey(Buffer.from(given))),
  WECHAT_PAY_SERIAL: matching(/^[0-9A-F]{40}$/, '应为商户 API 证书的序列号（40 位十六进制，大写）', 'must be the serial of the merchant certificate: 40 hexadecimal digits, upper case'),
  WECHAT_PAY_PRIVATE_KEY: key(
    (pem) => strong(createPrivateKey(pem)),
    '应为 apiclient_key.pem 的全文（PEM，RSA 2048 位以上）',
    'must be the whole text of apiclient_key.pem: PEM, RSA of 2048 bits or more',
  ),
  WECHAT_PAY_PUBLIC_KEY_ID: matching(/^PUB_KEY_ID_\d{10,40}$/, '应为 PUB_KEY_ID_ 开头的微信支付公钥 ID', 'must be the id of WeChat’s public key, PUB_KEY_ID_ and digits').optional(),
  WECHAT_PAY_PUBLIC_KEY: key(
    (pem) => (pem.includes('-----BEGIN PUBLIC KEY-----') ? strong(createPublicKey(pem)) : undefined),
    '应为微信支付公钥 pub_key.pem 的全文（PEM）',
    'must be the whole text of pub_key.pem, WeChat’s public key: PEM',
  ).optional(),
  WECHAT_PAY_PLATFORM_CERTIFICATES: key(certificatesIn, '应为微信支付平台证书的全文（PEM，可多份）', 'must be WeChat’s platform certificates: PEM, one or more').optional(),
};

const isPublicUrl = ({ protocol, hostname }: URL) => protocol === 'https:' && !isLoopback(hostname);

/** A stand-in on this machine may be told of plainly, and be asked plainly; nobody else. */
const address = (production: boolean, mayBe: (url: URL) => boolean, zh: string, en: string) =>
  text.refine((given) => {
    const url = attempt(() => new URL(given));
    const isLocal = url?.protocol === 'http:' && isLoopback(url.hostname) && !production;
    return url !== undefined && mayBe(url) && (isLocal || isPublicUrl(url));
  }, saying(zh, en));

function schemaFor(production: boolean): z.ZodType<Merchant> {
  const notify = address(production, ({ search, hash }) => !search && !hash, '应为公网可达的 https 地址，不带查询参数，不可为本机', 'must be a public https address, without a query, not of this machine');
  const origin = address(production, ({ href, origin: whole }) => href === `${whole}/`, '生产环境应为微信支付的 https 地址，不可指向本机沙箱；一般不必设置', 'must be an https origin; production never asks a sandbox on this machine. Usually left out');
  return z
    .object({ ...FIELDS, WECHAT_PAY_NOTIFY_URL: notify, WECHAT_PAY_ORIGIN: origin.optional() })
    .transform(merchantOf)
    .superRefine((merchant, ctx) => {
      for (const [name, zh, en] of mismatchesIn(merchant, production)) ctx.addIssue({ code: 'custom', ...saying(zh, en, [name]) });
    });
}

type Given = z.output<z.ZodObject<typeof FIELDS>> & { readonly WECHAT_PAY_NOTIFY_URL: string; readonly WECHAT_PAY_ORIGIN?: string | undefined };

function merchantOf(given: Given): Merchant {
  const { WECHAT_PAY_PUBLIC_KEY_ID: id, WECHAT_PAY_PUBLIC_KEY: publicKey, WECHAT_PAY_PLATFORM_CERTIFICATES: certificates = new Map<string, KeyObject>() } = given;
  return {
    id: given.WECHAT_PAY_MERCHANT_ID,
    app: given.WECHAT_PAY_APP_ID,
    serial: given.WECHAT_PAY_SERIAL,
    privateKey: given.WECHAT_PAY_PRIVATE_KEY,
    sealKey: given.WECHAT_PAY_API_V3_KEY,
    platform: new Map([...certificates, ...(id && publicKey ? [[id, publicKey] as const] : [])]),
    publicKeyId: id,
    appSecret: given.WECHAT_PAY_APP_SECRET,
    notifyUrl: given.WECHAT_PAY_NOTIFY_URL,
    origins: given.WECHAT_PAY_ORIGIN ? [given.WECHAT_PAY_ORIGIN] : ORIGINS,
    wechat: given.WECHAT_PAY_ORIGIN ? { open: given.WECHAT_PAY_ORIGIN, api: given.WECHAT_PAY_ORIGIN } : WECHAT,
  };
}

/** What is right by itself and wrong together, or wrong here. */
function mismatchesIn({ id, app, serial, privateKey, platform, publicKeyId }: Merchant, production: boolean): (readonly [name: string, zh: string, en: string])[] {
  const ours = createPublicKey(privateKey);
  const isSandboxs = id === SANDBOX.merchant || app === SANDBOX.app || serial === SANDBOX.merchantSerial || publicKeyId === SANDBOX.publicKeyId;
  return [
    ...(platform.size === 0 ? [['WECHAT_PAY_PUBLIC_KEY', '缺少：请与 WECHAT_PAY_PUBLIC_KEY_ID 一并填写微信支付公钥，或填写 WECHAT_PAY_PLATFORM_CERTIFICATES', 'is missing: give WeChat’s public key together with WECHAT_PAY_PUBLIC_KEY_ID, or WECHAT_PAY_PLATFORM_CERTIFICATES'] as const] : []),
    ...(publicKeyId !== undefined && !platform.has(publicKeyId) && platform.size > 0 ? [['WECHAT_PAY_PUBLIC_KEY', '缺少：填写了 WECHAT_PAY_PUBLIC_KEY_ID，还应填写该公钥', 'is missing: WECHAT_PAY_PUBLIC_KEY_ID names a public key'] as const] : []),
    ...([...platform.values()].some((one) => one.equals(ours)) ? [['WECHAT_PAY_PUBLIC_KEY', '填成了商户自己的公钥，应为微信支付的公钥', 'is the merchant’s own key; it must be WeChat’s'] as const] : []),
    ...(production && isSandboxs ? [['WECHAT_PAY_MERCHANT_ID', '这是沙箱的商户，生产环境不可使用，请填写真实商户的全部配置', 'is the sandbox’s merchant, which production refuses: give a real merchant’s configuration, all of it'] as const] : []),
  ];
}
