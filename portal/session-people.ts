import type { Registration } from '../domain/registration';
import type { PortalDeps } from './deps';
import { readSession } from './finding';
import { within } from './outages';

/** Records read at once. */
const AT_ONCE = 25;

/** What the records say of these registrations, in this order; one that is only just made has none yet. */
export async function readRegistrations({ records }: PortalDeps, ids: readonly string[]): Promise<Registration[]> {
  const found: Registration[] = [];
  for (let next = 0; next < ids.length; next += AT_ONCE) {
    const page = await Promise.all(ids.slice(next, next + AT_ONCE).map((id) => records.readRecord<Registration>({ kind: 'registration', id })));
    found.push(...page.flatMap((record) => record?.file ?? []));
  }
  return found;
}

/** Everyone headed for this sitting, or who sat it and has ended: by the engine's list, and by the seats the session's record keeps when that list is gone. */
export async function registrationsIn(deps: PortalDeps, session: string): Promise<Registration[]> {
  const [listed, state] = await Promise.all([within(deps, () => deps.gateway.registrationsOf(session)), readSession(deps, session)]);
  const ids = [...new Set([...listed, ...Object.keys(state?.seats.held ?? {})])];
  return (await readRegistrations(deps, ids)).filter(({ sitting }) => sitting.terms.session === session);
}
