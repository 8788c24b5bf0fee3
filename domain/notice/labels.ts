import type { Found } from './facts';
import { found, rankOf, unmarked, type Line } from './lines';

const PARENTHESES = String.raw`(?:[(（][^)）]*[)）])?`;

/** A label at the start of a line, or after a stop within it, and what follows it. */
const pattern = (label: string) => new RegExp(String.raw`(?:^|[;；。，,\s])(?:${label})${PARENTHESES}\s*[:：]\s*(.*)$`);

const OWN_LABEL = /^[\p{Script=Han}（）()/]{2,14}\s*[:：]/u;
const NEXT_LABEL = /[;；。]|[\s,，]+[\p{Script=Han}]{2,8}[:：]/u;

/** Up to the next label or stop. */
const valueIn = (text: string) => text.slice(0, NEXT_LABEL.exec(text)?.index ?? text.length).trim();

/** A line that is nothing but the label. */
const alone = (label: string) => new RegExp(String.raw`^(?:${label})${PARENTHESES}$`);

/** A line that can only be what the label above asks for: no label itself, and no heading as high. */
const answers = (next: Line, label: Line) => !OWN_LABEL.test(unmarked(next.words)) && (rankOf(next) === 0 || rankOf(next) > rankOf(label));

/** Each value that stands behind one of the labels, or in the line below. */
export function allLabelled(lines: readonly Line[], label: string): Found<string>[] {
  const [labelled, heading] = [pattern(label), alone(label)];
  return lines.flatMap((line, index) => {
    const words = unmarked(line.words);
    const rest = !/[:：]/.test(words) && heading.test(words) ? '' : labelled.exec(words)?.[1];
    if (rest === undefined) return [];
    const next = lines[index + 1];
    if (rest !== '') return [found(valueIn(rest), line)];
    if (!next || !answers(next, line)) return [];
    return [found(valueIn(unmarked(next.words)), line, next)];
  });
}

export const labelled = (lines: readonly Line[], label: string): Found<string> | undefined => allLabelled(lines, label)[0];

/** Whatever a pattern's first group finds in any line. */
export const allMatched = (lines: readonly Line[], wanted: RegExp): Found<string>[] =>
  lines.flatMap((line) => {
    const value = wanted.exec(line.words)?.[1];
    return value === undefined ? [] : [found(value, line)];
  });

export const matched = (lines: readonly Line[], wanted: RegExp): Found<string> | undefined => allMatched(lines, wanted)[0];

/** The same words read as something else; nothing when they are not that. */
export function as<T, U>(one: Found<T> | undefined, read: (value: T) => U | undefined): Found<U> | undefined {
  const value = one && read(one.value);
  return one && value !== undefined ? { value, quotes: one.quotes } : undefined;
}

/** Of several, those that differ, in the order found. */
export function distinct<T>(all: readonly (Found<T> | undefined)[], key: (value: T) => unknown = (value) => value): Found<T>[] {
  const seen = new Map<unknown, Found<T>>();
  for (const one of all) if (one && !seen.has(key(one.value))) seen.set(key(one.value), one);
  return [...seen.values()];
}
