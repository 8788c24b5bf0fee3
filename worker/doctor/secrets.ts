import { X509Certificate } from 'node:crypto';
import { DAY_MS, dateOf } from '../../domain/instant';
import { carriersOf } from '../carriers';
import { keysOf } from '../deployed';
import { ENV } from '../environment';
import { staffOf } from '../staff';
import { providerOf } from '../staff-provider';
import { Wrong, type Check } from './check';
import type { Subject } from './subject';

const SOON_DAYS = 30;
const PATIENCE_MS = 10_000;

/** That each secret has a value of the right form. What it is, nobody is told. */
export function secretChecks({ env, secret }: Subject, now: number): Check[] {
  return [
    {
      id: 'keys',
      what: { zh: '密钥', en: 'payload keys and id key' },
      remedy: { zh: '按 docs/deploy.md「Secrets」填写密钥；已有数据时请从备份恢复，不能新造', en: 'fill the secret as in docs/deploy.md, Secrets; where there is data already, put the old keys back: new ones read nothing' },
      look: async () => {
        const { payload } = await keysOf(secret);
        return `${payload.keys.size}, 当前 / current: ${payload.current}`;
      },
    },
    {
      id: 'tokens',
      what: { zh: '工作人员令牌', en: 'tokens of the staff' },
      remedy: { zh: '按 docs/deploy.md「Secrets」填写令牌', en: 'fill the secret as in docs/deploy.md, Secrets' },
      look: async () => [...(await staffOf(secret)).values()].map(({ id }) => id).join(', '),
    },
    ...(env[ENV.oidcSecret] ? [provider(env, secret)] : []),
    ...(env[ENV.carriersSecret] ? [carriers(env, secret)] : []),
    ...(env[ENV.apiKeySecret] ? [apiKey(secret)] : []),
    ...(env[ENV.tlsCaSecret] ? [authority(secret, now)] : []),
  ];
}

const provider = (env: Subject['env'], secret: Subject['secret']): Check => ({
  id: 'oidc',
  what: { zh: '工作人员统一登录', en: 'provider that staff sign in with' },
  remedy: { zh: '按 docs/deploy.md「Staff」填写；并检查该网址能否访问', en: 'fill the secret as in docs/deploy.md, Staff; and see whether that address can be reached' },
  look: async () => {
    const { issuer } = (await providerOf(env, secret)) ?? {};
    if (issuer === undefined) return '未设 / none yet';
    const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answer.ok) return issuer;
    throw new Wrong({ zh: `${issuer} 应答 ${answer.status}`, en: `${issuer} answers ${answer.status}` });
  },
});

const carriers = (env: Subject['env'], secret: Subject['secret']): Check => ({
  id: 'carriers',
  what: { zh: '邮件和短信', en: 'e-mail and text messages' },
  remedy: { zh: '按 docs/deploy.md「Messages」填写', en: 'fill the secret as in docs/deploy.md, Messages' },
  look: async () => {
    const { mail, sms } = (await carriersOf(env, secret)) ?? {};
    return [mail && `${mail.host}:${mail.port}`, sms && new URL(sms.endpoint).host].filter(Boolean).join(', ') || '未设 / none yet';
  },
});

const apiKey = (secret: Subject['secret']): Check => ({
  id: 'api-key',
  what: { zh: 'Temporal API 密钥', en: 'API key of Temporal' },
  remedy: { zh: '在 Temporal Cloud 新建 API 密钥并存入该密钥项', en: 'make an API key in Temporal Cloud and put it into the secret' },
  look: async () => {
    if (/^\S+$/.test((await secret(ENV.apiKeySecret)).trim())) return '有 / there';
    throw new Wrong({ zh: '不是单行文本', en: 'not one line of text without spaces' });
  },
});

const authority = (secret: Subject['secret'], now: number): Check => ({
  id: 'authority',
  what: { zh: '证书颁发机构', en: 'certificate authority' },
  remedy: { zh: '按 docs/deploy.md「Certificate of a server of your own」换新证书', en: 'renew it as in docs/deploy.md, Certificate of a server of your own' },
  look: async () => {
    const pem = await secret(ENV.tlsCaSecret);
    const until = Date.parse(certificateOf(pem).validTo);
    if (until - now > SOON_DAYS * DAY_MS) return `有效至 / valid until ${dateOf(until)}`;
    throw new Wrong({ zh: `有效期至 ${dateOf(until)}`, en: `ends on ${dateOf(until)}` });
  },
});

function certificateOf(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw new Wrong({ zh: '不是 PEM 证书', en: 'not a certificate in PEM' });
  }
}
