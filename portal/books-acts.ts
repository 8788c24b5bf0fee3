import { differenceRecord, type DifferenceFile, type RefundFile } from '../activities/reconcile';
import type { TransferFile } from '../activities/registrations';
import { referenceOf, type StatementFile } from '../activities/statements';
import { moneyIn, type Payout, type Sources, type Unclaimed } from '../domain/books';
import type { Evidence } from '../domain/books-check';
import type { PortalDeps } from './deps';
import { inTurn } from './in-turn';
import { memoOf } from './money-acts';
import { within } from './outages';
import { readRegistrations } from './session-people';

/** Everything that the books are made of, and what the bank's statements say. */
export interface Accounts {
  readonly sources: Sources;
  readonly evidence: readonly Evidence[];
}

const present = <T>(values: readonly (T | undefined)[]): T[] => values.filter((value): value is T => value !== undefined);

/** Money in no ledger: it waits for the cashier, or was sent back. */
async function unclaimedIn(deps: PortalDeps, entered: ReadonlySet<string>): Promise<Unclaimed[]> {
  const { records } = deps;
  const [open, settled] = await Promise.all([within(deps, () => deps.gateway.openTransfers()), records.listRecords('transfer')]);
  const waiting = open.map(({ id, session, memo }): Unclaimed => ({ id, session, fen: memoOf(memo).fen ?? 0, receivedAt: memoOf(memo).receivedAt ?? deps.now() }));
  const returned = await inTurn(settled.filter((id) => !entered.has(id)), async (id): Promise<Unclaimed[]> => {
    const file = (await records.readRecord<TransferFile>({ kind: 'transfer', id }))?.file;
    return file?.outcome === 'returned' ? [{ id, session: file.session ?? '', fen: file.fen, receivedAt: file.receivedAt ?? file.at, returnedAt: file.at }] : [];
  });
  const gone = new Map(returned.flat().map((one) => [one.id, one]));
  return [...waiting.filter(({ id }) => !entered.has(id) && !gone.has(id)), ...gone.values()];
}

async function payoutsOf({ records }: PortalDeps): Promise<Payout[]> {
  const files = await inTurn(await records.listRecords('refund'), async (id) => (await records.readRecord<RefundFile>({ kind: 'refund', id }))?.file);
  return present(files).flatMap(({ id: order, fen, settledAt: at, byHand = fen }): Payout[] => [
    ...(byHand > 0 ? [{ order, till: 'bank' as const, fen: byHand, at }] : []),
    ...(fen > byHand ? [{ order, till: 'provider' as const, fen: fen - byHand, at }] : []),
  ]);
}

/** What the bank's statements say came in, once they have been taken in. */
async function statementLines({ records, ids }: PortalDeps): Promise<Evidence[]> {
  const files = await inTurn(await records.listRecords('statement'), async (id) => (await records.readRecord<StatementFile>({ kind: 'statement', id }))?.file);
  return present(files).flatMap(({ entries = [] }) => entries.map((entry) => ({ id: ids.transferId(referenceOf(entry)), fen: entry.fen })));
}

/** Reads every record that money is in. */
export async function readAccounts(deps: PortalDeps): Promise<Accounts> {
  const registrations = await readRegistrations(deps, await deps.records.listRecords('registration'));
  const entered = new Set(registrations.flatMap(({ ledger }) => ledger.filter(({ kind }) => kind === 'payment').map(moneyIn)));
  const [unclaimed, payouts, evidence] = await Promise.all([unclaimedIn(deps, entered), payoutsOf(deps), statementLines(deps)]);
  return { sources: { registrations, unclaimed, payouts }, evidence };
}

/** Every difference there was, the open ones first, the newest first among them. */
export async function readDifferences({ records }: PortalDeps): Promise<DifferenceFile[]> {
  const files = await inTurn(await records.listRecords('difference'), async (id) => (await records.readRecord<DifferenceFile>(differenceRecord(id)))?.file);
  return present(files).sort((a, b) => Number(a.closed !== undefined) - Number(b.closed !== undefined) || b.at - a.at);
}
