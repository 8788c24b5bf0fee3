import { createWechatPay } from '../../activities/wechat-pay/gateway';
import { readMerchant } from '../../activities/wechat-pay/merchant';
import { startSandbox, type Sandbox } from '../../sandbox/wechat-pay/serve';
import { fixed, merchant } from './keys';
import { failure } from './scene';

const SECRET = '0123456789abcdef0123456789abcdef';
const BACK = 'http://127.0.0.1:3000/my/x/pay/wechat';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, env: {} });
});
afterAll(() => sandbox.stop());

const at = (changes: Readonly<Record<string, string>> = {}) => {
  const read = readMerchant({ ...sandbox.merchantFor('http://127.0.0.1:3000/callbacks/wechat-pay'), ...changes }, false);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return createWechatPay({ source: fixed(read.value), timeoutMs: 1_000 });
};

/** Goes to WeChat's page as a browser would, and answers where it is sent back to. */
async function sentBack(state = 'of-this-reader'): Promise<URL> {
  const { headers, status } = await fetch((await at().payerPage(BACK, state))!, { redirect: 'manual' });
  expect(status).toBe(302);
  return new URL(headers.get('Location') ?? '');
}

test('WeChat is asked in the order it insists on', async () => {
  const page = await createWechatPay({ source: fixed(merchant({ WECHAT_PAY_APP_SECRET: SECRET })) }).payerPage('https://exam.example.edu.cn/my/x/pay/wechat', 'ab12');
  expect(page).toBe('https://open.weixin.qq.com/connect/oauth2/authorize?appid=wxd678efh567hg6787&redirect_uri=https%3A%2F%2Fexam.example.edu.cn%2Fmy%2Fx%2Fpay%2Fwechat&response_type=code&scope=snsapi_base&state=ab12#wechat_redirect');
  expect(page).not.toContain(SECRET);
});

test('without the account’s secret nobody is named', async () => {
  const without = createWechatPay({ source: fixed(merchant()) });
  expect(await without.payerPage(BACK, 'x')).toBeUndefined();
  expect(await failure(without.payer('code'))).toEqual({ kind: 'refused', code: 'NO_APP_SECRET', again: false });
});

test('a code names the payer, once; the state comes back as it went', async () => {
  const { origin, pathname, searchParams } = await sentBack();
  expect([`${origin}${pathname}`, searchParams.get('state')]).toEqual([BACK, 'of-this-reader']);
  const code = searchParams.get('code') ?? '';
  expect(await at().payer(code)).toBe('oSandboxPayer');
  expect(await failure(at().payer(code))).toEqual({ kind: 'refused', code: 'WECHAT_40029', again: false });
});

test('a wrong secret, a code of nobody’s and a server that is not there are told apart, without the secret', async () => {
  const code = (await sentBack()).searchParams.get('code') ?? '';
  expect(await failure(at({ WECHAT_PAY_APP_SECRET: SECRET }).payer(code))).toMatchObject({ code: 'WECHAT_40125' });
  expect(await failure(at().payer('nobody'))).toMatchObject({ code: 'WECHAT_40029' });
  const gone = createWechatPay({ source: fixed(merchant({ WECHAT_PAY_APP_SECRET: SECRET, WECHAT_PAY_ORIGIN: 'http://127.0.0.1:9' })) }).payer(code);
  expect(await failure(gone)).toMatchObject({ kind: 'unknown', again: true });
  await expect(gone).rejects.toThrow(expect.not.stringContaining(SECRET) as string);
});

test.each([
  ['another app', 'appid=wx0000000000000001&response_type=code&scope=snsapi_base'],
  ['more than who it is', 'appid=wx0000000000000000&response_type=code&scope=snsapi_userinfo'],
])('the sandbox refuses %s, and to send anybody elsewhere', async (_, query) => {
  expect((await fetch(`${sandbox.url}/connect/oauth2/authorize?${query}&redirect_uri=${encodeURIComponent(BACK)}`, { redirect: 'manual' })).status).toBe(400);
  const elsewhere = 'appid=wx0000000000000000&response_type=code&scope=snsapi_base&redirect_uri=https%3A%2F%2Fevil.example%2F';
  expect((await fetch(`${sandbox.url}/connect/oauth2/authorize?${elsewhere}`, { redirect: 'manual' })).status).toBe(400);
});
