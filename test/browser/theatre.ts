import type { Page } from 'playwright-core';
import { lookOn } from './looks';

export const LONG = 180_000;
const MARK = '演练 / Rehearsal';

/** Begins a rehearsal of prompt candidates; answers where it is watched. */
export async function begin(window: Page, candidates: number): Promise<string> {
  await window.goto('/staff/rehearsals?lang=zh');
  await window.fill('[name=candidates]', String(candidates));
  await window.selectOption('[name=behaviour]', 'prompt');
  await window.click('main form button');
  await window.waitForURL(/\/staff\/rehearsals\/[0-9a-f]{16}$/);
  return new URL(window.url()).pathname;
}

/** A page of a rehearsal, with its mark in sight. */
export const look = (window: Page, name: string, path: string, kind: 'desktop' | 'phone'): Promise<void> =>
  lookOn(window, name, path, kind, async (lang) => {
    expect(await window.textContent('.rehearsal-mark strong')).toBe(MARK);
    expect(await window.title()).toMatch(lang === 'zh' ? /^【演练】/ : /^【Rehearsal】/);
  });
