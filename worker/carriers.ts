import type { AliyunConfig } from '../activities/carriers/aliyun';
import type { ImapConfig } from '../activities/carriers/mailbox';
import type { SmtpConfig } from '../activities/carriers/smtp';
import { BY_TEXT } from '../domain/channels';
import { TEMPLATES } from '../domain/messages';
import { CODE_TEMPLATE } from '../domain/sign-in';
import { ENV, required, type Environment } from './environment';
import { jsonSecret, type ReadSecret } from './secrets';

/** How messages leave an installation. */
export interface CarrierConfig {
  readonly mail?: SmtpConfig;
  readonly sms?: AliyunConfig;
  /** Where letters come back to; left out: somebody has to read them. */
  readonly mailbox?: ImapConfig;
  /** E-mails that no server is named for stay on this machine, and a page shows them. */
  readonly keepHere?: boolean;
}

/** What is named in the environment or in the secret; undefined when nothing is. @throws Error that names the value and the remedy, never the value itself */
export function carriersFrom(env: Environment): CarrierConfig | undefined {
  const [mail, sms, mailbox] = [smtpIn(env), aliyunIn(env), imapIn(env)];
  if (mailbox && !mail) throw wrong('IMAP_HOST', '须与 SMTP_HOST 一起设置', 'is of use with SMTP_HOST only');
  return mail || sms ? { ...(mail && { mail }), ...(sms && { sms }), ...(mailbox && { mailbox }) } : undefined;
}

/** The same for a deployed installation, whose secret has these names. */
export async function carriersOf(env: Environment, secret: ReadSecret): Promise<CarrierConfig | undefined> {
  if (!env[ENV.carriersSecret]) return undefined;
  const named = Object.entries(await jsonSecret(secret, ENV.carriersSecret)).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
  const carriers = carriersFrom(Object.fromEntries(named));
  // Letters lead there.
  if (carriers) required(env, ENV.portalOrigin);
  return carriers;
}

const wrong = (name: string, zh: string, en: string) => new Error(`${name} ${zh} / ${name} ${en}`);

const LOOPBACK = /^(localhost|127\.0\.0\.1|::1)$/;
const SENDER = /^(?:[^<>\r\n"]{1,80} )?<?[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+>?$/;

function smtpIn(env: Environment): SmtpConfig | undefined {
  if (!env.SMTP_HOST?.trim()) return undefined;
  const host = required(env, 'SMTP_HOST');
  const port = portIn(env, 'SMTP_PORT', '587', '465');
  const from = addressIn(env, 'SMTP_FROM');
  const user = env.SMTP_USER?.trim();
  return {
    host, port, from, implicitTls: port === 465, requireTls: !LOOPBACK.test(host),
    ...(user && { user, password: required(env, 'SMTP_PASSWORD') }),
    ...(env.SMTP_REPLY_TO?.trim() && { replyTo: addressIn(env, 'SMTP_REPLY_TO') }),
    ...(env.SMTP_BOUNCES?.trim() && { bounces: addressIn(env, 'SMTP_BOUNCES') }),
  };
}

/** The same people give both, as a rule: what is not named for the mailbox is what the mail server knows us by. */
function imapIn(env: Environment): ImapConfig | undefined {
  if (!env.IMAP_HOST?.trim()) return undefined;
  const host = required(env, 'IMAP_HOST');
  const port = portIn(env, 'IMAP_PORT', '993', '143');
  const login = { IMAP_USER: env.IMAP_USER?.trim() || env.SMTP_USER, IMAP_PASSWORD: env.IMAP_PASSWORD?.trim() || env.SMTP_PASSWORD };
  return {
    host, port, implicitTls: port === 993, requireTls: !LOOPBACK.test(host),
    user: required(login, 'IMAP_USER'), password: required(login, 'IMAP_PASSWORD'), mailbox: env.IMAP_MAILBOX?.trim() || 'INBOX',
  };
}

function portIn(env: Environment, name: string, usual: string, other: string): number {
  const port = Number(env[name]?.trim() || usual);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw wrong(name, `应为端口号，如${usual}或${other}`, `must be a port such as ${usual} or ${other}`);
  return port;
}

function addressIn(env: Environment, name: string): string {
  const address = required(env, name);
  if (!SENDER.test(address)) throw wrong(name, '应为邮箱，如 考试中心 <exam@college.edu>', 'must be an address such as Exam centre <exam@college.edu>');
  return address;
}

function aliyunIn(env: Environment): AliyunConfig | undefined {
  const provider = env.SMS_PROVIDER?.trim();
  if (!provider) return undefined;
  if (provider !== 'aliyun') throw wrong('SMS_PROVIDER', '目前只支持 aliyun', 'can be aliyun only');
  const endpoint = env.SMS_ENDPOINT?.trim() || 'https://dysmsapi.aliyuncs.com';
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url?.protocol !== 'https:' && !(url?.protocol === 'http:' && LOOPBACK.test(url.hostname))) throw wrong('SMS_ENDPOINT', '应为 https 地址', 'must be an https address');
  return { endpoint, key: { id: required(env, 'SMS_ACCESS_KEY_ID'), secret: required(env, 'SMS_ACCESS_KEY_SECRET') }, signName: required(env, 'SMS_SIGN_NAME'), templates: templatesIn(env) };
}

const NEEDED: readonly string[] = [CODE_TEMPLATE, ...BY_TEXT];

/** `approved=SMS_1,approved.en=SMS_2,…`: each message that goes by text has its approved template. */
function templatesIn(env: Environment): Record<string, string> {
  const entries = required(env, 'SMS_TEMPLATES').split(',').map((entry) => entry.split('=').map((one) => one.trim()));
  const known = [CODE_TEMPLATE, ...Object.keys(TEMPLATES)];
  for (const [name = '', code = ''] of entries) {
    if (!known.includes(name.replace(/\.en$/, '')) || !code) throw wrong('SMS_TEMPLATES', `不认识“${name}”；应为“模板=编号,模板=编号”`, `does not know "${name}"; it must be template=code,template=code`);
  }
  const templates = Object.fromEntries(entries.map(([name = '', code = '']) => [name, code]));
  const missing = NEEDED.filter((name) => !(name in templates)).join(', ');
  if (missing) throw wrong('SMS_TEMPLATES', `缺少：${missing}`, `lacks ${missing}`);
  return templates;
}
