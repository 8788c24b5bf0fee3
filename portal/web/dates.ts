import { DAY_MS, HOUR_MS, instantAt, type Instant } from '../../domain/instant';
import type { Language } from '../language';
import type { Text } from '../../domain/text';

const ZONE = 'Asia/Shanghai';
const TAGS: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-GB' };

const day = (lang: Language) => new Intl.DateTimeFormat(TAGS[lang], { timeZone: ZONE, year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' });
const moment = (lang: Language) => new Intl.DateTimeFormat(TAGS[lang], { timeZone: ZONE, year: 'numeric', month: 'long', day: 'numeric', weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const DAYS = { zh: day('zh'), en: day('en') };
const MOMENTS = { zh: moment('zh'), en: moment('en') };

/** `2026年3月25日周三 23:59`, in Asia/Shanghai. */
export const momentIn = (lang: Language, at: Instant): string => MOMENTS[lang].format(at);
export const dayIn = (lang: Language, date: string): string => DAYS[lang].format(instantAt(date, '12:00'));

/** A span in its largest unit: `3天`, `5小时`. */
export function spanOf(ms: number): Text {
  const minutes = Math.max(1, Math.floor(ms / 60_000));
  const [hours, days] = [Math.floor(minutes / 60), Math.floor(minutes / 1440)];
  if (days) return { zh: `${days}天`, en: `${days} day${days > 1 ? 's' : ''}` };
  return hours ? { zh: `${hours}小时`, en: `${hours} h` } : { zh: `${minutes}分钟`, en: `${minutes} min` };
}

/** How long until then, in two units at most. */
export function timeLeft(at: Instant, now: Instant): Text {
  const left = at - now;
  if (left <= 0) return { zh: '已截止', en: 'over' };
  const days = Math.floor(left / DAY_MS);
  const hours = Math.floor((left % DAY_MS) / HOUR_MS);
  const minutes = Math.max(1, Math.floor((left % HOUR_MS) / 60_000));
  if (days >= 3) return { zh: `还剩${days}天`, en: `${days} days left` };
  if (days >= 1) return { zh: `还剩${days}天${hours}小时`, en: `${days} day${days > 1 ? 's' : ''} ${hours} h left` };
  return hours ? { zh: `还剩${hours}小时${minutes}分`, en: `${hours} h ${minutes} min left` } : { zh: `还剩${minutes}分钟`, en: `${minutes} min left` };
}

/** Less than three days. */
export const isSoon = (at: Instant, now: Instant): boolean => at - now < 3 * DAY_MS;
