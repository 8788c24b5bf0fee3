import type { Level } from './catalogue';
import type { Claim } from './claim';
import { gapIn, type Gap } from './condition-rules';
import { conditionOf, conditionsOf, type Condition } from './conditions';
import { accept, refuse, type Checked } from './refusals';

export type { Claim } from './claim';

export interface Failure extends Gap {
  readonly condition: string;
}

export interface EligibilityInput {
  readonly conditionSet: string;
  readonly level: Level;
  readonly claim: Claim;
  /** Ages and years are counted up to this date. */
  readonly asOf: string;
}

const failuresOf = ({ code, rules }: Condition, claim: Claim, asOf: string): Failure[] =>
  rules.flatMap((rule) => {
    const gap = gapIn(rule, claim, asOf);
    return gap ? [{ condition: code, ...gap }] : [];
  });

/** The claimed condition, if it is met. Refuses with `not-eligible` and every failure at once (details: Failure[]), or `unknown-condition`. */
export function checkEligibility({ conditionSet, level, claim, asOf }: EligibilityInput): Checked<{ condition: string }> {
  const condition = conditionOf(conditionSet, level, claim.condition);
  if (!condition) return refuse('unknown-condition', { level });
  const failures = failuresOf(condition, claim, asOf);
  return failures.length ? refuse('not-eligible', { count: failures.length }, failures) : accept({ condition: condition.code });
}

/** Every condition of the level with what is missing for it; met when nothing is. */
export const whichConditions = ({ conditionSet, level, claim, asOf }: EligibilityInput): { condition: string; failures: Failure[] }[] =>
  conditionsOf(conditionSet, level).map((condition) => ({ condition: condition.code, failures: failuresOf(condition, claim, asOf) }));
