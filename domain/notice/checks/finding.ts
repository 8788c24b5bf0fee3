import type { Text } from '../../text';
import type { Finding, Found, Quote } from '../facts';
import { quoteOf } from '../lines';

type Severity = Finding['severity'];

export const finding = (severity: Severity, code: string, where: string, quotes: readonly Quote[], problem: Text, remedy: Text): Finding => ({
  code, severity, where, problem, remedy,
  quotes: quotes.map(quoteOf).filter((quote, index, all) => all.findIndex((other) => other.line === quote.line) === index),
});

export const quotesOf = (...all: readonly (Found<unknown> | undefined)[]): Quote[] => all.flatMap((one) => one?.quotes ?? []);

/** One finding when the notice says a thing in different ways; the first way is taken. */
export function saidDifferently<T>(all: readonly Found<T>[], show: (value: T) => string, what: Pick<Finding, 'severity' | 'code' | 'where'> & { readonly zh: string; readonly en: string }): Finding[] {
  const ways = [...new Set(all.map(({ value }) => show(value)))];
  if (ways.length < 2) return [];
  return [finding(
    what.severity, what.code, what.where, quotesOf(...all),
    { zh: `${what.zh}前后不一：${ways.join('、')}`, en: `the notice names more than one ${what.en}: ${ways.join(', ')}` },
    { zh: `请确认哪一个正确并更正公告；草稿暂取“${ways[0]}”。`, en: `Find out which is right and correct the notice; the draft takes ${ways[0]}.` },
  )];
}
