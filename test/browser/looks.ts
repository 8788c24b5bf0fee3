import type { Page } from 'playwright-core';
import { DESKTOP, findings, PHONE, picture } from './stage';

const SOMETHING_RAW = /\{\w+\}|undefined|\[object|NaN/;

const width = (page: Page): Promise<number> => page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');

/** Nothing for axe to find, no hole in the words, nothing wider than the window. */
async function sound(page: Page, name: string, lang: string): Promise<void> {
  expect([name, lang, await findings(page)]).toEqual([name, lang, []]);
  expect(await page.innerText('body')).not.toMatch(SOMETHING_RAW);
  expect([name, lang, await width(page)]).toEqual([name, lang, 0]);
}

/** A page on one device, in both languages; by night in one of them, as only colours differ. `also`: what more is to be seen of it. */
export async function lookOn(page: Page, name: string, path: string, device: 'desktop' | 'phone' = 'phone', also: (lang: 'zh' | 'en') => Promise<void> = async () => {}): Promise<void> {
  for (const lang of ['en', 'zh'] as const) {
    await page.goto(`${path}?lang=${lang}`);
    await also(lang);
    await sound(page, name, lang);
    await picture(page, `${device}-${lang}-light-${name}`);
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  await picture(page, `${device}-zh-dark-${name}`);
  expect([name, 'dark', await findings(page, ['color-contrast'])]).toEqual([name, 'dark', []]);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** A page in both languages, on a desk and a phone, by day and by night: nothing for axe to find, no hole in the words. */
export async function look(page: Page, name: string, path = new URL(page.url()).pathname): Promise<void> {
  for (const lang of ['en', 'zh'] as const) {
    await page.goto(`${path}?lang=${lang}`);
    await sound(page, name, lang);
  }
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const [device, { viewport }] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
      await page.setViewportSize(viewport);
      await picture(page, `staff-${device}-${colorScheme}-${name}`);
      expect([name, device, await width(page)]).toEqual([name, device, 0]);
    }
    if (colorScheme === 'dark') expect([name, colorScheme, await findings(page, ['color-contrast'])]).toEqual([name, colorScheme, []]);
  }
  await page.setViewportSize(DESKTOP.viewport);
}

export const saidIn = (page: Page): Promise<string> => page.innerText('.notice');
