import type { Registration } from '../../domain/registration';
import type { Claimant } from '../../domain/sign-in';
import type { PortalDeps } from '../deps';
import { findRegistration } from '../finding';
import { listSessions } from '../listing';
import { notThere, Refused } from '../problems';

/**
 * Theirs is what bears their number and the phone they have proven: whoever signed in with a number that was not
 * registered yet has proven only a phone of their own.
 */
const isOwn = ({ identity, mobile }: Claimant, { applicant }: Registration) => applicant.identity.number === identity.number && applicant.mobile === mobile;

const NOT_THERE = ['not-found', 'ended'];

/** The registration, when it is the candidate's; undefined otherwise. */
export async function findOwn(deps: PortalDeps, claimant: Claimant, id: string): Promise<Registration | undefined> {
  try {
    const found = await findRegistration(deps, id);
    return isOwn(claimant, found) ? found : undefined;
  } catch (error) {
    if (error instanceof Refused && NOT_THERE.includes(error.refusal.code)) return undefined;
    throw error;
  }
}

/** The same; refuses with `not-found`. */
export async function ownOf(deps: PortalDeps, claimant: Claimant, id: string): Promise<Registration> {
  const found = /^[0-9a-v]{26}$/.test(id) ? await findOwn(deps, claimant, id) : undefined;
  if (!found) throw notThere();
  return found;
}

/** All of a candidate's registrations in sessions under way, the newest first. */
export async function allOwn(deps: PortalDeps, claimant: Claimant): Promise<Registration[]> {
  const sessions = await listSessions(deps);
  const found = await Promise.all(sessions.map(({ id }) => findOwn(deps, claimant, deps.ids.registrationId(id, claimant.identity.number))));
  return found.flatMap((one) => one ?? []).sort((a, b) => (b.audit[0]?.at ?? 0) - (a.audit[0]?.at ?? 0));
}
