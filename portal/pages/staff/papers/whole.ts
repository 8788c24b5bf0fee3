import type { PersonPaper } from '../../../../domain/papers';
import type { Registration } from '../../../../domain/registration';
import type { Text } from '../../../../domain/text';
import type { PortalDeps } from '../../../deps';
import { discloseEach } from '../../../disclosures';
import { actorUnder, may } from '../../../permissions';
import type { Staff } from '../../../web/page';
import { PAPERS as W } from '../../../words/papers';

/** The form is signed with the number in full, for who may see it; whose they saw is written down first. All else is printed masked. */
export async function wholeFor(deps: PortalDeps, staff: Staff, paper: PersonPaper, people: readonly Registration[]): Promise<boolean> {
  const by = paper === 'form' ? actorUnder(staff, 'unmask') : undefined;
  if (by) await discloseEach(deps, people, { at: deps.now(), by, act: 'form' });
  return by !== undefined;
}

/** What is to be known before a form is printed. */
export const formHint = (staff: Staff): Text => (may(staff, 'unmask') ? W.formWhole : W.formMasked);
