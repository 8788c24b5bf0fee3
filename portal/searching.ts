import { normaliseIdentityNumber } from '../domain/identity';
import type { Actor, Registration } from '../domain/registration';
import type { PortalDeps } from './deps';
import { disclose } from './disclosures';
import { findRegistration } from './finding';
import { Refused } from './problems';

async function findIfThere(deps: PortalDeps, id: string): Promise<Registration[]> {
  try {
    return [await findRegistration(deps, id)];
  } catch (error) {
    if (error instanceof Refused) return [];
    throw error;
  }
}

/** Ids are made of session and number, so each session ever opened is asked for; those that have ended as well. */
async function byIdentity(deps: PortalDeps, number: string): Promise<Registration[]> {
  const sessions = await deps.records.listRecords('session');
  const found = await Promise.all(sessions.map((session) => findIfThere(deps, deps.ids.registrationId(session, number))));
  return found.flat();
}

/** By an identity number, each find written down; or by the registration's own number. The newest first. */
export async function search(deps: PortalDeps, by: Actor, query: string): Promise<Registration[]> {
  const id = query.replaceAll(/\s/gu, '').toLowerCase();
  if (/^[0-9a-v]{26}$/.test(id)) return findIfThere(deps, id);
  const found = await byIdentity(deps, normaliseIdentityNumber(query));
  await Promise.all(found.map((one) => disclose(deps, one.id, { at: deps.now(), by, act: 'search' })));
  return found.toSorted((a, b) => b.sitting.terms.examAt - a.sitting.terms.examAt);
}
