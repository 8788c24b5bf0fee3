import type { AuditEntry, Registration } from '../domain/registration';
import { doorTrailOf } from './check-in-trail';
import type { PortalDeps } from './deps';
import { disclosuresOf } from './disclosures';

export type Trace = Pick<AuditEntry, 'at' | 'by' | 'act' | 'why' | 'what'> & Partial<Pick<AuditEntry, 'from' | 'to'>>;

/** Acts on the registration, what was learnt of it besides, and what the doors of the exam know, as it came. */
export async function tracesOf(deps: PortalDeps, registration: Registration): Promise<Trace[]> {
  const [learnt, doors] = await Promise.all([disclosuresOf(deps, registration.id), doorTrailOf(deps, registration)]);
  return [...registration.audit, ...learnt, ...doors].toSorted((a, b) => a.at - b.at);
}
