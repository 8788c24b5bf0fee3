import { rehearse, type Rehearsal } from '../../rehearsal/rehearse';
import { reportOf } from '../../rehearsal/report/text';
import { afterNews, type Behaviour, type RehearsalNews, type RehearsalRun } from '../../domain/rehearsal';
import { lineOf } from '../../rehearsal/report/progress';
import { announcement } from '../support/lives';
import { testSite, type TestSite } from '../support/site';

const LONG = 300_000;
/** The announcement, small enough to be full or too few with a handful. */
const small = announcement({ capacity: 4, minimum: 3 });
/** What the rehearsal said of itself. */
const news: RehearsalNews[] = [];
const listen = (one: RehearsalNews) => void news.push(one);

let theatre: TestSite;

beforeEach(async () => {
  news.length = 0;
  theatre = await testSite({}, 'rehearsal-');
  await theatre.work();
});
afterEach(() => theatre.close());

async function play(candidates: number, behaviour: Behaviour = 'prompt', more: { cancel?: number } = {}): Promise<Rehearsal> {
  const rehearsal = await rehearse(theatre.site, small, { candidates, seed: 7, behaviour, asPublished: false, ...more }, listen);
  if (!rehearsal.ok) throw new Error(rehearsal.refusal.code);
  return rehearsal.value;
}

const broken = ({ document }: Rehearsal) => document.invariants.filter(({ held }) => !held);

test('with the minimum it is held, and everybody who is prompt is certified', async () => {
  const rehearsal = await play(3);
  expect(broken(rehearsal)).toEqual([]);
  expect(rehearsal.document).toMatchObject({ decision: { held: true, confirmed: 3, minimum: 3 }, ends: { certified: 3 }, money: { received: 112_500, refunded: 0, kept: 112_500, held: 0 } });
  const run = news.reduce(afterNews, { timeline: [] } as Partial<RehearsalRun> as RehearsalRun);
  expect({ ...run.opened, ...run.result, timeline: run.timeline }).toEqual(JSON.parse(JSON.stringify(rehearsal)));
  const days = news.flatMap((one) => (one.kind === 'day' ? [one] : []));
  expect(days.map(({ evening }) => evening.date)).toEqual([...new Set(days.map(({ evening }) => evening.date))].toSorted((a, b) => a.localeCompare(b)));
  expect(days.filter(({ decision }) => decision).at(0)?.evening.stages).toMatchObject({ admitted: 3 });
  expect(days.at(-1)).toMatchObject({ registered: 3, money: { received: 112_500, refunded: 0 }, evening: { ended: 3 } });
  expect(days.flatMap((day) => lineOf(day) ?? []).length).toBe(days.filter(({ changed }) => changed).length);
}, LONG);

test('with one fewer it is deferred, and in the end the money goes back', async () => {
  const rehearsal = await play(2);
  expect(broken(rehearsal)).toEqual([]);
  expect(rehearsal.document).toMatchObject({ decision: { held: false, confirmed: 2 }, ends: { carried: 2, refunded: 2 }, money: { received: 75_000, refunded: 75_000, kept: 0, held: 0 } });
  expect(news.findLast(({ kind }) => kind === 'day')).toMatchObject({ money: { received: 75_000, refunded: 75_000 } });
}, LONG);

test.each([['held', 1], ['not decided yet', 12]])('cancelled when it was %s, everybody gets back what they paid, once', async (_, cancel) => {
  const rehearsal = await play(5, 'prompt', { cancel });
  expect(broken(rehearsal)).toEqual([]);
  expect(rehearsal.document).toMatchObject({ cancelled: true, decision: { held: cancel === 1 }, money: { kept: 0, held: 0 } });
  expect(rehearsal.document.invariants.find(({ name }) => name === 'cancelled-is-paid-back')?.detail).toMatch(/^[45] registrations, 1500\.00$/);
  expect(reportOf(rehearsal, 'zh')).toContain('本期已取消');
}, LONG);

test('with one more than the capacity one waits, goes on in the next session, and gets the money back when that is not held', async () => {
  const rehearsal = await play(5);
  expect(broken(rehearsal)).toEqual([]);
  expect(Math.max(...rehearsal.timeline.map(({ waiting }) => waiting))).toBe(1);
  expect(rehearsal.document).toMatchObject({ decision: { held: true, confirmed: 4 }, ends: { certified: 4, carried: 1, refunded: 1 } });
}, LONG);

test('with all kinds of people every rule holds, and the report says so in both languages', async () => {
  const rehearsal = await play(16, 'mixed');
  expect(broken(rehearsal)).toEqual([]);
  expect(Object.values(rehearsal.document.ends).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(16);
  expect(reportOf(rehearsal, 'zh')).toMatch(/排演报告[^]*发布日落在本周[^]*开考决定/);
  expect(reportOf(rehearsal, 'en')).toMatch(/Dress rehearsal[^]*publication falls in this week[^]*Decision/);
}, LONG);

test('dates that have passed are refused as published', async () => {
  const refused = await rehearse(theatre.site, small, { candidates: 1, seed: 7, behaviour: 'prompt', asPublished: true }, listen);
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'registration-closed' } });
}, LONG);

test('a real installation is not played in', async () => {
  const real = await testSite();
  await expect(rehearse(real.site, small, { candidates: 1, seed: 7, behaviour: 'prompt', asPublished: false }, listen)).rejects.toThrow(/a rehearsal plays in a namespace and buckets of its own/);
  const halfReal = { ...theatre.site, store: { ...theatre.site.store, buckets: { ...theatre.site.store.buckets, records: 'dengke-records' } } };
  await expect(rehearse(halfReal, small, { candidates: 1, seed: 7, behaviour: 'prompt', asPublished: false }, listen)).rejects.toThrow(/dengke-records/);
  expect(await real.site.gateway.sessions()).toEqual([]);
  await real.close();
});
