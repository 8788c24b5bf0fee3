import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { dateOf, type Instant } from '../../domain/instant';
import { wordsOf } from '../../domain/message-words';
import { NotSent, type Receipt, type Sms, type SmsSender } from '../ports';
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
const MINUTE_MS = 60_000;

/** The provider's words for what became of a message; 1 is that nobody knows yet. */
const [FAILED, ARRIVED] = [2, 3];

const DetailSchema = z.object({ OutId: z.string().optional(), SendStatus: z.int(), ErrCode: z.string().optional() });
const AnswerSchema = z.object({ Code: z.string(), SmsSendDetailDTOs: z.object({ SmsSendDetailDTO: z.array(DetailSchema) }).optional() });

/** Too many at once, or something with the account that somebody will put right. */
const BUSY = /^(isp\.SYSTEM_ERROR|isp\.RAM_PERMISSION_DENY|isv\.(BUSINESS_LIMIT_CONTROL|AMOUNT_NOT_ENOUGH|OUT_OF_SERVICE)|Throttling|ServiceUnavailable|SignatureNonceUsed)/;

/** The request did not get there. */
const NOT_THERE: readonly unknown[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

/**
 * Text messages by Alibaba Cloud (SendSms and QuerySendDetails of 2017-05-25). It does not know a repeated message as one: where it did not
 * answer, whoever calls must not send again.
 */
export function createAliyunSms(config: AliyunConfig, now: () => number = Date.now): SmsSender {
  async function ask(action: 'SendSms' | 'QuerySendDetails', query: Record<string, string>): Promise<z.infer<typeof AnswerSchema>> {
    const url = new URL(config.endpoint);
    const request = { host: url.host, action, version: '2017-05-25', date: `${new Date(now()).toISOString().slice(0, 19)}Z`, nonce: randomUUID(), query };
    const { host: _, ...headers } = signedHeaders(request, config.key);
    const answer = await fetch(`${url.origin}/?${queryOf(query)}`, { method: 'POST', headers, redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) }).catch(unanswered);
    const read = AnswerSchema.safeParse(await answer.json().catch(() => undefined));
    if (!read.success) throw new NotSent(answer.status === 429 ? 'busy' : 'unsure', `HTTP ${answer.status}`);
    const { Code } = read.data;
    if (Code !== 'OK') throw new NotSent(BUSY.test(Code) || answer.status === 429 ? 'busy' : 'refused', Code.slice(0, 80));
    return read.data;
  }

  return {
    async sendSms(sms) {
      await ask('SendSms', parametersOf(sms, config));
    },
    /** Asked for, and not pushed: what the provider pushes bears no signature (SmsReport), and anybody could send it. */
    async receiptOf({ key, to }, sentAt) {
      const answers = await Promise.all(daysOf(sentAt).map((SendDate) => ask('QuerySendDetails', { PhoneNumber: numberOf(to), SendDate, PageSize: '50', CurrentPage: '1' })));
      return receiptIn(answers.flatMap(({ SmsSendDetailDTOs }) => SmsSendDetailDTOs?.SmsSendDetailDTO ?? []).filter(({ OutId }) => OutId === messageId(key)));
    },
  };
}

/** Sent again after a time-out, it may be there twice: one that arrived is enough. */
function receiptIn(details: readonly z.infer<typeof DetailSchema>[]): Receipt {
  if (details.some(({ SendStatus }) => SendStatus === ARRIVED)) return { state: 'arrived' };
  const failed = details.find(({ SendStatus }) => SendStatus === FAILED);
  return failed ? { state: 'failed', code: (failed.ErrCode ?? 'FAILED').slice(0, 80) } : { state: 'waiting' };
}

/** Our note of the sending is a moment later than the provider's, which may be of the day before. */
const daysOf = (sentAt: Instant): string[] => [...new Set([sentAt - MINUTE_MS, sentAt].map((at) => dateOf(at).replaceAll('-', '')))];

const numberOf = (to: string): string => to.replace('+', '');

function parametersOf({ key, to, template, params, language }: Sms, { signName, templates }: AliyunConfig) {
  const own = language === 'en' ? templates[`${template}.en`] : undefined;
  const TemplateCode = own ?? templates[template];
  if (TemplateCode === undefined) throw new NotSent('refused', `SMS_TEMPLATES: ${template}`);
  const words = Object.fromEntries(Object.entries(wordsOf(params, own ? 'en' : 'zh')).map(([name, value]) => [name, String(value)]));
  return { PhoneNumbers: numberOf(to), SignName: signName, TemplateCode, TemplateParam: JSON.stringify(words), OutId: messageId(key) };
}

function unanswered(error: unknown): never {
  const { code } = ((error as Error).cause ?? {}) as { code?: unknown };
  throw NOT_THERE.includes(code) ? new NotSent('busy', String(code)) : new NotSent('unsure', (error as Error).name);
}
