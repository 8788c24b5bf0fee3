import { DAY_MS, dateOf } from '../../domain/instant';
import { heldMoney } from '../../domain/ledger';
import type { Registration } from '../../domain/registration';
import { shiftToWeekOf } from '../../domain/shift';
import type { Terms } from '../../domain/terms';
import { restore, type Fate } from '../../worker/restore/restore';
import { currentAnnouncement, type TestSite } from '../support/site';
import { lostServer } from './lost-server';

const lost = lostServer(`restore-links-${Date.now()}`);
const OFFICER = { role: 'exam-officer', id: 'officer' } as const;
const small = (id: string, changes: Record<string, unknown> = {}) => ({ ...currentAnnouncement({ capacity: 6, minimum: 1, ...changes }), id });

/** Registrations that point to another session, or to one another, when the server is lost. */
interface Links {
  /** Failed the theory, and has not booked yet; booked, paid and waits for the later session. */
  readonly unbooked: string;
  readonly booked: string;
  /** Went on in the next session: ended, and the one it goes on as. */
  readonly carried: string;
  readonly successor: string;
  /** Went on as well, but its own record was lost before it said so. */
  readonly halfway: string;
  readonly halfwaySuccessor: string;
  /** Chose to go on, and the next session is not named yet. */
  readonly chose: string;
}

let before: TestSite;
let after: TestSite;
let ids: Links;
let later: Terms;
let fates: Fate[];
beforeAll(async () => {
  before = await lost.before();
  await before.work();
  ids = { ...(await retakes()), ...(await transfers()) };
  await before.close();
  after = await lost.after();
  fates = await restore(after.site, { doIt: true });
  await after.work();
}, 120_000);
afterAll(() => after?.close());

async function confirmed(terms: Terms, ...indexes: number[]): Promise<string[]> {
  const registered = await Promise.all(indexes.map((index) => before.register(terms, index)));
  await Promise.all(registered.map((id) => before.toConfirmed(id)));
  await before.untilConfirmed(terms.session, indexes.length);
  return registered;
}

async function retakes(): Promise<Pick<Links, 'unbooked' | 'booked'>> {
  const terms = await before.open(small('sat'));
  const [unbooked, booked] = (await confirmed(terms, 1, 2)) as [string, string];
  await before.decide(terms.session);
  for (const id of [unbooked, booked]) {
    await before.untilStage(id, 'admitted');
    await before.moveTo(id, terms.examAt + DAY_MS);
    await before.act(id, 'recordScores', { scores: { theory: 55, practical: 82 } });
  }
  const aheadMs = (await before.now(booked)) - Date.now();
  later = await before.open(shiftToWeekOf(small('later'), dateOf(Date.now() + aheadMs)).announcement, aheadMs);
  await before.act(booked, 'bookRetake', { terms: later });
  await before.until(booked, ({ sitting }) => sitting.seat === 'granted');
  await before.act(booked, 'pay', { id: 'retake', fen: 6_500, receivedAt: await before.now(booked) });
  await before.untilConfirmed(later.session, 1);
  return { unbooked, booked };
}

async function transfers(): Promise<Omit<Links, 'unbooked' | 'booked'>> {
  const terms = await before.open(small('too-few', { minimum: 5 }));
  const [carried, halfway] = (await confirmed(terms, 11, 12)) as [string, string];
  expect(await before.decide(terms.session)).toBe(false);
  const next = await before.open(small('next'));
  await before.site.gateway.nameNext(terms.session, next, OFFICER, 'next');
  const unnamed = await before.open(small('unnamed', { minimum: 5 }));
  const [chose] = (await confirmed(unnamed, 13)) as [string];
  await before.decide(unnamed.session);
  for (const id of [carried, halfway, chose]) {
    await before.untilStage(id, 'deferred');
    if (id !== chose) await before.until(id, ({ deferral }) => deferral?.next !== undefined);
    await before.act(id, 'choose', { choice: 'go-on' });
  }
  await before.untilStage(carried, 'carried');
  await before.untilStage(halfway, 'carried');
  const [successor, halfwaySuccessor] = (await Promise.all([carried, halfway].map(async (id) => (await before.registration(id)).to))) as [string, string];
  await before.untilConfirmed(next.session, 2);
  await forgetTheEndOf(halfway);
  return { carried, successor, halfway, halfwaySuccessor, chose };
}

/** Its record as it was before the last writing. */
async function forgetTheEndOf(id: string): Promise<void> {
  const { records } = before.site;
  const of = { kind: 'registration', id } as const;
  const versions = await records.listRecordVersions(of);
  const read = await Promise.all(versions.map(({ versionId }) => records.readRecord<Registration>(of, versionId)));
  const open = read.find((record) => record && !record.file.end)!;
  await records.writeRecord({ of, file: open.file, sequence: read[0]!.sequence + 1 });
}

const fateOf = (id: string) => fates.find((one) => one.id === id)?.fate;

it('says which of them are open and which are closed', () => {
  expect(Object.entries(ids).map(([name, id]: [string, string]) => [name, fateOf(id)])).toEqual([
    ['unbooked', 'restored'], ['booked', 'restored'], ['carried', 'closed'], ['successor', 'restored'], ['halfway', 'restored'], ['halfwaySuccessor', 'restored'], ['chose', 'restored'],
  ]);
});

it('a right to a retake is there until its year is over, and is used', async () => {
  const { stage, scores, deadlines } = await after.registration(ids.unbooked);
  expect([stage, scores]).toEqual(['retake', { theory: 55, practical: 82 }]);
  expect(deadlines.retake!.hardAt).toBeGreaterThan(Date.now() + 300 * DAY_MS);
  await after.act(ids.unbooked, 'bookRetake', { terms: later });
  expect((await after.until(ids.unbooked, ({ sitting }) => sitting.seat === 'granted')).sitting).toMatchObject({ number: 2, subjects: ['theory'] });
});

it('a retake that was booked and paid has its seat in the later session, and is sat there', async () => {
  expect(await after.registration(ids.booked)).toMatchObject({ stage: 'confirmed', sitting: { number: 2, seat: 'granted', terms: { session: later.session } } });
  await after.untilConfirmed(later.session, 1);
  expect(await after.decide(later.session)).toBe(true);
  await after.untilStage(ids.booked, 'admitted');
  await after.moveTo(ids.booked, later.examAt + DAY_MS);
  expect(await after.act(ids.booked, 'recordScores', { scores: { theory: 61 } })).toBe('passed');
});

it('whoever went on in the next session is found from both ends, with the money moved once', async () => {
  const record = (await after.site.records.readRecord<Registration>({ kind: 'registration', id: ids.carried }))!.file;
  const successor = await after.registration(ids.successor);
  expect([record.end?.end, record.to, successor.from, successor.stage]).toEqual(['carried', ids.successor, ids.carried, 'confirmed']);
  expect([heldMoney(record.ledger), heldMoney(successor.ledger)]).toEqual([0, 37_500]);
});

it('whoever had gone on without their own record saying so ends as carried, to the same successor, with the money moved once', async () => {
  const ended = await after.untilStage(ids.halfway, 'carried');
  const successor = await after.registration(ids.halfwaySuccessor);
  expect([ended.to, successor.from, successor.stage]).toEqual([ids.halfwaySuccessor, ids.halfway, 'confirmed']);
  expect([heldMoney(ended.ledger), heldMoney(successor.ledger)]).toEqual([0, 37_500]);
  expect(await after.site.gateway.session('next')).toMatchObject({ ok: true, value: { confirmed: 2, taken: 2 } });
});

it('whoever chose to go on goes on as soon as the next session is named', async () => {
  const next = await after.open(small('named-later'));
  await after.site.gateway.nameNext('unnamed', next, OFFICER, 'named');
  const { to } = await after.untilStage(ids.chose, 'carried');
  expect(await after.until(to!, ({ sitting }) => sitting.seat === 'granted')).toMatchObject({ from: ids.chose, stage: 'confirmed' });
});
