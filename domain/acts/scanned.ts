import type { MaterialId } from '../announcement';
import { scanOf } from '../quarantine';
import { accept } from '../refusals';
import type { MaterialVersion, Registration, ReturnedItem } from '../registration';
import type { ActRule, Change } from './act';
import { returnItems } from './review';

const asReturned = (item: MaterialId): ReturnedItem => ({ item, code: 'infected', text: '' });

/** The version of an item with what the scan said; nothing when it waits for none. */
function told({ materials }: Registration, item: MaterialId, versionId: string, scan: 'clean' | 'infected'): Registration['materials'] | undefined {
  const versions = materials[item] ?? [];
  const isIt = (version: MaterialVersion) => 'ref' in version && version.ref.versionId === versionId && scanOf(version) === 'waiting';
  return versions.some(isIt) ? { ...materials, [item]: versions.map((version) => (isIt(version) ? { ...version, scan } : version)) } : undefined;
}

/** The scanner answers for one file: it leaves quarantine, or is to be handed in again. */
export const scanned: ActRule<'scanned'> = (registration, { item, versionId, found }, now, by) => {
  const materials = told(registration, item, versionId, found === undefined ? 'clean' : 'infected');
  if (!materials) return accept<Change>({});
  if (found === undefined) return accept<Change>({ set: { materials }, what: { item } });
  const after = { ...registration, materials };
  const back = registration.stage === 'review' ? returnItems(after, { revision: registration.revision, items: [asReturned(item)] }, now, by) : undefined;
  const change: Change = back?.ok ? back.value : { set: registration.stage === 'correction' ? { returned: [...registration.returned.filter((one) => one.item !== item), asReturned(item)] } : {} };
  return accept<Change>({
    ...change,
    set: { ...change.set, materials },
    tell: [{ template: 'file-infected', key: `infected:${versionId}`, params: { item } }, ...(change.tell ?? [])],
    what: { item, found },
  });
};
