import { randomBytes } from 'node:crypto';
import type { Hono } from 'hono';
import { isLoopback, SANDBOX } from '../../domain/sandbox-merchant';
import type { House } from './house';

/** Whoever pays here. */
export const PAYER = 'oSandboxPayer';

const isLocal = (address: string) => URL.canParse(address) && isLoopback(new URL(address).hostname);

/** What WeChat does for a page inside it: says who the payer is, by a code that is good once. Errors as WeChat has them: 200, with a number. */
export function addPayers(app: Hono, { keys }: House): void {
  const codes = new Set<string>();
  app.get('/connect/oauth2/authorize', (c) => {
    const { appid, redirect_uri: back = '', response_type: type, scope, state = '' } = c.req.query();
    if (appid !== SANDBOX.app || type !== 'code' || scope !== 'snsapi_base' || !isLocal(back)) return c.text('redirect_uri 参数错误 / the parameters are wrong', 400);
    const code = randomBytes(16).toString('hex');
    codes.add(code);
    const url = new URL(back);
    url.searchParams.set('code', code);
    url.searchParams.set('state', state);
    return c.redirect(url.href, 302);
  });
  app.get('/sns/oauth2/access_token', (c) => {
    const { appid, secret, code = '', grant_type: type } = c.req.query();
    if (appid !== SANDBOX.app) return c.json({ errcode: 40013, errmsg: 'invalid appid' });
    if (secret !== keys.values.WECHAT_PAY_APP_SECRET) return c.json({ errcode: 40125, errmsg: 'invalid appsecret' });
    if (type !== 'authorization_code' || !codes.delete(code)) return c.json({ errcode: 40029, errmsg: 'invalid code' });
    return c.json({ access_token: 'x', expires_in: 7200, refresh_token: 'x', openid: PAYER, scope: 'snsapi_base' });
  });
}
