import type { Level } from '../catalogue';
import { CONDITION_SETS } from '../condition-sets';
import { conditionsOf, type Condition } from '../conditions';
import { keysOf } from '../keys';
import type { Facts, Found, ItemFact } from './facts';
import { bare } from './lines';
import { NUMBER, numberOf } from './numerals';

/** A condition as published, and the one of the rules it is most like. */
export interface Matched {
  readonly published: Found<ItemFact>;
  readonly rule?: Condition;
  /** `same` but for punctuation; `worded` differently; `other` in what it asks. */
  readonly how: 'same' | 'worded' | 'other' | 'unknown';
}

const YEARS = new RegExp(String.raw`(${NUMBER})(?=年|周岁)`, 'g');

/** What matters of a condition: no punctuation, numbers in digits, and no 的, which comes and goes. */
export const essence = (text: string): string => bare(text.replaceAll(YEARS, (number) => String(numberOf(number)))).replaceAll('的', '');

const pairsOf = (text: string) => new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(index, index + 2)));

/** From 0, nothing in common, to 1: by the pairs of characters both have. */
function likeness(one: string, other: string): number {
  const [a, b] = [pairsOf(one), pairsOf(other)];
  const common = [...a].filter((pair) => b.has(pair)).length;
  return a.size + b.size === 0 ? 0 : (2 * common) / (a.size + b.size);
}

const ALIKE = 0.6;
const WORDED = 0.9;

const numbersIn = (text: string) => (text.match(/\d+/g) ?? []).join(' ');

function howAlike(published: string, rule: string): Matched['how'] {
  const [one, other] = [essence(published), essence(rule)];
  if (one === other) return 'same';
  return numbersIn(one) === numbersIn(other) && likeness(one, other) >= WORDED ? 'worded' : 'other';
}

/** Each published condition with a rule of its own, the likest pairs first. */
export function matchConditions(published: readonly Found<ItemFact>[], set: string, level: Level): Matched[] {
  const rules = conditionsOf(set, level);
  const pairs = published.flatMap((one) => rules.map((rule) => ({ one, rule, like: likeness(essence(one.value.text), essence(rule.zh)) })));
  const taken = new Map<Found<ItemFact>, Condition>();
  for (const { one, rule, like } of pairs.toSorted((a, b) => b.like - a.like)) {
    if (like >= ALIKE && !taken.has(one) && ![...taken.values()].includes(rule)) taken.set(one, rule);
  }
  return published.map((one) => {
    const rule = taken.get(one);
    return rule ? { published: one, rule, how: howAlike(one.value.text, rule.zh) } : { published: one, how: 'unknown' };
  });
}

/** The newest set: the one in force. */
export const setInForce = () => keysOf(CONDITION_SETS).at(-1) ?? '';

/** The set a notice goes by: the one it names or, when it names none, the one whose words it uses. */
export function setOf({ basis, conditions, levels }: Pick<Facts, 'basis' | 'conditions' | 'levels'>): Found<string> | undefined {
  if (basis) {
    const set = keysOf(CONDITION_SETS).find((key) => bare(CONDITION_SETS[key].basis.zh).startsWith(bare(basis.value)));
    return set && { value: set, quotes: basis.quotes };
  }
  const level = levels[0]?.value;
  if (level === undefined || conditions.length === 0) return undefined;
  const set = setInForce();
  const same = matchConditions(conditions, set, level).every(({ how }) => how === 'same');
  return same ? { value: set, quotes: conditions.flatMap(({ quotes }) => quotes) } : undefined;
}
