import { setTimeout as sleep } from 'node:timers/promises';
import type { GroupRow, RosterWork } from '../../activities/rosters';
import type { Terms } from '../../domain/terms';
import { WORKFLOW_IDS, type RosterProgress } from '../../workflows/messages';
import { applicant, identityNumber } from '../support/people';
import { currentAnnouncement, testSite, type TestSite } from '../support/site';

let site: TestSite;
beforeAll(async () => {
  site = await testSite();
  await site.work();
});
afterAll(() => site.close());

const EMPLOYER = { role: 'employer', id: 'employer-1' } as const;
const OFFICER = { role: 'exam-officer', id: 'officer' } as const;

const open = (id: string, capacity: number): Promise<Terms> => site.open({ ...currentAnnouncement({ capacity, minimum: 1 }), id });
/** All sessions here are on one day: nobody is in two of them. */
const people = (count: number, from = 0): GroupRow[] => Array.from({ length: count }, (_, index) => ({ row: index + 1, applicant: applicant(from + index) }));

const result = (id: string) => site.site.client.workflow.getHandle(WORKFLOW_IDS.roster.to(id)).result() as Promise<RosterProgress>;

async function start(work: RosterWork): Promise<void> {
  const started = await site.site.gateway.startRoster(work);
  if (!started.ok) throw new Error(started.refusal.code);
}

const group = (id: string, terms: Terms, rows: readonly GroupRow[]): RosterWork => ({ id, terms, by: EMPLOYER, rows: { kind: 'group', rows } });

async function progress(id: string): Promise<RosterProgress> {
  const found = await site.site.gateway.rosterProgress(id);
  if (!found.ok) throw new Error(found.refusal.code);
  return found.value;
}

const count = ({ outcomes }: RosterProgress) => {
  const counts: Record<string, number> = {};
  for (const { outcome } of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
};

const taken = async (session: string) => {
  const found = await site.site.gateway.session(session);
  return found.ok ? found.value.taken : -1;
};

describe('an employer’s roster', () => {
  it('makes a registration of each of 400, tells how far it is, and changes nothing when it comes again', async () => {
    const terms = await open('four-hundred', 400);
    const rows = people(400);
    await start(group('g400', terms, rows));
    expect(await site.site.gateway.startRoster(group('g400', terms, rows.slice(1)))).toMatchObject({ ok: false, refusal: { code: 'roster-at-work' } });
    const seen: number[] = [];
    for (let last = await progress('g400'); last.done < last.total; last = await progress('g400')) {
      if (last.done !== seen.at(-1)) seen.push(last.done);
      await sleep(200);
    }
    expect(seen.length).toBeGreaterThan(2);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    const first = await result('g400');
    expect([first.total, count(first)]).toEqual([400, { granted: 400 }]);
    expect(await taken('four-hundred')).toBe(400);

    await start(group('g400', terms, rows.slice(0, 20)));
    expect(count(await result('g400'))).toEqual({ granted: 20 });
    const again = await site.registration(first.outcomes[0]!.registration!);
    expect(again.audit.filter(({ act }) => act === 'register')).toHaveLength(1);
    expect(again.audit[0]?.by).toEqual(EMPLOYER);
    expect(await taken('four-hundred')).toBe(400);
  }, 120_000);

  it('is not held up by one who may not register', async () => {
    const terms = await open('mixed', 10);
    const rows = people(5, 500).map((row, index) => (index === 2 ? { ...row, applicant: { ...row.applicant, claim: { ...row.applicant.claim, work: [] } } } : row));
    await start(group('mixed', terms, rows));
    const { outcomes } = await result('mixed');
    expect(outcomes.map(({ row, outcome }) => [row, outcome])).toEqual([
      [1, 'granted'],
      [2, 'granted'],
      [3, 'not-eligible'],
      [4, 'granted'],
      [5, 'granted'],
    ]);
  });

  it('lets those beyond the capacity wait', async () => {
    await start(group('waiting', await open('waiting', 3), people(5, 600)));
    expect(count(await result('waiting'))).toEqual({ granted: 3, waiting: 2 });
  });
});

describe('the province’s roster', () => {
  it('gives numbers, and lists who differs, whom only they have and whom only we have', async () => {
    const terms = await open('province', 10);
    const [fresh, same, other, ours, gone] = await Promise.all([1, 2, 3, 4, 5].map((index) => site.register(terms, index))) as [string, string, string, string, string];
    await site.act(same, 'giveProvincialNumber', { number: 'GD0000002' });
    await site.submit(other);
    await site.act(gone, 'withdraw', { refundFen: 0 });
    const rows = [1, 2, 3, 5, 6].map((index, at) => ({ row: at + 1, identityNumber: identityNumber(index), provincialNumber: `GD000000${index}` }));
    await start({ id: 'province', terms, by: OFFICER, rows: { kind: 'provincial', rows } });
    const { outcomes } = await result('province');
    expect(outcomes).toEqual([
      { row: 1, registration: fresh, outcome: 'given' },
      { row: 2, registration: same, outcome: 'given' },
      { row: 3, registration: other, outcome: 'differing' },
      { row: 4, outcome: 'only-theirs' },
      { row: 5, outcome: 'only-theirs' },
      { row: 0, registration: ours, outcome: 'only-ours' },
    ]);
    expect((await site.registration(fresh)).provincialNumber).toBe('GD0000001');
    expect((await site.registration(other)).provincialNumber).not.toBe('GD0000003');
    expect((await site.registration(same)).audit.filter(({ act }) => act === 'giveProvincialNumber')).toHaveLength(1);
  });
});

describe('a worker that stops on the way', () => {
  it('leaves the rest to the next one, and nothing is done twice', async () => {
    const own = await testSite();
    try {
      const first = await own.work();
      const terms = await own.open({ ...currentAnnouncement({ capacity: 50, minimum: 1 }), id: 'stopped' });
      const started = await own.site.gateway.startRoster(group('stopped', terms, people(40)));
      expect(started.ok).toBe(true);
      const session = async () => (await own.site.gateway.session('stopped')) as { value: { taken: number } };
      while ((await session()).value.taken < 10) await sleep(50);
      await first.stop();
      await own.work();
      const done = (await own.site.client.workflow.getHandle(WORKFLOW_IDS.roster.to('stopped')).result()) as RosterProgress;
      expect(count(done)).toEqual({ granted: 40 });
      expect(new Set(done.outcomes.map(({ registration }) => registration)).size).toBe(40);
      expect((await session()).value.taken).toBe(40);
      for (const { registration } of done.outcomes.slice(0, 20)) expect((await own.registration(registration!)).audit.filter(({ act }) => act === 'register')).toHaveLength(1);
    } finally {
      await own.close();
    }
  }, 90_000);
});
