import { createHash } from 'node:crypto';
import type { StatementEntry, StatementFile, StatementProgress } from '../activities/statements';
import { dateOf } from '../domain/instant';
import { balance } from '../domain/ledger';
import { referencesIn } from '../domain/payment-reference';
import { accept, refuse, type Checked } from '../domain/refusals';
import type { Actor, Registration } from '../domain/registration';
import type { Share } from '../domain/shares';
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

const recordOf = (id: string) => ({ kind: 'statement', id }) as const;

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
  const file: StatementFile = { bank, table: table.value, columns: { ...columnsIn(headings), ...(fits && known) }, by, at: deps.now() };
  await deps.records.writeRecord({ of: recordOf(id), file, sequence: 1 });
  return accept(id);
}

export const statementOf = async ({ records }: PortalDeps, id: string): Promise<StatementFile | undefined> => (await records.readRecord<StatementFile>(recordOf(id)))?.file;

/** Reads it by other columns, and this bank's next one too; one that has been confirmed stays as it was read. */
export async function changeColumns(deps: PortalDeps, id: string, columns: StatementColumns): Promise<void> {
  const { file } = await deps.records.appendAfterClose<StatementFile>(recordOf(id), (held) => (held.entries ? held : { ...held, columns }));
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

const sharesOf = ({ registration, fen, shares = registration ? [{ registration, fen }] : [] }: StatementEntry): readonly Share[] => shares;

/** What was confirmed for a line. */
function confirmedFor(own: readonly StatementEntry[]): Match {
  if (!own.length) return { kind: 'duplicate' };
  const shares = own.flatMap(sharesOf);
  return shares.length ? { kind: 'matched', by: 'reference', shares } : { kind: 'unmatched' };
}

async function confirmed(deps: PortalDeps, { lines }: Statement, entries: readonly StatementEntry[]): Promise<Pick<Reading, 'lines' | 'people'>> {
  const people = await readRegistrations(deps, [...new Set(entries.flatMap((entry) => sharesOf(entry).map(({ registration }) => registration)))]);
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
  return lines.flatMap(({ row, match, bankReference, fen, receivedAt, payer, remark }): StatementEntry[] => {
    const line = { bankReference, fen, receivedAt };
    if (match.kind === 'duplicate') return [];
    if (match.kind !== 'matched' || !agreed(row)) return [{ ...line, session: '', note: [payer, remark].filter(Boolean).join(' · ') }];
    const [first, ...others] = match.shares;
    const session = people.get(first?.registration ?? '')?.sitting.terms.session ?? '';
    return [{ ...line, session, ...(others.length ? { shares: match.shares } : { registration: first?.registration }) }];
  });
}

/** Names what would be entered were all of it agreed to: what somebody confirms is what they were shown. */
export const proposalOf = (reading: Reading): string => idOf(JSON.stringify(entriesOf(reading, () => true)));

/** Takes a statement in, once: whoever is first decides, and what was confirmed stands, however often it is sent. */
export async function confirmStatement(deps: PortalDeps, by: Actor, reading: Reading, agreed: (row: number) => boolean): Promise<void> {
  const entries = entriesOf(reading, agreed);
  const { columns } = reading.file;
  const { file } = await deps.records.appendAfterClose<StatementFile>(recordOf(reading.id), (held) => (held.entries ? held : { ...held, columns, entries, confirmed: { by, at: deps.now() } }));
  await within(deps, () => deps.gateway.startStatement(reading.id, file.entries?.length ?? 0));
}

/** How far it has been taken in; all of it once the engine has forgotten it. */
export async function progressOf(deps: PortalDeps, id: string, { entries = [] }: StatementFile): Promise<StatementProgress> {
  const progress = await within(deps, () => deps.gateway.statementProgress(id));
  return progress.ok ? progress.value : { done: entries.length, total: entries.length };
}

