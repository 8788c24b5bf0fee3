import type { Level, MaterialId } from './catalogue';
import type { Claim } from './claim';
import { conditionOf } from './conditions';
import type { MaterialWhen, Terms } from './terms';

/** The items one candidate has to hand in, in the order of the announcement. */
export function checklistFor(
  checklist: Terms['checklist'],
  conditionSet: string,
  level: Level,
  claim: Pick<Claim, 'condition'>,
  employerMismatch: boolean,
): MaterialId[] {
  const evidence = conditionOf(conditionSet, level, claim.condition)?.evidence ?? [];
  const asked: Readonly<Record<MaterialWhen, boolean>> = {
    always: true,
    certificate: evidence.includes('current-certificate'),
    'work-years': evidence.includes('social-insurance'),
    'employer-mismatch': employerMismatch || evidence.includes('work-proof'),
  };
  return checklist.filter(({ when }) => asked[when]).map(({ id }) => id);
}
