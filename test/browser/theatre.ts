import type { Page } from 'playwright-core';
import { findings, picture } from './stage';

export const LONG = 180_000;
const MARK = '演练 / Rehearsal';
const SOMETHING_RAW = /\{\w+\}|undefined|\[object|NaN/;

/** Begins a rehearsal of prompt candidates; answers where it is watched. */
export async function begin(window: Page, candidates: number): Promise<string> {
  await window.goto('/staff/rehearsals?lang=zh');
  await window.fill('[name=candidates]', String(candidates));
  await window.selectOption('[name=behaviour]', 'prompt');
  await window.click('main form button');
  await window.waitForURL(/\/staff\/rehearsals\/[0-9a-f]{16}$/);
  return new URL(window.url()).pathname;
}

/** Nothing for axe to find, no hole in the words, the mark in sight, and a picture of each look. In the dark only colours differ. */
export async function look(window: Page, name: string, path: string, kind: 'desktop' | 'phone'): Promise<void> {
  for (const lang of ['zh', 'en'] as const) {
    await window.emulateMedia({ colorScheme: 'light' });
    await window.goto(`${path}?lang=${lang}`);
    expect(await window.textContent('.rehearsal-mark strong')).toBe(MARK);
    expect(await window.title()).toMatch(lang === 'zh' ? /^【演练】/ : /^【Rehearsal】/);
    expect(await window.innerText('body')).not.toMatch(SOMETHING_RAW);
    expect([name, lang, await findings(window)]).toEqual([name, lang, []]);
    expect(await window.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    await picture(window, `${kind}-${lang}-light-${name}`);
    await window.emulateMedia({ colorScheme: 'dark' });
    if (lang === 'zh') expect([name, lang, await findings(window, ['color-contrast'])]).toEqual([name, lang, []]);
    await picture(window, `${kind}-${lang}-dark-${name}`);
  }
}
