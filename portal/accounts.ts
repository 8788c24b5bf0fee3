import type { Instant } from '../domain/instant';
import type { StaffRole } from '../domain/registration';
import type { PortalDeps } from './deps';

/** One of the staff as they were when they last signed in. Earlier times are the record's former versions. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly StaffRole[];
  /** By the wall's clock, as sessions are. */
  readonly signedInAt: Instant;
}

type Deps = Pick<PortalDeps, 'records'>;

/** Written before anyone is let in: who acted under an id can be told for as long as the record is kept. */
export async function rememberAccount({ records }: Deps, account: Account): Promise<void> {
  await records.writeRecord({ of: { kind: 'account', id: account.id }, file: account, sequence: account.signedInAt });
}

/** Everyone who has ever signed in, the latest first. */
export async function listAccounts({ records }: Deps): Promise<Account[]> {
  const ids = await records.listRecords('account');
  const found = await Promise.all(ids.map((id) => records.readRecord<Account>({ kind: 'account', id })));
  return found.flatMap((stored) => stored?.file ?? []).sort((a, b) => b.signedInAt - a.signedInAt);
}

/** Their names by id; an account that never signed in to the pages has none. */
export async function namesOf({ records }: Deps, ids: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const ours = [...new Set(ids)].filter((id) => /^[0-9a-v]{26}$/.test(id));
  const found = await Promise.all(ours.map((id) => records.readRecord<Account>({ kind: 'account', id })));
  return new Map(found.flatMap((stored) => (stored ? [[stored.file.id, stored.file.name]] : [])));
}
