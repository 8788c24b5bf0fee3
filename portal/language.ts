import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import type { Text } from '../domain/text';

export type Language = keyof Text;

export const isLanguage = (tag: string): tag is Language => tag === 'zh' || tag === 'en';

/** What the request says it prefers: Chinese, unless English comes first. */
export const preferredLanguage = (c: Context): Language =>
  accepts(c, {
    header: 'Accept-Language',
    supports: ['zh', 'en'],
    default: 'zh',
    match: (wanted) => {
      const byWish = wanted.filter(({ q }) => q > 0).toSorted((a, b) => b.q - a.q);
      return byWish.map(({ type }) => type.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'zh';
    },
  }) as Language;
