import { createHash } from 'node:crypto';
import type { StatementEntry, StatementFile, StatementProgress } from '../activities/statements';
import { dateOf } from '../domain/instant';
import { balance } from '../domain/ledger';
import { referencesIn } from '../domain/payment-reference';
import { accept, refuse, type Checked } from '../domain/refusals';
import type { Actor, Registration } from '../domain/registration';
import { columnsIn, headingsIn, readStatement, type Statement, type StatementColumns, type StatementLine } from '../domain/statement';
import { matchLines, type Match, type MatchedLine, type Owing } from '../domain/statement-match';
import type { PortalDeps } from './deps';
import { within } from './outages';
import { awaitingMoney, quotedIn, readRegistrations } from './session-people';
import { tableIn } from './table-file';

/** A statement as the cashier sees it before it is taken in, or as it was. */
export interface Reading {
  readonly id: string;
  readonly file: StatementFile;
  readonly headings: readonly string[];
  readonly statement: Statement;
  readonly lines: readonly MatchedLine[];
  readonly people: ReadonlyMap<string, Registration>;
}

/** A file by its bytes, a bank by its name. */
const idOf = (known: Uint8Array | string) => createHash('sha256').update(known).digest('hex').slice(0, 40);

async function keep({ records }: PortalDeps, id: string, file: StatementFile): Promise<void> {
  const of = { kind: 'statement', id } as const;
  await records.writeRecord({ of, file, sequence: ((await records.readRecord(of))?.sequence ?? 0) + 1 });
}

/** Keeps a statement under the digest of its file: handed in again, it is the same one. Refuses what is no table. */
export async function handInStatement(deps: PortalDeps, by: Actor, bank: string, bytes: Uint8Array): Promise<Checked<string>> {
  const table = await tableIn(bytes);
  if (!table.ok) return table;
  const headings = headingsIn(table.value)?.headings;
  if (!headings) return refuse('statement-unreadable');
  const id = idOf(bytes);
  if (await statementOf(deps, id)) return accept(id);
  const known = (await deps.records.readRecord<StatementColumns>({ kind: 'bank', id: idOf(bank) }))?.file;
  const fits = known && Object.values(known).flat().every((name: string) => headings.includes(name));
  await keep(deps, id, { bank, table: table.value, columns: fits ? known : columnsIn(headings), by, at: deps.now() });
  return accept(id);
}

export const statementOf = async ({ records }: PortalDeps, id: string): Promise<StatementFile | undefined> => (await records.readRecord<StatementFile>({ kind: 'statement', id }))?.file;

/** Reads it by other columns, and this bank's next one too. */
export async function changeColumns(deps: PortalDeps, id: string, file: StatementFile, columns: StatementColumns): Promise<void> {
  await keep(deps, id, { ...file, columns });
  await deps.records.writeRecord({ of: { kind: 'bank', id: idOf(file.bank) }, file: columns, sequence: deps.now() });
}

const owed = ({ id, applicant, ledger, end }: Registration): Owing => ({
  registration: id,
  name: applicant.name,
  employers: applicant.claim.work.map(({ employer }) => employer),
  fen: end ? 0 : Math.max(0, -balance(ledger)),
});

/** Whoever owes something, and whoever is quoted. */
async function peopleFor(deps: PortalDeps, { lines }: Statement): Promise<Registration[]> {
  const [owing, quoted] = await Promise.all([awaitingMoney(deps), quotedIn(deps, new Set(lines.flatMap(({ remark }) => referencesIn(remark))))]);
  return readRegistrations(deps, [...new Set([...owing, ...quoted])]);
}

/** What is proposed for every line. */
async function proposed(deps: PortalDeps, statement: Statement): Promise<Pick<Reading, 'lines' | 'people'>> {
  const [people, open, settled] = await Promise.all([peopleFor(deps, statement), within(deps, () => deps.gateway.knownTransfers()), deps.records.listRecords('transfer')]);
  const known = new Set([...open, ...settled]);
  const lines = matchLines(statement.lines, people.map(owed), (reference) => known.has(deps.ids.transferId(reference)));
  return { lines, people: new Map(people.map((one) => [one.id, one])) };
}

/** What was confirmed for a line. */
function confirmedFor(own: readonly StatementEntry[]): Match {
  if (!own.length) return { kind: 'duplicate' };
  const shares = own.flatMap(({ registration, fen }) => (registration ? [{ registration, fen }] : []));
  return shares.length ? { kind: 'matched', by: 'reference', shares } : { kind: 'unmatched' };
}

async function confirmed(deps: PortalDeps, { lines }: Statement, entries: readonly StatementEntry[]): Promise<Pick<Reading, 'lines' | 'people'>> {
  const people = await readRegistrations(deps, [...new Set(entries.flatMap(({ registration }) => registration ?? []))]);
  const left = new Map<string, StatementEntry[]>();
  for (const entry of entries) left.set(entry.bankReference, [...(left.get(entry.bankReference) ?? []), entry]);
  const taken = ({ bankReference }: StatementLine) => {
    const own = left.get(bankReference) ?? [];
    left.delete(bankReference);
    return confirmedFor(own);
  };
  return { lines: lines.map((line) => ({ ...line, match: taken(line) })), people: new Map(people.map((one) => [one.id, one])) };
}

/** What a statement says, and what is proposed for every line of it, or was confirmed. */
export async function readingOf(deps: PortalDeps, id: string, file: StatementFile): Promise<Reading> {
  const statement = readStatement(file.table, file.columns, dateOf(deps.now()));
  const fates = await (file.entries ? confirmed(deps, statement, file.entries) : proposed(deps, statement));
  return { id, file, headings: headingsIn(file.table)?.headings ?? [], statement, ...fates };
}

/** Lines that cost the cashier no further thought are entered for the registration; all others wait to be matched. */
function entriesOf({ lines, people }: Reading, agreed: (row: number) => boolean): StatementEntry[] {
  return lines.flatMap(({ row, match, bankReference, fen, receivedAt }): StatementEntry[] => {
    const line = { bankReference, receivedAt };
    if (match.kind === 'duplicate') return [];
    if (match.kind !== 'matched' || !agreed(row)) return [{ ...line, share: 1, fen, session: '' }];
    return match.shares.map((share, index) => ({ ...line, share: index + 1, fen: share.fen, registration: share.registration, session: people.get(share.registration)?.sitting.terms.session ?? '' }));
  });
}

/** Takes a statement in, once: what was confirmed stands, however often it is sent. */
export async function confirmStatement(deps: PortalDeps, reading: Reading, agreed: (row: number) => boolean): Promise<void> {
  const entries = reading.file.entries ?? entriesOf(reading, agreed);
  if (!reading.file.entries) await keep(deps, reading.id, { ...reading.file, entries });
  await within(deps, () => deps.gateway.startStatement(reading.id, entries.length));
}

/** How far it has been taken in; all of it once the engine has forgotten it. */
export async function progressOf(deps: PortalDeps, id: string, { entries = [] }: StatementFile): Promise<StatementProgress> {
  const progress = await within(deps, () => deps.gateway.statementProgress(id));
  return progress.ok ? progress.value : { done: entries.length, total: entries.length };
}

