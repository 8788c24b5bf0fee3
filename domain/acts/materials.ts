import { checkProvincialNumber } from '../provincial-number';
import { checklistFor } from '../checklist';
import { formatInstant } from '../instant';
import { isHandedIn, scanOf } from '../quarantine';
import { accept, refuse } from '../refusals';
import type { MaterialId } from '../announcement';
import type { Instant } from '../instant';
import type { MaterialVersion, Registration } from '../registration';
import type { Acts, ActRule } from './act';

/** The items this candidate has to hand in, by the condition they claim. */
export const requiredItems = ({ applicant, sitting: { terms } }: Registration): readonly MaterialId[] =>
  checklistFor(terms.checklist, terms.conditionSet, terms.level, applicant.claim, applicant.employerMismatch);

function provincialNumber(registration: Registration, given: string | undefined, now: Instant) {
  if (given === undefined) return accept(registration.provincialNumber);
  const { provincial } = registration.deadlines;
  if (provincial && now >= provincial.hardAt && registration.stage === 'materials')
    return refuse('provincial-closed', { by: formatInstant(provincial.shownAt) });
  return checkProvincialNumber(given);
}

const withVersions = (registration: Registration, items: Acts['handIn']['items']) => {
  const materials: { [item in MaterialId]?: readonly MaterialVersion[] } = { ...registration.materials };
  for (const [item, version] of Object.entries(items) as [MaterialId, MaterialVersion][]) materials[item] = [...(materials[item] ?? []), version];
  return materials;
};

function missingFrom(registration: Registration, items: Acts['handIn']['items'], number: string | undefined): string[] {
  const wanted =
    registration.stage === 'correction'
      ? registration.returned.map(({ item }) => item).filter((item) => !(items[item] ?? resubmitted(registration, item)))
      : requiredItems(registration).filter((item) => !items[item] && !isHandedIn(registration, item));
  return number === undefined ? [...wanted, 'provincial-number'] : wanted;
}

const resubmitted = ({ materials, since }: Registration, item: MaterialId) => (materials[item] ?? []).some((version) => version.at >= since && scanOf(version) !== 'infected');

/** Hands in items, the provincial number, or submits; in correction only the returned items are open. */
export const handIn: ActRule<'handIn'> = (registration, { items, provincialNumber: given, submit }, now) => {
  const open: readonly string[] =
    registration.stage === 'correction' ? registration.returned.map(({ item }) => item) : registration.sitting.terms.checklist.map(({ id }) => id);
  const closed = Object.keys(items).find((item) => !open.includes(item));
  if (closed) return refuse('item-not-open', { item: closed });
  const number = provincialNumber(registration, given, now);
  if (!number.ok) return number;
  const missing = missingFrom(registration, items, number.value);
  if (submit && missing.length) return refuse('materials-missing', { items: missing.join(', ') }, missing);
  return accept({
    ...(submit && { stage: 'review' as const, tell: [{ template: 'submitted' as const, key: `submitted:${registration.revision + 1}` }] }),
    set: {
      materials: withVersions(registration, items),
      ...(number.value !== undefined && { provincialNumber: number.value }),
      ...(submit && { revision: registration.revision + 1, returned: [] }),
    },
    what: { items: Object.keys(items).join(' '), submit },
  });
};

/** From the candidate, or from the province's roster. The same number again changes nothing; another one differs. */
export const giveProvincialNumber: ActRule<'giveProvincialNumber'> = (registration, { number }, now, by) => {
  const checked = provincialNumber(registration, number, now);
  if (!checked.ok) return checked;
  const held = registration.provincialNumber;
  if (held === checked.value) return accept({});
  if (held !== undefined && by.role === 'exam-officer') return refuse('provincial-number-differs');
  return accept({ set: { provincialNumber: checked.value } });
};
