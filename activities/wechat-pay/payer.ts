import { z } from 'zod';
import type { Merchant } from './merchant';
import { codeOf, noAnswer, ourMistake } from './problems';
import { jsonIn } from './readings';

const CALL = 'payer';

const AnswerSchema = z.union([z.object({ openid: z.string().min(1).max(128) }), z.object({ errcode: z.int() })]);

/** Where WeChat says, to a page inside it, who the payer is: without asking them, and nothing but an id for this official account. Undefined without the account's secret. */
export function payerPage({ app, appSecret, wechat: { open } }: Merchant, returnTo: string, state: string): string | undefined {
  if (!appSecret) return undefined;
  // In this order: WeChat insists.
  const asked = [['appid', app], ['redirect_uri', returnTo], ['response_type', 'code'], ['scope', 'snsapi_base'], ['state', state]] as const;
  return `${open}/connect/oauth2/authorize?${asked.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}#wechat_redirect`;
}

/** The payer's id for the code that WeChat sent along; each code is good once. */
export async function payerOf({ app, appSecret, wechat: { api } }: Merchant, code: string, timeoutMs: number): Promise<string> {
  if (!appSecret) throw ourMistake(CALL, 'NO_APP_SECRET');
  const url = new URL('/sns/oauth2/access_token', api);
  url.search = new URLSearchParams({ appid: app, secret: appSecret.export().toString(), code, grant_type: 'authorization_code' }).toString();
  const read = AnswerSchema.safeParse(jsonIn(await answer(url, timeoutMs)));
  if (!read.success) throw noAnswer(CALL, 'NOT_UNDERSTOOD');
  if ('errcode' in read.data) throw ourMistake(CALL, `WECHAT_${read.data.errcode}`);
  return read.data.openid;
}

async function answer(url: URL, timeoutMs: number): Promise<string> {
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
    return await response.text();
  } catch (error) {
    throw noAnswer(CALL, codeOf(error));
  }
}
