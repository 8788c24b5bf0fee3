import { DAY_MS } from '../../domain/instant';
import type { Terms } from '../../domain/terms';
import { restore, type Fate } from '../../worker/restore/restore';
import { currentAnnouncement, type TestSite } from '../support/site';
import { lostServer } from './lost-server';

const lost = lostServer(`restore-${Date.now()}`);

const STAGES = ['materials', 'review', 'payment', 'confirmed', 'called', 'waiting', 'admitted', 'passed', 'deferred'] as const;

let before: TestSite;
let after: TestSite;
let open: Terms;
let held: Terms;
let seats: string[];
let ids: Record<'materials' | 'review' | 'payment' | 'confirmed' | 'called' | 'waiting' | 'admitted' | 'passed' | 'deferred' | 'refunded' | 'repaid', string>;
beforeAll(async () => {
  before = await lost.before();
  await before.work();
  open = await before.open({ ...currentAnnouncement({ capacity: 6, minimum: 1 }), id: 'still-open' });
  held = await before.open({ ...currentAnnouncement({ capacity: 6, minimum: 1 }), id: 'held' });
  ids = await live();
  seats = await Promise.all(STAGES.map(async (stage) => (await before.registration(ids[stage])).sitting.seat));
  await before.close();
  after = await lost.after();
}, 120_000);
afterAll(() => after?.close());

async function live(): Promise<typeof ids> {
  const [materials, review, payment, confirmed, refunded, repaid] = await Promise.all([1, 2, 3, 4, 5, 6].map((index) => before.register(open, index))) as [string, string, string, string, string, string];
  const called = await before.register(open, 7);
  await before.submit(review);
  await before.submit(payment);
  await before.act(payment, 'approve', { revision: 1 });
  await before.act(payment, 'pay', { id: 'part', fen: 10_000, receivedAt: Date.now() });
  for (const id of [confirmed, refunded, repaid]) await before.toConfirmed(id);
  for (const id of [refunded, repaid]) await before.act(id, 'withdraw', { refundFen: 37_500 });
  await before.until(called, ({ sitting }) => sitting.seat === 'granted');
  await before.register(open, 8);
  const waiting = await before.register(open, 9);
  await before.act(confirmed, 'pay', { id: 'too-much', fen: 1_000, receivedAt: Date.now() });
  const [admitted, passed, deferred] = await Promise.all([11, 12, 13].map((index) => before.register(held, index))) as [string, string, string];
  for (const id of [admitted, passed]) await before.toConfirmed(id);
  await before.submit(deferred);
  await before.untilConfirmed(held.session, 2);
  await before.decide(held.session);
  for (const id of [admitted, passed]) await before.untilStage(id, 'admitted');
  await before.untilStage(deferred, 'deferred');
  await before.moveTo(passed, held.examAt + DAY_MS);
  await before.act(passed, 'recordScores', { scores: { theory: 75, practical: 82 } });
  const scores = { rows: [{ registration: admitted, subjects: ['theory', 'practical'] as const, scores: { theory: 75, practical: 82 } }], by: { role: 'score-entry', id: 'clerk' } as const };
  await before.site.gateway.enterScores({ terms: held, ...scores, requestId: 'scores', aheadMs: held.examAt + DAY_MS - Date.now() });
  await until(async () => (await before.site.records.readRecord({ kind: 'score-sheet', id: held.session })) !== undefined);
  for (const id of [repaid, confirmed]) await settle(id);
  return { materials, review, payment, confirmed, called, waiting, admitted, passed, deferred, refunded, repaid };
}

/** The cashier has sent the money; every record is written before the server is lost. */
async function settle(id: string): Promise<void> {
  const { gateway, records } = before.site;
  const order = async () => (await gateway.openRefunds()).find((one) => one.id.startsWith(id));
  await until(async () => (await order()) !== undefined);
  const refund = (await order())!.id;
  await gateway.settleRefund(refund, 'bank-1', { role: 'cashier', id: 'cashier-1' }, 'settle');
  await until(async () => (await records.readRecord({ kind: 'refund', id: refund })) !== undefined);
}

async function until(done: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 20_000; !(await done()); await new Promise((resolve) => setTimeout(resolve, 50))) if (Date.now() > deadline) throw new Error('it does not come about');
}

const fateOf = (fates: readonly Fate[], id: string) => fates.find((one) => one.id === id)?.fate;
const fileOf = async (id: string) => (await after.site.records.readRecord<{ stage: string; ledger: unknown; sitting: { seat: string } }>({ kind: 'registration', id }))!.file;

it('says what it would do, and does nothing, unless it is told to', async () => {
  const fates = await restore(after.site, { doIt: false });
  expect(STAGES.map((stage) => fateOf(fates, ids[stage]))).toEqual(STAGES.map(() => 'restored'));
  expect(await after.site.gateway.sessions()).toEqual([]);
});

it('brings back everything that was open, in its stage, with its ledger, and tells and refunds nobody twice', async () => {
  const files = await Promise.all(STAGES.map((stage) => fileOf(ids[stage])));
  const told = await Promise.all(Object.values(ids).map((id) => after.templates(id)));
  const fates = await restore(after.site, { doIt: true });
  await after.work();
  const again = await Promise.all(STAGES.map((stage) => after.registration(ids[stage])));
  await after.untilConfirmed(open.session, 1);
  expect(again.map(({ stage, ledger }) => ({ stage, ledger }))).toEqual(files.map(({ stage, ledger }) => ({ stage, ledger })));
  for (const [at, stage] of STAGES.entries()) await after.until(ids[stage], ({ sitting }) => sitting.seat === seats[at]);
  expect(await after.site.gateway.session(open.session)).toMatchObject({ ok: true, value: { confirmed: 1, taken: 6, waiting: 1 } });
  expect(await after.site.gateway.place(open.session, ids.waiting)).toEqual({ ok: true, value: 1 });
  expect(await after.site.gateway.session(held.session)).toMatchObject({ ok: true, value: { decision: { held: true, confirmed: 2 } } });
  expect([fateOf(fates, ids.refunded), fateOf(fates, ids.repaid)]).toEqual(['closed', 'closed']);
  await until(async () => (await after.site.gateway.openRefunds()).length > 0);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect((await after.site.gateway.openRefunds()).map(({ id }) => id.startsWith(ids.refunded))).toEqual([true]);
  expect(await Promise.all(Object.values(ids).map((id) => after.templates(id)))).toEqual(told);
});

it('brings back the scores that were typed, for the second person to go on', async () => {
  const rows = [{ registration: ids.admitted, subjects: ['theory', 'practical'] as const, scores: { theory: 75, practical: 82 } }];
  const checked = await after.site.gateway.checkScores(held.session, rows, { role: 'exam-officer', id: 'officer' }, 'check');
  expect(checked).toMatchObject({ ok: true, value: { rows: [{ state: 'checked' }] } });
});

it('changes nothing the second time', async () => {
  const fates = await restore(after.site, { doIt: true });
  expect(fates.filter(({ fate }) => fate === 'restored')).toEqual([]);
  expect(STAGES.map((stage) => fateOf(fates, ids[stage]))).toEqual(STAGES.map(() => 'there'));
});

it('goes on: what was restored is paid, decided and certified like any other', async () => {
  await after.act(ids.payment, 'pay', { id: 'rest', fen: 27_500, receivedAt: Date.now() });
  await after.untilConfirmed(open.session, 2);
  expect(await after.decide(open.session)).toBe(true);
  await after.untilStage(ids.payment, 'admitted');
  await after.act(ids.passed, 'certify', { number: 'S000044123456263000001' });
  await after.untilStage(ids.passed, 'certified');
});

it('names what a person has to see to: a registration whose session has no record, and a record that is damaged', async () => {
  const lost = { ...(await fileOf(ids.review)), id: 'orphan', sitting: { terms: { session: 'nowhere' } } };
  await after.site.records.writeRecord({ of: { kind: 'registration', id: 'orphan' }, file: lost, sequence: 1 });
  await after.site.records.writeRecord({ of: { kind: 'registration', id: 'damaged' }, file: {}, sequence: 1 });
  const fates = await restore(after.site, { doIt: true });
  expect(fates.filter(({ fate }) => fate === 'needs-person').map(({ id }) => id).sort()).toEqual(['orphan', 'registration/damaged']);
});
