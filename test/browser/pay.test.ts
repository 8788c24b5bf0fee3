import { createCanvas, Image } from '@napi-rs/canvas';
import jsQR from 'jsqr';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { applicant } from '../support/people';
import { openTill, type Till } from '../support/till';
import { DESKTOP, findings, PHONE, picture, Stage } from './stage';

let stage: Stage;
let till: Till;
let people = 600;

beforeAll(async () => {
  const opened = async (origin: string) => (till ??= await openTill(origin));
  const withPayments = async (origin: string) => ({ payments: (await opened(origin)).payments });
  stage = await Stage.open({ minimum: 1, capacity: 20 }, withPayments, withPayments);
});
afterAll(async () => {
  await stage.close();
  await till.stop();
});
afterEach(() => expect(stage.errors).toEqual([]));

/** Approved, and looking at what is to be paid. */
async function owing(options: BrowserContextOptions = PHONE): Promise<{ id: string; page: Page }> {
  const person = applicant((people += 1));
  const { desk, terms } = stage;
  const id = await desk.register(terms, people);
  await desk.submit(id);
  await desk.act(id, 'approve', { revision: 1 });
  const page = await stage.windowOf(person, options);
  await page.goto(`/my/${id}`);
  return { id, page };
}

async function begin(page: Page, id: string): Promise<string> {
  await page.click('#next form button');
  await page.waitForURL(`**/my/${id}/pay`);
  return (await page.textContent('.pay .number')) ?? '';
}

/** What a phone reads from the code in the page. */
async function scanned(page: Page): Promise<string | undefined> {
  const picture = new Image();
  picture.src = await page.locator('svg.code').screenshot();
  const { width, height } = picture;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(picture, 0, 0);
  return jsQR(new Uint8ClampedArray(context.getImageData(0, 0, width, height).data), width, height)?.data;
}

test('scanned and paid: the page follows by itself to what was paid for', async () => {
  const { id, page } = await owing();
  expect(await page.textContent('#next form button')).toBe('微信支付375.00元');
  expect(await page.textContent('#next')).toContain('不会真的扣款');
  expect(await page.textContent('#money')).toContain('银行转账');
  const number = await begin(page, id);
  expect(await page.textContent('.pay .big')).toBe('375.00 元');
  const [order] = (await till.state()).orders.filter((one) => one.number === number);
  expect(await scanned(page)).toBe(`${till.url}/scan/${order?.code}`);
  const cashDesk = await page.context().newPage();
  await cashDesk.goto((await page.getAttribute('.pay a', 'href')) ?? '');
  expect(cashDesk.url()).toContain(order?.code);
  await cashDesk.click('form button');
  await page.waitForURL(`**/my/${id}`);
  expect(await page.textContent('.lead .tag')).toBe('待开考确认');
  expect(await page.locator('#money tbody tr').count()).toBe(3);
});

test('the notice lost: “I have paid” asks at once', async () => {
  const { id, page } = await owing(DESKTOP);
  const number = await begin(page, id);
  await page.click('.pay form button');
  expect(await page.textContent('.notice.warn h2')).toBe('还没有查到付款');
  expect(await page.textContent('.pay .number')).toBe(number);
  await till.fault('notice-lost');
  await till.pay(number);
  await page.click('.pay form button');
  await page.waitForSelector('.notice.good');
  expect(await page.textContent('.lead .tag')).toBe('待开考确认');
});

test('asked for again, it is the same order; without JavaScript as well', async () => {
  const { id, page } = await owing({ ...PHONE, javaScriptEnabled: false });
  const number = await begin(page, id);
  await page.click('a:has-text("返回我的报名")');
  expect(await begin(page, id)).toBe(number);
  await till.fault('notice-lost');
  await till.pay(number);
  await page.click('.pay form button');
  expect(await page.textContent('.lead .tag')).toBe('待开考确认');
  await page.goto(`/my/${id}/pay`);
  expect(new URL(page.url()).pathname).toBe(`/my/${id}`);
});

describe('inside WeChat', () => {
  const WECHAT: BrowserContextOptions = { ...PHONE, userAgent: 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Mobile MicroMessenger/8.0.50' };

  /** The client around the page: pays what it is handed, as the sandbox does, or says what else came of it. */
  async function around(page: Page, outcome: 'ok' | 'cancel' | 'fail'): Promise<void> {
    await page.exposeFunction('client', async (order: Record<string, string>) => {
      if (outcome !== 'ok') return;
      const shown = await fetch(`${till.url}/jsapi?${new URLSearchParams(order).toString()}`);
      const [, action = ''] = /action="([^"]+)"/.exec(await shown.text()) ?? [];
      await fetch(`${till.url}${action.replaceAll('&amp;', '&')}`, { method: 'POST', redirect: 'manual' });
    });
    await page.addInitScript(`window.WeixinJSBridge = { invoke: (name, order, done) => client(order).then(() => done({ err_msg: 'get_brand_wcpay_request:${outcome}' })) }`);
  }

  test('whoever comes back with another’s state, or with a code that is no good, pays nothing', async () => {
    const { id, page } = await owing(WECHAT);
    await page.goto(`/my/${id}/pay/wechat?code=stolen&state=${'0'.repeat(64)}`);
    expect(await page.textContent('.notice.bad h2')).toBe('微信没有确认付款人');
    await page.goto(`/my/${id}/pay`);
    expect(new URL(page.url()).pathname).toBe(`/my/${id}`);
    await page.context().close();
  });

  test('one pays without scanning: named by WeChat, paid by its client, asked of the provider', async () => {
    const { id, page } = await owing(WECHAT);
    await around(page, 'ok');
    await till.fault('notice-lost');
    await page.click('#next a:has-text("微信支付375.00元")');
    await page.waitForSelector('#wechat-pay');
    expect(new URL(page.url()).pathname).toBe(`/my/${id}/pay`);
    expect(await findings(page)).toEqual([]);
    await picture(page, 'phone-zh-light-pay-inside');
    const number = (await page.textContent('.pay .number')) ?? '';
    const [order] = (await till.state()).orders.filter((one) => one.number === number);
    expect(order).toMatchObject({ kind: 'JSAPI', openId: 'oSandboxPayer' });
    await page.click('#wechat-pay');
    await page.waitForSelector('.notice.good');
    expect(await page.textContent('.lead .tag')).toBe('待开考确认');
    await page.context().close();
  });

  test('cancelled, nothing is paid; a code to scan instead closes the order before, and the other way round', async () => {
    const { id, page } = await owing(WECHAT);
    await around(page, 'cancel');
    await page.click('#next a.button');
    const numberNow = async () => (await page.textContent('.pay .number')) ?? '';
    const stateOf = async (number: string) => (await till.state()).orders.find((one) => one.number === number)?.state;
    await page.click('#wechat-pay');
    await page.waitForSelector('text=您取消了付款');
    const first = await numberNow();
    await page.click('text=改用二维码');
    await page.waitForSelector('svg.code');
    expect(await page.textContent('.pay')).toContain('长按上面的二维码');
    await picture(page, 'phone-zh-light-pay-scan-inside');
    const second = await numberNow();
    expect([await stateOf(first), await stateOf(second)]).toEqual(['CLOSED', 'NOTPAY']);
    await page.click('text=直接在微信里付款');
    await page.waitForSelector('#wechat-pay');
    expect([await stateOf(second), await stateOf(await numberNow())]).toEqual(['CLOSED', 'NOTPAY']);
    const elsewhere = await stage.windowOf(applicant(people), DESKTOP);
    await elsewhere.goto(`/my/${id}/pay`);
    expect(await elsewhere.textContent('.pay')).toContain('请在微信里打开本页');
    expect(await elsewhere.locator('#wechat-pay').isHidden()).toBe(true);
    for (const window of [page, elsewhere]) await window.context().close();
  });
});

test('an attempt is nobody else’s', async () => {
  const { id, page } = await owing();
  await begin(page, id);
  const other = await stage.windowOf(applicant(999));
  expect((await other.goto(`/my/${id}/pay`))?.status()).toBe(404);
});

test.each([
  ['phone', PHONE],
  ['desktop', DESKTOP],
] as const)('on a %s, in both languages, light and dark', async (kind, options) => {
  const { id, page } = await owing({ ...options, reducedMotion: 'reduce' });
  expect(await findings(page)).toEqual([]);
  await picture(page, `${kind}-zh-light-pay-begin`);
  await begin(page, id);
  for (const lang of ['zh', 'en'] as const) {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(`/my/${id}/pay?lang=${lang}`);
    expect([lang, await findings(page)]).toEqual([lang, []]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    await picture(page, `${kind}-${lang}-light-pay-code`);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect([lang, await findings(page, ['color-contrast'])]).toEqual([lang, []]);
    await picture(page, `${kind}-${lang}-dark-pay-code`);
  }
});
