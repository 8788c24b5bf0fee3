import { randomUUID } from 'node:crypto';
import type { StatementFile } from '../../activities/statements';
import { createRecords, type Records } from '../../activities/records';
import { createIds } from '../../activities/opaque-ids';
import type { Gateway } from '../../activities/gateway';
import { balance } from '../../domain/ledger';
import { paymentReference } from '../../domain/payment-reference';
import type { Actor, Registration } from '../../domain/registration';
import type { PortalDeps } from '../../portal/deps';
import { changeColumns, confirmStatement, handInStatement, proposalOf, readingOf, statementOf } from '../../portal/statement-acts';
import { freshStore } from '../activities/fresh-store';
import { at, opened } from '../support/lives';

/** Statements in a real store, without an engine: what it would be told is noted. */
let records: Records;
let started: [string, number][];
let debt: Registration;
beforeAll(async () => {
  records = createRecords(await freshStore());
  const id = '4b16rasb9np8g02v1jf3c89vk9';
  debt = { ...opened(), id, ledger: [{ id: 'fee-1', kind: 'charge', fen: 37_500, at: 0 }] };
  expect(balance(debt.ledger)).toBe(-37_500);
  await records.writeRecord({ of: { kind: 'registration', id }, file: debt, sequence: 1 });
});
beforeEach(() => {
  started = [];
});

const gateway = {
  queue: () => Promise.resolve({ items: [{ id: debt.id }] }),
  sessions: () => Promise.resolve([{ id: 's' }]),
  registrationsOf: () => Promise.resolve(new Set([debt.id])),
  knownTransfers: () => Promise.resolve(new Set()),
  startStatement: (id: string, total: number) => Promise.resolve(void started.push([id, total])),
} as unknown as Gateway;

const deps = () => ({ client: { withDeadline: (_, call) => call() }, gateway, records, ids: createIds(Buffer.alloc(32, 7)), now: () => at('2026-03-27', '10:00') }) as Partial<PortalDeps> as PortalDeps;
const BY = ['wang', 'chen'].map((id): Actor => ({ role: 'cashier', id }));
const HEAD = '交易时间,收入金额,支出金额,对方户名,附言,交易流水号';

async function handedIn(): Promise<{ id: string; bytes: Buffer }> {
  const bytes = Buffer.from(`${HEAD}\n2026-03-20,375.00,,母亲,${paymentReference(debt.id)},R-${randomUUID()}\n2026-03-20,12.00,8.00,陌生人,货款,R-${randomUUID()}\n`);
  const kept = await handInStatement(deps(), BY[0]!, '工商银行', bytes);
  if (!kept.ok) throw new Error(kept.refusal.code);
  return { id: kept.value, bytes };
}

const fileOf = async (id: string): Promise<StatementFile> => (await statementOf(deps(), id))!;
const read = async (id: string) => readingOf(deps(), id, await fileOf(id));

test('two who confirm at once: one is first, and the other changes nothing', async () => {
  const { id } = await handedIn();
  const readings = await Promise.all([read(id), read(id)]);
  await Promise.all(readings.map((reading, who) => confirmStatement(deps(), BY[who]!, reading, () => who === 0)));
  const { entries = [], confirmed } = await fileOf(id);
  const first = BY.findIndex((by) => by.id === confirmed?.by.id);
  expect(entries.map(({ registration }) => registration)).toEqual([first === 0 ? debt.id : undefined, undefined]);
  expect(started).toEqual([[id, 2], [id, 2]]);
  await confirmStatement(deps(), BY[1 - first]!, await read(id), () => true);
  expect((await fileOf(id)).confirmed?.by.id).toBe(BY[first]!.id);
  expect(await records.listRecordVersions({ kind: 'statement', id })).toHaveLength(2);
});

test('the same file handed in again, also while it is confirmed, changes nothing', async () => {
  const { id, bytes } = await handedIn();
  const reading = await read(id);
  const [, again] = await Promise.all([confirmStatement(deps(), BY[0]!, reading, () => true), handInStatement(deps(), BY[1]!, '建设银行', bytes)]);
  expect(again).toEqual({ ok: true, value: id });
  const confirmed = await fileOf(id);
  expect(confirmed).toMatchObject({ bank: '工商银行', by: BY[0], entries: [{ registration: debt.id }, { note: '陌生人 · 货款' }] });
  expect(await handInStatement(deps(), BY[1]!, '建设银行', bytes)).toEqual({ ok: true, value: id });
  expect(await fileOf(id)).toEqual(confirmed);
});

test('columns changed by another between reading and confirming: it is no longer what was shown, and after confirming nothing changes', async () => {
  const { id } = await handedIn();
  const reading = await read(id);
  const others = { ...reading.file.columns, credit: ['支出金额'] };
  await changeColumns(deps(), id, others);
  expect(proposalOf(await read(id))).not.toBe(proposalOf(reading));
  await confirmStatement(deps(), BY[0]!, reading, () => true);
  await changeColumns(deps(), id, others);
  const { columns, entries = [] } = await fileOf(id);
  expect([columns, entries.map(({ fen }) => fen)]).toEqual([reading.file.columns, [37_500, 1_200]]);
});
