import { paymentReference, referencesIn } from '../domain/payment-reference';
import type { Registration } from '../domain/registration';
import type { PortalDeps } from './deps';
import { readSession } from './finding';
import { inTurn } from './in-turn';
import { within } from './outages';
import { notThere } from './problems';

/** Records read at once. */
const AT_ONCE = 25;

/** What the records say of these registrations, in this order; one that is only just made has none yet. */
export async function readRegistrations({ records }: PortalDeps, ids: readonly string[]): Promise<Registration[]> {
  const found = await inTurn(ids, (id) => records.readRecord<Registration>({ kind: 'registration', id }), AT_ONCE);
  return found.flatMap((record) => record?.file ?? []);
}

/** Whose turn it is to pay, for the first sitting or for the retake: their ids. */
export async function awaitingMoney(deps: PortalDeps): Promise<string[]> {
  const queues = await Promise.all((['payment', 'retake'] as const).map((stage) => within(deps, () => deps.gateway.queue({ owner: 'candidate', stage }))));
  return queues.flatMap(({ items }) => items).map(({ id }) => id);
}

/** Everyone headed for this sitting, or who sat it and has ended: by the engine's list, and by the seats the session's record keeps when that list is gone. */
export async function registrationsIn(deps: PortalDeps, session: string): Promise<Registration[]> {
  const [listed, state] = await Promise.all([within(deps, () => deps.gateway.registrationsOf(session)), readSession(deps, session)]);
  const ids = [...new Set([...listed, ...Object.keys(state?.seats.held ?? {})])];
  return (await readRegistrations(deps, ids)).filter(({ sitting }) => sitting.terms.session === session);
}

/** Registrations that payment references are those of, in all sessions under way. */
export async function quotedIn(deps: PortalDeps, references: ReadonlySet<string>): Promise<string[]> {
  if (!references.size) return [];
  const sessions = await within(deps, () => deps.gateway.sessions());
  const ids = await Promise.all(sessions.map(({ id }) => within(deps, () => deps.gateway.registrationsOf(id))));
  return ids.flatMap((some) => [...some]).filter((id) => references.has(paymentReference(id)));
}

/** The registration of a number or a payment reference; refuses with `not-found` for a reference that is nobody's, or two people's. */
export async function registrationCalled(deps: PortalDeps, called: string): Promise<string> {
  if (!referencesIn(called).length) return called;
  const [id, ...others] = await quotedIn(deps, new Set([called]));
  if (id === undefined || others.length) throw notThere();
  return id;
}
