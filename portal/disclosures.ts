import type { Instant } from '../domain/instant';
import type { Actor } from '../domain/registration';
import type { PortalDeps } from './deps';
import { inTurn } from './in-turn';

/**
 * What staff learnt of a person, or did to their sign-in, without an act on the registration: its numbers shown whole,
 * found by its identity number, sent to the province, printed on the form they sign, signed out. An act would change the workflow, and a registration that has ended has none.
 */
export interface Disclosure {
  readonly at: Instant;
  readonly by: Actor;
  readonly act: 'unmask' | 'search' | 'signOut' | 'province' | 'form';
  readonly why?: string;
}

/** Written down at once. */
const AT_ONCE = 25;

/** Characters of the reason why numbers are to be seen whole. */
export const REASON_LEAST = 4;

type Deps = Pick<PortalDeps, 'records'>;

const of = (registration: string) => ({ kind: 'disclosure', id: registration }) as const;

/** Written first: what cannot be written down is not shown. */
export const disclose = ({ records }: Deps, registration: string, disclosure: Disclosure): Promise<void> => records.append(of(registration), disclosure);

/** The same of many people. */
export const discloseEach = async (deps: Deps, registrations: readonly { readonly id: string }[], disclosure: Disclosure): Promise<void> =>
  void (await inTurn(registrations, ({ id }) => disclose(deps, id, disclosure), AT_ONCE));

export const disclosuresOf = async ({ records }: Deps, registration: string): Promise<readonly Disclosure[]> => (await records.readRecord<Disclosure[]>(of(registration)))?.file ?? [];
