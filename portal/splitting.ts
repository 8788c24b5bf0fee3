import type { TransferFile } from '../activities/registrations';
import { tillOf } from '../domain/books';
import { balance } from '../domain/ledger';
import { paymentReference, referencesIn } from '../domain/payment-reference';
import { refuse, type Checked } from '../domain/refusals';
import type { Registration } from '../domain/registration';
import { MOST_SHARES, shareId, type Share } from '../domain/shares';
import type { PortalDeps } from './deps';
import { outcomeOf, type memoOf, type Who } from './money-acts';
import { within } from './outages';
import { awaitingMoney, quotedIn, readRegistrations } from './session-people';

/** Fen still to be paid; nothing by who has ended. */
export const owes = ({ ledger, end }: Registration): number => (end ? 0 : Math.max(0, -balance(ledger)));

/** What a share does: pays all that is owed, leaves something, is more than is owed, or comes when all is over. */
export type Effect = 'covers' | 'leaves' | 'over' | 'ended';

export function effectOf(registration: Registration, fen: number): Effect {
  if (registration.end) return 'ended';
  if (fen === owes(registration)) return 'covers';
  return fen < owes(registration) ? 'leaves' : 'over';
}

/** Money that came through the provider goes back the way it came, whole: it is not divided. */
export const mayBeSplit = (id: string): boolean => tillOf(id) === 'bank';

const written = (text: string) => text.normalize('NFKC').replaceAll(/\s/gu, '').toLowerCase();

const employersOf = ({ applicant }: Registration): string[] => [...applicant.claim.work.map(({ employer }) => employer), applicant.employer ?? ''].filter(Boolean);

/** Whom a term means: by number or payment reference, whoever it is; by name or employer, among those who owe something. */
export async function whoIs(deps: PortalDeps, term: string): Promise<Registration[]> {
  const sought = written(term);
  if (!sought) return [];
  const ids = /^[0-9a-v]{26}$/.test(sought) ? [sought] : await quotedIn(deps, new Set(referencesIn(term)));
  const called = await readRegistrations(deps, ids);
  if (called.length) return called;
  const owing = (await readRegistrations(deps, await awaitingMoney(deps))).filter((one) => owes(one) > 0);
  const byName = owing.filter(({ applicant }) => written(applicant.name) === sought);
  return byName.length ? byName : owing.filter((one) => employersOf(one).some((employer) => written(employer).includes(sought))).slice(0, MOST_SHARES);
}

/** Those whose payment reference the payer quoted. */
export async function quotedBy(deps: PortalDeps, { bankReference = '', note = '' }: ReturnType<typeof memoOf>): Promise<Registration[]> {
  const references = new Set(referencesIn(`${bankReference} ${note}`));
  const found = await readRegistrations(deps, await quotedIn(deps, references));
  return found.filter((one) => references.has(paymentReference(one.id)) && owes(one) > 0);
}

/** Divides a sum, once, and says what came of it; `open` when that takes longer. */
export async function splitMoney(deps: PortalDeps, { by, requestId }: Who, id: string, shares: readonly Share[]): Promise<Checked<string>> {
  if (!mayBeSplit(id)) return refuse('transfer-settled');
  const split = await within(deps, () => deps.gateway.splitTransfer(id, shares, by, requestId));
  return split.ok ? { ok: true, value: await outcomeOf(deps, id) } : split;
}

export interface Part {
  readonly file: TransferFile;
  readonly registration?: Registration;
}

/** What came of each share, as far as it has come. */
export async function partsOf(deps: PortalDeps, id: string): Promise<Part[]> {
  const files: TransferFile[] = [];
  for (let share = 1; share <= MOST_SHARES; share += 1) {
    const file = (await deps.records.readRecord<TransferFile>({ kind: 'transfer', id: shareId(id, share) }))?.file;
    if (!file) break;
    files.push(file);
  }
  const people = new Map((await readRegistrations(deps, files.flatMap(({ registration }) => registration ?? []))).map((one) => [one.id, one]));
  return files.map((file) => ({ file, registration: people.get(file.registration ?? '') }));
}
