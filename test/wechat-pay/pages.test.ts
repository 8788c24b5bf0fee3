import { mkdirSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser } from 'playwright-core';
import { resolveBrowser } from '../../engine/browser';
import { openScene, posted, type Scene } from './scene';

const PICTURES = join(__dirname, '../../.data/screenshots');

let scene: Scene;
let browser: Browser;
beforeAll(async () => {
  scene = await openScene();
  browser = await chromium.launch({ executablePath: resolveBrowser({ log: (line) => process.stderr.write(`${line}\n`) }), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  mkdirSync(PICTURES, { recursive: true });
});
afterAll(async () => {
  await browser.close();
  await scene.stop();
});

const codeOf = async (changes = {}) => (await scene.gateway.createNative(await scene.order(changes))).codeUrl;

describe('a page', () => {
  it.each([
    ['zh', 'zh-CN', '试用环境：这里没有真的钱', '确认付款', '全部订单与故障开关'],
    ['en', 'en', 'no real money moves', 'Pay now', 'All orders and faults'],
  ])('speaks %s, and says what it is', async (lang, tag, banner, pay, all) => {
    for (const [path, words] of [[await codeOf(), pay], [`${scene.sandbox.url}/`, all], [`${scene.sandbox.url}/scan/none`, banner]] as const) {
      const page = await fetch(`${path}?lang=${lang}`);
      const text = await page.text();
      expect(text).toContain(`<html lang="${tag}">`);
      expect(text).toContain(banner);
      expect(text).toContain(words);
      expect(text).not.toMatch(/<script|style=|onclick/);
      expect(page.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    }
  });

  it('takes nothing from pages of others, and is not there under another name', async () => {
    const codeUrl = await codeOf();
    expect((await fetch(`${codeUrl}/pay`, { method: 'POST', headers: { Origin: 'https://elsewhere.example' } })).status).toBe(403);
    expect(await statusAs('elsewhere.example', codeUrl)).toBe(403);
    await posted(`${codeUrl}/pay`);
  });

  it('shows what a merchant wrote as it is written', async () => {
    const page = await (await fetch(await codeOf({ description: '<script>alert(1)</script>' }))).text();
    expect(page).toContain('&lt;script&gt;');
  });
});

it.each([
  ['phone', { viewport: { width: 390, height: 844 }, colorScheme: 'light', locale: 'zh-CN' }],
  ['desktop', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark', locale: 'en-US' }],
] as const)('on a %s one pays by keyboard, without a script, and everything can be read', async (name, { viewport, colorScheme, locale }) => {
  const order = await scene.order();
  const { codeUrl } = await scene.gateway.createNative(order);
  const context = await browser.newContext({ viewport, colorScheme, locale });
  const errors: string[] = [];
  const page = await context.newPage();
  page.on('console', (message) => errors.push(message.text()));
  const looks = async (at: string) => {
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.screenshot({ path: join(PICTURES, `wechat-pay-${at}-${name}.png`), fullPage: true });
  };
  await page.goto(codeUrl);
  await looks('scan');
  await page.locator('main button').focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('[role=status]');
  await looks('paid');
  expect(await scene.gateway.query({ number: order.number })).toMatchObject({ state: 'paid' });

  await scene.fault('refund-pending', order.number);
  await scene.gateway.refund(scene.refundOf(order));
  await page.click('footer a');
  await page.selectOption('#kind', 'notice-lost');
  await page.fill('#times', '0');
  await page.click('.fault button');
  await page.waitForSelector('[role=alert]');
  await page.fill('#of', order.number);
  await page.fill('#times', '');
  await page.selectOption('#kind', 'notice-lost');
  await page.click('.fault button');
  await page.waitForSelector('[action*="/remove"]');
  await looks('all');
  await page.click('[action*="/remove"] button');
  await page.click('[action*="/settle"] button');
  await page.waitForFunction('document.querySelectorAll("[action*=remove]").length === 0');
  await scene.calm();
  expect(await scene.gateway.queryRefund(`R${order.number}`)).toMatchObject({ state: 'done' });
  expect(errors.filter((text) => !text.includes('400'))).toEqual([]);
  await context.close();
});

/** As a browser asks that was told this machine is another. */
const statusAs = (host: string, url: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    request(url, { headers: { Host: host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
