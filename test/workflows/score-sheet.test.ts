import type { Certificate } from '../../domain/certificate-register';
import type { Actor, Registration } from '../../domain/registration';
import { stateOf, type ScoreSheet, type TypedRow } from '../../domain/score-sheet';
import type { SessionState } from '../../domain/session';
import type { Terms } from '../../domain/terms';
import { termsOf } from '../../domain/timetable';
import { createActivities } from '../../activities';
import { certificateRecord } from '../../activities/certificate-records';
import type { CertificateWork } from '../../activities/certificates';
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

describe('published scores that were wrong', () => {
  const reason = '登分有误';
  let requestsOf = 0;
  const right = (id: string, theory: number, practical: number): TypedRow => ({ registration: id, subjects: ['theory', 'practical'], scores: { theory, practical } });
  const kept = async (session: string) => (await site.site.records.readRecord<ScoreSheet>({ kind: 'score-sheet', id: session }))!;
  const record = async (id: string) => (await site.site.records.readRecord<Registration>({ kind: 'registration', id }))!.file;

  /** Proposed by one, typed again by a second; answers once the sheet is whole again, or the registration has refused. */
  async function correct(session: Terms, id: string, theory: number, practical: number): Promise<ScoreSheet> {
    const { gateway } = site.site;
    const { file, sequence } = await kept(session.session);
    const row = right(id, theory, practical);
    const key = (requestsOf += 1);
    expect(codeOf(await gateway.proposeCorrections({ terms: session, rows: [{ ...row, reason }], by: LI, requestId: `propose-${key}`, kept: { sheet: file, sequence }, aheadMs }))).toEqual(['correcting']);
    expect(codeOf(await gateway.checkCorrections(session.session, [row], LI, `same-${key}`))).toBe('same-person');
    expect(codeOf(await gateway.checkCorrections(session.session, [row], WANG, `check-${key}`))).toEqual(['correcting']);
    for (const deadline = Date.now() + 20_000; Date.now() < deadline; await new Promise((resolve) => setTimeout(resolve, 50))) {
      const { rows } = (await kept(session.session)).file;
      if (rows[id]?.correction?.refused || (rows[id]?.corrections?.length && !rows[id].correction)) return (await kept(session.session)).file;
    }
    throw new Error('not corrected');
  }

  /** Enters lines in the register of certificates; answers what became of each. */
  async function enter(act: CertificateWork['act'], rows: CertificateWork['rows'], id = `work-${(requestsOf += 1)}`, remarks?: CertificateWork['remarks']): Promise<string[]> {
    const work: CertificateWork = { id, session: few.session, level: few.level, by: WANG, act, rows, ...(remarks && { remarks }), aheadMs };
    await site.site.gateway.startCertificates(work);
    const entered = await site.site.gateway.certificatesEntered(work);
    return entered.ok ? entered.value.outcomes.map(({ outcome }) => outcome) : [entered.refusal.code];
  }
  const certificate = async (number: string) => (await site.site.records.readRecord<Certificate>(certificateRecord(number)))?.file;

  let few: Terms;
  let failed: [string, string];
  const [ONE, TWO, THREE] = [1, 2, 3].map((serial) => `S00004412345626300000${serial}`) as [string, string, string];
  beforeAll(async () => {
    const state = (await site.site.records.readRecord<SessionState>({ kind: 'session', id: 'later-scores' }))!.file;
    few = termsOf(state.announcement);
    failed = Object.keys((await kept(few.session)).file.rows) as typeof failed;
  });

  it('open a registration again that had failed, and it lives on to its certificate', async () => {
    const [id] = failed;
    const sheet = await correct(few, id, 70, 80);
    expect(sheet.rows[id]).toMatchObject({ first: { scores: { theory: 70 } }, published: { stage: 'passed' }, corrections: [{ was: { theory: 30, practical: 40 }, reason, by: LI, checkedBy: WANG, stage: 'passed' }] });
    await site.untilStage(id, 'passed');
    expect((await site.registration(id)).audit.at(-1)).toMatchObject({ act: 'correctScores', by: WANG, why: reason, what: { theory: 70, 'theory-was': 30 } });
    expect(await site.templates(id)).toContain('scores-corrected');
    await correct(few, failed[1], 66, 77);
    await site.untilStage(failed[1], 'passed');
  });

  it('a number goes to one of many who want it at once, and again to nobody', async () => {
    expect(await enter('reserve', [{ number: ONE }, { number: TWO }])).toEqual(['done', 'done']);
    const rows = failed.map((registration) => ({ number: ONE, registration }));
    const races = await Promise.all(rows.flatMap((row) => [enter('issue', [row]), enter('issue', [row])]));
    const holder = (await certificate(ONE))!.registration!;
    expect(races.map(([outcome], index) => outcome === (rows[Math.floor(index / 2)]!.registration === holder ? 'done' : 'certificate-taken'))).toEqual([true, true, true, true]);
    expect((await certificate(ONE))!.events.map(({ kind }) => kind)).toEqual(['reserved', 'issued']);
    const other = failed.find((id) => id !== holder)!;
    expect([(await site.registration(other)).certificate, (await record(holder)).certificate]).toEqual([undefined, ONE]);
    const elsewhere: CertificateWork = { id: 'elsewhere', session: terms.session, level: terms.level, by: WANG, act: 'issue', rows: [{ number: TWO, registration: ids[0]! }], aheadMs };
    await site.site.gateway.startCertificates(elsewhere);
    expect(await site.site.gateway.certificatesEntered(elsewhere)).toMatchObject({ ok: true, value: { outcomes: [{ outcome: 'certificate-taken' }] } });
    failed = [holder, other];
  });

  it('are corrected only once the certificate is revoked, and it is issued anew under another number', async () => {
    const [id] = failed;
    expect((await correct(few, id, 61, 80)).rows[id]?.correction?.refused).toBe('certificate-issued');
    await site.site.gateway.dropCorrections(few.session, [id], LI, 'drop');
    expect(await enter('issue', [{ number: TWO, registration: id }])).toEqual(['certificate-issued']);
    expect((await certificate(TWO))?.registration).toBeUndefined();
    expect(await enter('print', [{ number: ONE, registration: id }, { number: ONE, registration: failed[1] }])).toEqual(['done', 'certificate-not-issued']);
    expect(await enter('revoke', [{ number: ONE, registration: id }], 'revoke', { note: '姓名有误' })).toEqual(['done']);
    expect(await record(id)).toMatchObject({ end: { end: 'certified' }, audit: expect.arrayContaining([expect.objectContaining({ act: 'revokeCertificate', why: '姓名有误', what: { number: ONE } })]) });
    expect(await enter('issue', [{ number: TWO, registration: id }])).toEqual(['done']);
    expect([(await record(id)).certificate, (await certificate(TWO))!.events.at(-1)?.other, (await certificate(ONE))!.events.map(({ kind }) => kind)]).toEqual([TWO, ONE, ['reserved', 'issued', 'printed', 'revoked', 'replaced']]);
    expect(await site.templates(id)).toEqual(expect.arrayContaining(['certified', 'certificate-revoked']));
  });

  it('take a pass back when it was none: the registration ends failed, with its certificate revoked', async () => {
    const [id] = failed;
    await enter('revoke', [{ number: TWO, registration: id }], 'revoke-2', { note: '成绩更正' });
    expect((await correct(few, id, 6, 8)).rows[id]?.published?.stage).toBe('failed');
    expect(await record(id)).toMatchObject({ end: { end: 'failed' }, scores: { theory: 6, practical: 8 } });
    expect(await enter('issue', [{ number: THREE, registration: id }])).toEqual(['ended']);
    expect((await certificate(THREE))?.registration).toBeUndefined();
  });

  it('corrected twice, as after a worker was lost, are corrected once', async () => {
    const id = failed[1];
    const activities = createActivities({ client: site.site.client, records: site.site.records, messenger: site.site.outbox, sms: site.site.sms, ids: site.site.ids, materials: site.site.materials, prints: site.site.prints, rehearsal: true });
    const work = { session: few.session, rows: [{ registration: id, scores: { theory: 10, practical: 12 }, reason, by: WANG, request: 'twice' }], at: Date.now() + aheadMs };
    const tell = () => new MockActivityEnvironment().run(activities.correctScores, work);
    const [first, second] = [await tell(), await tell()];
    expect([first, second]).toEqual([[{ registration: id, stage: 'failed' }], [{ registration: id, stage: 'failed' }]]);
    const { audit } = await site.registration(id);
    expect(audit.filter(({ act }) => act === 'correctScores')).toHaveLength(2);
  });
});
