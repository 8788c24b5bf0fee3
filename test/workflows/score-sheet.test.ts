import type { Actor } from '../../domain/registration';
import { stateOf, type ScoreSheet, type TypedRow } from '../../domain/score-sheet';
import type { Terms } from '../../domain/terms';
import { createActivities } from '../../activities';
import { MockActivityEnvironment } from '@temporalio/testing';
import { WORKFLOW_IDS } from '../../workflows/messages';
import { days, currentAnnouncement, testSite, type TestSite } from '../support/site';
import { LONG, rawMessages } from './raw-messages';

const [LI, WANG] = ['li', 'wang'].map((id): Actor => ({ role: 'exam-officer', id })) as [Actor, Actor];

let site: TestSite;
let terms: Terms;
let aheadMs: number;
const ids: string[] = [];
beforeAll(async () => {
  site = await testSite();
  await site.work();
  terms = await site.open({ ...currentAnnouncement({ capacity: 10, minimum: 1 }), id: 'scores' });
  for (const index of [1, 2, 3, 4]) ids.push(await site.register(terms, index));
  await Promise.all(ids.map((id) => site.toConfirmed(id)));
  await site.untilConfirmed(terms.session, ids.length);
  await site.decide(terms.session);
  for (const id of ids) {
    await site.untilStage(id, 'admitted');
    await site.moveTo(id, terms.examAt + days(1));
  }
  aheadMs = terms.examAt + days(1) - Date.now();
}, 60_000);
afterAll(() => site.close());

const row = (index: number, theory: number | 'absent', practical: number | 'absent' = 80): TypedRow => ({ registration: ids[index]!, subjects: ['theory', 'practical'], scores: { theory, practical } });
let requests = 0;
const enter = (rows: readonly TypedRow[], by = LI, more: object = {}) => site.site.gateway.enterScores({ terms, rows, by, requestId: `enter-${(requests += 1)}`, aheadMs, ...more });
const check = (rows: readonly TypedRow[], by = WANG) => site.site.gateway.checkScores(terms.session, rows, by, `check-${(requests += 1)}`);
const publish = (indexes: readonly number[], requestId = `publish-${(requests += 1)}`) => site.site.gateway.publishScores(terms.session, indexes.map((index) => ids[index]!), WANG, requestId);
const codeOf = (answer: Awaited<ReturnType<typeof check>>) => (answer.ok ? answer.value.rows.map(({ state }) => state) : answer.refusal.code);

async function sheet(): Promise<ScoreSheet> {
  const found = await site.site.gateway.scoreSheet(terms.session);
  if (!found.ok) throw new Error(found.refusal.code);
  return found.value;
}

describe('a score sheet', () => {
  it('takes no scores before the exam', async () => {
    const early = { ...terms, session: 'early' };
    expect(codeOf(await site.site.gateway.enterScores({ terms: early, rows: [row(0, 75)], by: LI, requestId: 'early' }))).toBe('not-yet-examined');
  });

  it('begins with the first entry, and stands in the queue to score', async () => {
    expect(codeOf(await enter([row(0, 75), row(1, 55), row(2, 'absent')]))).toEqual(['entered', 'entered', 'entered']);
    const { typedSearchAttributes: _, ...about } = await site.site.client.workflow.getHandle(WORKFLOW_IDS.scoreSheet.to(terms.session)).describe();
    expect(about.searchAttributes).toMatchObject({ Session: ['scores'], Stage: ['scores'], Owner: ['exam-officer'], DueAt: [new Date(terms.examAt + days(terms.staff.scores))] });
  });

  it('refuses what is malformed or not allowed, and leaves no trace', async () => {
    const workflowId = WORKFLOW_IDS.scoreSheet.to(terms.session);
    const { refusesAll } = rawMessages(() => site);
    const shapes = [undefined, null, {}, { rows: [], by: LI }, { rows: [row(0, 101)], by: LI }, { rows: [{ ...row(0, 1), registration: LONG }], by: LI }, { rows: [row(0, 1)] }];
    await refusesAll(workflowId, [
      ...shapes.flatMap((request) => [['enterScores', request, 'bad-input'] as const, ['checkScores', request, 'bad-input'] as const]),
      ['publishScores', { registrations: [], by: LI }, 'bad-input'],
      ['enterScores', { rows: [row(0, 75.55)], by: LI }, 'bad-scores'],
      ['checkScores', { rows: [row(0, 75)], by: LI }, 'same-person'],
      ['checkScores', { rows: [row(3, 75)], by: WANG }, 'scores-not-entered'],
      ['publishScores', { registrations: [ids[0]], by: WANG }, 'scores-not-checked'],
    ]);
  });

  it('shows where the second person typed something else, until one of them has typed it anew', async () => {
    expect(codeOf(await check([row(0, 75), row(1, 65), row(2, 'absent')]))).toEqual(['checked', 'differs', 'checked']);
    expect(codeOf(await publish([0, 1]))).toBe('scores-not-checked');
    expect(codeOf(await enter([row(1, 65)]))).toEqual(['checked']);
  });

  it('publishes to each registration once, however often it is asked', async () => {
    const [first, again] = [await publish([0], 'the-same'), await publish([0], 'the-same')];
    expect(again).toEqual(first);
    await site.untilStage(ids[0]!, 'passed');
    const { audit, scores } = await site.registration(ids[0]!);
    expect(audit.filter(({ act }) => act === 'recordScores')).toMatchObject([{ by: WANG, what: { theory: 75, practical: 80 } }]);
    expect(scores).toEqual({ theory: 75, practical: 80 });
    expect(codeOf(await publish([0]))).toBe('scores-published');
  });

  it('keeps who entered, checked and published what', async () => {
    await untilState(ids[0]!, 'published');
    const record = await site.site.records.readRecord<ScoreSheet>({ kind: 'score-sheet', id: terms.session });
    expect(record?.file.rows[ids[0]!]).toMatchObject({ first: { by: LI }, second: { by: WANG }, published: { by: WANG, stage: 'passed' } });
  });

  it('is done with a row whose registration has ended meanwhile', async () => {
    await site.act(ids[2]!, 'withdraw', { refundFen: 0 });
    await publish([2]);
    await untilState(ids[2]!, 'published');
    expect((await sheet()).rows[ids[2]!]?.published?.stage).toBe('ended');
  });

  it('says of a row that its registration did not take them, and lets it be published again', async () => {
    const registration = await site.register(terms, 5);
    const stranger: TypedRow[] = [{ registration, subjects: ['theory'], scores: { theory: 60 } }];
    await enter(stranger);
    await check(stranger);
    await site.site.gateway.publishScores(terms.session, [registration], WANG, 'stranger');
    await untilState(registration, 'checked');
    expect((await sheet()).rows[registration]?.refused).toBe('not-admitted');
  });
});

async function untilState(id: string, state: string): Promise<void> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const found = (await sheet()).rows[id];
    if (found && stateOf(found) === state && (state !== 'checked' || found.refused)) return;
  }
  throw new Error(`${id} is not ${state}`);
}

it('scores told twice, as after a worker was lost, were heard once', async () => {
  await check([row(1, 65)]);
  const activities = createActivities({ client: site.site.client, records: site.site.records, messenger: site.site.outbox, sms: site.site.sms, ids: site.site.ids, materials: site.site.materials, prints: site.site.prints, rehearsal: true });
  const publication = { session: terms.session, rows: [{ registration: ids[1]!, scores: { theory: 65, practical: 80 }, by: WANG }] };
  const tell = () => new MockActivityEnvironment().run(activities.publishScores, publication);
  const [first, second] = [await tell(), await tell()];
  expect([first, second]).toEqual([[{ registration: ids[1], stage: 'passed' }], [{ registration: ids[1], stage: 'passed' }]]);
  expect((await site.registration(ids[1]!)).audit.filter(({ act }) => act === 'recordScores')).toHaveLength(1);
});

it('ends when all of it is published, and goes on from its record when somebody’s scores come later', async () => {
  const few = await site.open({ ...currentAnnouncement({ capacity: 10, minimum: 1 }), id: 'later-scores' });
  const two = await Promise.all([11, 12].map((index) => site.register(few, index)));
  await Promise.all(two.map((id) => site.toConfirmed(id)));
  await site.untilConfirmed(few.session, 2);
  await site.decide(few.session);
  for (const id of two) {
    await site.untilStage(id, 'admitted');
    await site.moveTo(id, few.examAt + days(1));
  }
  const { gateway, client, records } = site.site;
  const typed = (id: string): TypedRow[] => [{ registration: id, subjects: ['theory', 'practical'], scores: { theory: 30, practical: 40 } }];
  for (const [at, id] of two.entries()) {
    const record = await records.readRecord<ScoreSheet>({ kind: 'score-sheet', id: few.session });
    const kept = record && { sheet: record.file, sequence: record.sequence };
    await gateway.enterScores({ terms: few, rows: typed(id), by: LI, requestId: `e-${at}`, kept, aheadMs });
    await gateway.checkScores(few.session, typed(id), WANG, `c-${at}`);
    await gateway.publishScores(few.session, [id], WANG, `p-${at}`);
    await client.workflow.getHandle(WORKFLOW_IDS.scoreSheet.to(few.session)).result();
    await site.untilStage(id, 'failed');
  }
  const record = await records.readRecord<ScoreSheet>({ kind: 'score-sheet', id: few.session });
  expect(Object.values(record!.file.rows).map(stateOf)).toEqual(['published', 'published']);
});
