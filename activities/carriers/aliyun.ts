import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { wordsOf } from '../../domain/message-words';
import { NotSent, type Sms, type SmsSender } from '../ports';
import { messageId } from '../store/keys';
import { queryOf, signedHeaders, type AccessKey } from './aliyun-signature';

export interface AliyunConfig {
  /** `https://dysmsapi.aliyuncs.com` */
  readonly endpoint: string;
  readonly key: AccessKey;
  /** The signature (签名) that was approved. */
  readonly signName: string;
  /** Approved template by ours; `name.en` for one in English. */
  readonly templates: Readonly<Record<string, string>>;
}

const PATIENCE_MS = 5_000;

const AnswerSchema = z.object({ Code: z.string() });

/** Too many at once, or something with the account that somebody will put right. */
const BUSY = /^(isp\.SYSTEM_ERROR|isp\.RAM_PERMISSION_DENY|isv\.(BUSINESS_LIMIT_CONTROL|AMOUNT_NOT_ENOUGH|OUT_OF_SERVICE)|Throttling|ServiceUnavailable|SignatureNonceUsed)/;

/** The request did not get there. */
const NOT_THERE: readonly unknown[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

/**
 * Text messages by Alibaba Cloud (SendSms of 2017-05-25). It does not know a repeated message as one: where it did not
 * answer, whoever calls must not send again.
 */
export const createAliyunSms = (config: AliyunConfig, now: () => number = Date.now): SmsSender => ({
  async sendSms(sms) {
    const query = parametersOf(sms, config);
    const url = new URL(config.endpoint);
    const request = { host: url.host, action: 'SendSms', version: '2017-05-25', date: `${new Date(now()).toISOString().slice(0, 19)}Z`, nonce: randomUUID(), query };
    const { host: _, ...headers } = signedHeaders(request, config.key);
    const answer = await fetch(`${url.origin}/?${queryOf(query)}`, { method: 'POST', headers, redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) }).catch(unanswered);
    const read = AnswerSchema.safeParse(await answer.json().catch(() => undefined));
    if (!read.success) throw new NotSent(answer.status === 429 ? 'busy' : 'unsure', `HTTP ${answer.status}`);
    const { Code } = read.data;
    if (Code !== 'OK') throw new NotSent(BUSY.test(Code) || answer.status === 429 ? 'busy' : 'refused', Code.slice(0, 80));
  },
});

function parametersOf({ key, to, template, params, language }: Sms, { signName, templates }: AliyunConfig) {
  const own = language === 'en' ? templates[`${template}.en`] : undefined;
  const TemplateCode = own ?? templates[template];
  if (TemplateCode === undefined) throw new NotSent('refused', `SMS_TEMPLATES: ${template}`);
  const words = Object.fromEntries(Object.entries(wordsOf(params, own ? 'en' : 'zh')).map(([name, value]) => [name, String(value)]));
  return { PhoneNumbers: to.replace('+', ''), SignName: signName, TemplateCode, TemplateParam: JSON.stringify(words), OutId: messageId(key) };
}

function unanswered(error: unknown): never {
  const { code } = ((error as Error).cause ?? {}) as { code?: unknown };
  throw NOT_THERE.includes(code) ? new NotSent('busy', String(code)) : new NotSent('unsure', (error as Error).name);
}
