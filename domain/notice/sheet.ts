import { askFor } from '../announcement-asks';
import { setAt } from '../paths';
import type { Text } from '../text';
import type { Day, Found, Quote } from './facts';
import type { Known } from './known';

/** Where a field's value comes from: the notice's words, or what is said in `note`. */
export interface Source {
  readonly path: string;
  readonly quotes: readonly Quote[];
  readonly note?: Text;
}

/** A field the notice does not say. */
export interface Gap {
  readonly path: string;
  readonly ask: Text;
  readonly quotes: readonly Quote[];
}

const OPEN: Text = { zh: '请填写', en: 'fill it in' };

const same = (from: string): Text => ({ zh: `与 ${from} 相同`, en: `as in ${from}` });

/** An announcement being drafted: a field is filled with its source, or left open as null and asked for. */
export class Sheet {
  readonly data: Record<string, unknown> = {};
  readonly sources: Source[] = [];
  readonly gaps: Gap[] = [];

  constructor(private readonly known: Known) {}

  /** A value of our own, and why it is right. */
  own(path: string, value: unknown, note: Text, quotes: readonly Quote[] = []): void {
    setAt(this.data, path, value);
    this.sources.push({ path, quotes, note });
  }

  ask(path: string, quotes: readonly Quote[] = [], more?: Text): void {
    const ask = askFor(path) ?? OPEN;
    setAt(this.data, path, null);
    this.gaps.push({ path, quotes, ask: more ? { zh: `${ask.zh}；${more.zh}`, en: `${ask.en}; ${more.en}` } : ask });
  }

  put<T>(path: string, one: Found<T> | undefined, shown: (value: T) => unknown = (value) => value): void {
    if (!one) return this.ask(path);
    setAt(this.data, path, shown(one.value));
    this.sources.push({ path, quotes: one.quotes });
  }

  day(path: string, one: Found<Day> | undefined): void {
    if (!one || one.value.on) return this.put(path, one, ({ on }) => on);
    const { month, day, year } = one.value;
    if (year) return this.ask(path, one.quotes, { zh: `公告所写${year}年${month}月${day}日不存在`, en: `there is no ${year}-${month}-${day}, which the notice says` });
    return this.ask(path, one.quotes, { zh: `公告只写${month}月${day}日，看不出年份`, en: `the notice says ${month}-${day} and not of which year` });
  }

  /** Chinese from the notice; English from an earlier announcement, or from our own words for the same thing. */
  words(path: string, one: Found<string> | undefined, own?: { readonly en: string; readonly note: Text }): void {
    this.put(`${path}.zh`, one);
    const known = one && this.known.english(one.value);
    if (known) this.own(`${path}.en`, known.value, same(known.from));
    else if (own) this.own(`${path}.en`, own.en, own.note);
    else this.ask(`${path}.en`);
  }
}

export const asIn = same;
