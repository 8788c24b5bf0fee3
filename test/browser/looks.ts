import type { Page } from 'playwright-core';
import { DESKTOP, findings, PHONE, picture } from './stage';

const SOMETHING_RAW = /\{\w+\}|undefined|\[object|NaN/;

/** A page in both languages, on a desk and a phone, by day and by night: nothing for axe to find, no hole in the words. */
export async function look(page: Page, name: string, path = new URL(page.url()).pathname): Promise<void> {
  for (const lang of ['en', 'zh'] as const) {
    await page.goto(`${path}?lang=${lang}`);
    expect([name, lang, await findings(page)]).toEqual([name, lang, []]);
    expect(await page.innerText('body')).not.toMatch(SOMETHING_RAW);
  }
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const [device, { viewport }] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
      await page.setViewportSize(viewport);
      await picture(page, `staff-${device}-${colorScheme}-${name}`);
      expect([name, device, await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')]).toEqual([name, device, 0]);
    }
    if (colorScheme === 'dark') expect([name, colorScheme, await findings(page, ['color-contrast'])]).toEqual([name, colorScheme, []]);
  }
  await page.setViewportSize(DESKTOP.viewport);
}

export const saidIn = (page: Page): Promise<string> => page.innerText('.notice');
