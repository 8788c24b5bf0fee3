import { heldMoney } from '../../domain/ledger';
import { WORKFLOW_IDS } from '../../workflows/messages';
import { currentAnnouncement, days, testSite, type TestSite } from '../support/site';

let site: TestSite;
beforeAll(async () => {
  site = await testSite();
  await site.work();
});
afterAll(() => site.close());

const CERTIFICATE = 'S000044123456263000001';
const small = (id: string, changes: Record<string, unknown> = {}) => ({ ...currentAnnouncement({ capacity: 2, minimum: 1, ...changes }), id });

describe('from register to certified', () => {
  it('goes through every stage, keeps the record and tells the candidate', async () => {
    const terms = await site.open(small('happy'));
    const id = await site.register(terms, 1);
    await site.toConfirmed(id);
    await site.moveTo(id, terms.decisionAt);
    expect(await site.decide('happy')).toBe(true);
    const admitted = await site.untilStage(id, 'admitted');
    expect(admitted.sitting.ticket).toMatchObject({ room: 1, seat: 1 });
    await site.moveSessionTo('happy', terms.examAt - 1000);
    await site.moveTo(id, terms.examAt + days(1));
    expect(await site.act(id, 'recordScores', { scores: { theory: 75, practical: 60 } })).toBe('passed');
    expect(await site.act(id, 'certify', { number: CERTIFICATE })).toBe('certified');
    await site.site.client.workflow.getHandle(WORKFLOW_IDS.registration.to(id)).result();
    expect((await site.site.records.readRecord({ kind: 'registration', id }))?.file).toMatchObject({ end: { end: 'certified' }, certificate: CERTIFICATE });
    expect(await site.templates(id)).toEqual(['registered', 'submitted', 'approved', 'confirmed', 'admitted', 'exam-reminder', 'passed', 'certified']);
  });

  it('is one registration however often the same person registers', async () => {
    const terms = await site.open(small('same'));
    const [first, second] = await Promise.all([site.register(terms, 1), site.register(terms, 1)]);
    expect(first).toBe(second);
    const again = await site.site.gateway.register({ terms, applicant: (await site.registration(first)).applicant, by: { role: 'candidate', id: 'self' }, requestId: 'another' });
    expect(again).toMatchObject({ ok: false, refusal: { code: 'already-registered' } });
  });
});

describe('nobody answers', () => {
  it('reminds, then lapses at the provincial deadline, and frees the seat for the next in line', async () => {
    const terms = await site.open(small('silent', { capacity: 1 }));
    const id = await site.register(terms, 1);
    const next = await site.register(terms, 2);
    expect((await site.registration(next)).sitting).toMatchObject({ seat: 'waiting', place: 1 });
    const eve = terms.provincial.hardAt - 10 * 3_600_000;
    await site.moveTo(id, eve);
    await site.job('remindCandidates', eve);
    await site.job('remindCandidates', eve);
    expect((await site.templates(id)).filter((template) => template === 'reminder')).toHaveLength(1);
    await site.moveTo(id, terms.provincial.hardAt + 1000);
    expect((await site.untilStage(id, 'lapsed')).end).toMatchObject({ reason: 'provincial' });
    await site.until(next, ({ sitting }) => sitting.seat === 'granted');
  });

  it('escalates a late review every morning and never lapses the candidate for it', async () => {
    const terms = await site.open(small('slow-review'));
    const id = await site.register(terms, 1);
    await site.submit(id);
    const submittedAt = await site.now(id);
    expect(await site.job('escalateOverdue', submittedAt)).toMatchObject({ reviewer: 0 });
    expect(await site.templates('staff-reviewer')).toEqual([]);
    await site.moveTo(id, terms.materials.hardAt + days(1));
    expect(await site.registration(id)).toMatchObject({ stage: 'review' });
    const morning = terms.materials.hardAt + days(1);
    expect(await site.job('escalateOverdue', morning)).toMatchObject({ reviewer: 1 });
    expect(await site.job('escalateOverdue', morning)).toMatchObject({ reviewer: 1 });
    expect(await site.templates('staff-reviewer')).toEqual(['overdue']);
    expect(await site.templates('staff-exam-officer')).toEqual(['overdue']);
  });

  it('decides by the session’s own timer when nobody else does', async () => {
    const terms = await site.open(small('backstop'));
    const id = await site.register(terms, 1);
    await site.toConfirmed(id);
    await site.moveTo(id, terms.decisionAt);
    await site.moveSessionTo('backstop', terms.decisionAt + days(1));
    await site.untilStage(id, 'admitted');
    expect(await site.site.gateway.session('backstop')).toMatchObject({ ok: true, value: { decision: { held: true, by: { id: 'decision-day' } } } });
  });
});

describe('too few', () => {
  it('carries materials and money into the next session, by default', async () => {
    const terms = await site.open(small('few', { minimum: 2 }));
    const id = await site.register(terms, 1);
    await site.toConfirmed(id);
    await site.moveTo(id, terms.decisionAt);
    expect(await site.decide('few')).toBe(false);
    await site.untilStage(id, 'deferred');
    const next = await site.open({ ...small('few-next'), id: 'few-next' });
    await site.site.gateway.nameNext('few', next, { role: 'exam-officer', id: 'officer' }, 'next');
    const named = await site.until(id, ({ deferral }) => deferral?.next !== undefined);
    await site.moveTo(id, named.deadlines.deferral!.hardAt);
    const carried = await site.untilStage(id, 'carried');
    expect(heldMoney(carried.ledger)).toBe(0);
    const successor = await site.until(carried.to!, ({ sitting }) => sitting.seat === 'granted');
    expect(successor).toMatchObject({ from: id, stage: 'confirmed' });
    expect(heldMoney(successor.ledger)).toBe(37_500);
    await site.untilConfirmed('few-next', 1);
  });

  it('gives the money back on request, by a refund that the cashier settles', async () => {
    const terms = await site.open(small('few-refund', { minimum: 2 }));
    const id = await site.register(terms, 1);
    await site.toConfirmed(id);
    await site.moveTo(id, terms.decisionAt);
    await site.decide('few-refund');
    await site.untilStage(id, 'deferred');
    expect(await site.act(id, 'choose', { choice: 'refund' })).toBe('refunded');
    const [refund] = (await site.registration(id)).ledger.filter(({ kind }) => kind === 'refund');
    await site.site.client.workflow.getHandle(WORKFLOW_IDS.registration.to(id)).result();
    const handle = site.site.client.workflow.getHandle(WORKFLOW_IDS.refund.to(`${id}-${refund!.id}`));
    await handle.executeUpdate('settle', { args: [{ reference: 'bank-77', by: { role: 'cashier', id: 'c' } }] });
    await expect(handle.result()).resolves.toEqual({ reference: 'bank-77' });
    expect(await site.templates(id)).toContain('refund-settled');
  });
});

describe('the retake', () => {
  it('is booked in a later session, for the failed subject and its fee', async () => {
    const terms = await site.open(small('first'));
    const id = await site.register(terms, 1);
    await site.toConfirmed(id);
    await site.moveTo(id, terms.decisionAt);
    await site.decide('first');
    await site.untilStage(id, 'admitted');
    await site.moveTo(id, terms.examAt + days(1));
    expect(await site.act(id, 'recordScores', { scores: { theory: 'absent', practical: 88 } })).toBe('retake');
    const aheadMs = (await site.now(id)) - Date.now();
    const later = await site.open({ ...(await laterThan(aheadMs)), id: 'second' }, aheadMs);
    await site.act(id, 'bookRetake', { terms: later });
    const booked = await site.until(id, ({ sitting }) => sitting.seat === 'granted');
    expect(booked.sitting).toMatchObject({ number: 2, subjects: ['theory'] });
    expect(await site.act(id, 'pay', { id: 'retake', fen: 6_500, receivedAt: await site.now(id) })).toBe('confirmed');
    await site.moveTo(id, later.decisionAt);
    await site.moveSessionTo('second', later.decisionAt);
    expect(await site.decide('second')).toBe(true);
    await site.untilStage(id, 'admitted');
    await site.moveTo(id, later.examAt + days(1));
    expect(await site.act(id, 'recordScores', { scores: { theory: 60 } })).toBe('passed');
  });

  it('expires a year after the result', async () => {
    const terms = await site.open(small('expiring'));
    const id = await site.register(terms, 1);
    await site.toConfirmed(id);
    await site.moveTo(id, terms.decisionAt);
    await site.decide('expiring');
    await site.untilStage(id, 'admitted');
    await site.moveTo(id, terms.examAt + days(1));
    await site.act(id, 'recordScores', { scores: { theory: 20, practical: 88 } });
    const { deadlines } = await site.registration(id);
    await site.moveTo(id, deadlines.retake!.hardAt);
    await site.untilStage(id, 'expired');
  });
});

/** The same exam, published so far ahead. */
async function laterThan(aheadMs: number) {
  const { shiftToWeekOf } = await import('../../domain/shift');
  const { dateOf } = await import('../../domain/instant');
  return shiftToWeekOf(small('second'), dateOf(Date.now() + aheadMs)).announcement;
}
