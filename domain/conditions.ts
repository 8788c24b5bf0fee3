import type { Education, Grade, Level, MaterialId } from './catalogue';
import { CONDITION_SETS } from './condition-sets';
import type { Text } from './text';

/** A certificate of this level or a higher one, or a title of this grade or a higher one. */
export type Since = { readonly certificate: Level } | { readonly title: Grade };

/** What a machine can check of a condition. `years` 0: any at all. */
export type Rule =
  | { readonly kind: 'age'; readonly years: number }
  | { readonly kind: 'work'; readonly years: number; readonly since?: Since }
  | { readonly kind: 'certificate'; readonly level: Level; readonly years: number }
  | { readonly kind: 'education'; readonly of: readonly Education[]; readonly assessed?: true };

/** One of the alternatives a candidate can apply under; all its rules hold together. */
export interface Condition extends Text {
  readonly code: string;
  /** Materials this condition asks for, beyond those asked of everyone. */
  readonly evidence: readonly MaterialId[];
  readonly rules: readonly Rule[];
}

export interface ConditionSet {
  readonly basis: Text;
  readonly levels: Readonly<Record<Level, readonly Condition[]>>;
}

const isKnown = (set: string): set is keyof typeof CONDITION_SETS => Object.hasOwn(CONDITION_SETS, set);

/** The alternatives for a level, in the order published. Empty for a set that is not known. */
export const conditionsOf = (set: string, level: Level): readonly Condition[] => (isKnown(set) ? CONDITION_SETS[set].levels[level] : []);

export const conditionOf = (set: string, level: Level, code: string): Condition | undefined =>
  conditionsOf(set, level).find((condition) => condition.code === code);
