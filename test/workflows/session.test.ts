import { setTimeout as sleep } from 'node:timers/promises';
import { quoteWithdrawal } from '../../domain/acts/withdrawal';
import type { SessionNotice } from '../../domain/effects';
import { lastOffer } from '../../domain/deadlines';
import { heldMoney } from '../../domain/ledger';
import type { Registration } from '../../domain/registration';
import type { SessionState, SessionView } from '../../domain/session';
import { noticeSignal, WORKFLOW_IDS } from '../../workflows/messages';
import { currentAnnouncement, days, testSite, type TestSite } from '../support/site';

let site: TestSite;
beforeAll(async () => {
  site = await testSite();
  await site.work();
});
afterAll(() => site.close());

const small = (id: string, changes: Record<string, unknown> = {}) => ({ ...currentAnnouncement({ capacity: 2, minimum: 1, ...changes }), id });
const handle = (session: string) => site.site.client.workflow.getHandle(WORKFLOW_IDS.session.to(session));
const OFFICER = { role: 'exam-officer', id: 'officer' } as const;

async function view(session: string): Promise<SessionView> {
  const found = await site.site.gateway.session(session);
  if (!found.ok) throw new Error(found.refusal.code);
  return found.value;
}

/** Notices of registrations that there are not: the session cannot tell them from real ones. */
const notify = (session: string, kind: SessionNotice['kind'], ids: readonly string[]) =>
  Promise.all(ids.map((registration) => handle(session).signal(noticeSignal, { kind, session, registration })));

const names = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `candidate-${from + index}`);

async function until<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
  for (const deadline = Date.now() + 20_000; ; await sleep(100)) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(answer)}`);
  }
}

const isSeated = ({ sitting, end }: Registration) => sitting.seat === 'granted' && !end;
const isConfirmed = ({ stage, end }: Registration) => stage === 'confirmed' && !end;

/** What is held of those who each sent the fee once: nothing of those who left, all of the rest. */
const moneyDue = ({ end, ledger }: Registration) => (end ? 0 : ledger.reduce((sum, { kind, fen }) => (kind === 'payment' ? sum + fen : sum), 0));

/** Looks again and again, until asked for the most seats it saw taken. */
function watchSeats(session: string): () => Promise<number> {
  let over = false;
  const watching = (async () => {
    let most = 0;
    for (; !over; await sleep(20)) most = Math.max(most, (await view(session)).taken);
    return most;
  })();
  return () => {
    over = true;
    return watching;
  };
}

const recordOf = (session: string) => until(async () => (await site.site.records.readRecord<SessionState>({ kind: 'session', id: session }))?.file, (file) => file?.decision !== undefined);

describe('seats', () => {
  it('400 are granted, and the 401st waits', async () => {
    await site.open(small('hundreds', { capacity: 400, minimum: 30 }));
    await notify('hundreds', 'claim', names(401));
    expect(await until(() => view('hundreds'), ({ waiting }) => waiting > 0)).toMatchObject({ taken: 400, waiting: 1 });
  });

  it('a freed seat goes to the first in line', async () => {
    const terms = await site.open(small('line', { capacity: 10 }));
    const ids: string[] = [];
    for (let index = 0; index < 12; index += 1) ids.push(await site.register(terms, index));
    const [, , , , , , , , , tenth, first, second] = ids as [string, string, string, string, string, string, string, string, string, string, string, string];
    expect((await site.registration(first)).sitting).toMatchObject({ seat: 'waiting', place: 1 });
    expect((await site.registration(second)).sitting).toMatchObject({ seat: 'waiting', place: 2 });
    expect(await site.site.gateway.place('line', second)).toEqual({ ok: true, value: 2 });
    await site.act(tenth, 'withdraw', { refundFen: 0 });
    await site.until(first, ({ sitting }) => sitting.seat === 'granted');
    expect(await site.site.gateway.place('line', second)).toEqual({ ok: true, value: 1 });
    expect((await site.registration(second)).sitting.seat).toBe('waiting');
    expect(await site.templates(first)).toContain('seat-offered');
  });

  it('a seat freed when nobody could pay in time is not offered', async () => {
    const terms = await site.open(small('too-late', { capacity: 1 }));
    for (const id of ['holder', 'waiting']) await notify('too-late', 'claim', [id]);
    await site.moveSessionTo('too-late', lastOffer(terms) + 1000);
    await notify('too-late', 'release', ['holder']);
    expect(await until(() => view('too-late'), ({ taken }) => taken === 0)).toMatchObject({ waiting: 1 });
  });

  it('payments, withdrawals and newcomers race without a seat too many or money without an outcome', async () => {
    const terms = await site.open(small('race', { capacity: 4 }));
    const ids: string[] = [];
    for (let index = 0; index < 6; index += 1) ids.push(await site.register(terms, index));
    for (const id of ids) {
      await site.submit(id);
      await site.act(id, 'approve', { revision: 1 });
    }
    const tries = ids.flatMap((id, index) => [
      site.refused(id, 'pay', { id: `bank-${id}`, fen: 37_500, receivedAt: Date.now() }),
      ...(index % 2 ? [site.refused(id, 'withdraw', { refundFen: index === 1 ? 37_500 : 0 })] : []),
    ]);
    const mostTaken = watchSeats('race');
    const newcomers = [7, 8, 9].map((index) => site.register(terms, index));
    const outcomes = await Promise.all(tries);
    const all = [...ids, ...(await Promise.all(newcomers))];
    for (const outcome of outcomes) expect(outcome).toMatch(/^accepted|quote-changed|ended|not-found$/);
    const { registrations } = await until(
      async () => ({ registrations: await Promise.all(all.map((id) => site.registration(id))), seats: await view('race') }),
      ({ registrations: now, seats }) => seats.taken === 4 && now.filter(isSeated).length === 4 && now.filter(isConfirmed).length === seats.confirmed,
    );
    for (const registration of registrations) expect([registration.id, heldMoney(registration.ledger)]).toEqual([registration.id, moneyDue(registration)]);
    expect(registrations.filter(isConfirmed).length).toBeGreaterThan(0);
    expect(await mostTaken()).toBe(4);
  });
});

describe('the decision', () => {
  it.each([
    [29, false],
    [30, true],
  ])('with %d confirmed is %s, as the preview said', async (count, held) => {
    const id = `decide-${count}`;
    const terms = await site.open(small(id, { capacity: 40, minimum: 30 }));
    await notify(id, 'claim', names(40));
    await notify(id, 'confirm', names(count));
    expect(await until(() => view(id), ({ confirmed }) => confirmed === count)).toMatchObject({ preview: { held } });
    expect(await site.site.gateway.nameNext(id, { ...terms, session: 'next' }, OFFICER, 'early')).toMatchObject({ ok: false, refusal: { code: 'session-open' } });
    expect(await site.decide(id)).toBe(held);
    expect(await view(id)).toMatchObject({ decision: { held, confirmed: count, minimum: 30, by: OFFICER } });
  });

  it('is made once, whoever asks at the same time, and told once', async () => {
    const terms = await site.open(small('once'));
    const id = await site.register(terms, 1);
    await site.toConfirmed(id);
    await until(() => view('once'), ({ confirmed }) => confirmed === 1);
    const ask = (requestId: string) => site.site.gateway.decide('once', { role: 'exam-officer', id: requestId }, requestId);
    const [first, second] = await Promise.all([ask('a'), ask('b'), site.job('decideSessions', terms.decisionAt), site.moveSessionTo('once', terms.decisionAt + days(2))]);
    expect(first).toMatchObject({ ok: true, value: { held: true, confirmed: 1 } });
    expect(second).toEqual(first);
    expect(await ask('c')).toEqual(first);
    const { audit, decision } = (await recordOf('once'))!;
    expect(audit.map(({ act }) => act)).toEqual(['open', 'decide']);
    expect([true, decision]).toEqual([first.ok, first.ok && first.value]);
    const admitted = await site.untilStage(id, 'admitted');
    expect(admitted.audit.filter(({ act }) => act === 'decided')).toHaveLength(1);
  });

  it('closes the session to claims; those who come later hear of the next one with the others', async () => {
    const terms = await site.open(small('early', { capacity: 5 }));
    expect(await site.decide('early')).toBe(false);
    const late = await site.register(terms, 1);
    expect(await site.registration(late)).toMatchObject({ stage: 'deferred', deferral: { reason: 'no-seat' } });
    const next = await site.open(small('early-next', { capacity: 5 }));
    await site.site.gateway.nameNext('early', next, OFFICER, 'next');
    await site.until(late, ({ deferral }) => deferral?.next?.session === 'early-next');
    const later = await site.register(terms, 2);
    await site.until(later, ({ deferral }) => deferral?.next?.session === 'early-next');
  });

  it('is made by the scheduled job for the sessions that are due, and for no others', async () => {
    await site.open(small('due', { decision: { on: '2026-04-08' } }));
    const { decisionAt } = await site.open(small('not-due'));
    await until(() => site.site.gateway.openSessions(), (open) => open.includes('due') && open.includes('not-due'));
    expect(await site.job('decideSessions', decisionAt - days(2))).toEqual([]);
    expect(await site.job('decideSessions', decisionAt - 1)).toEqual([{ session: 'due', held: false }]);
    expect((await view('due')).decision).toMatchObject({ by: { role: 'system', id: 'decide-sessions' } });
    expect((await view('not-due')).decision).toBeUndefined();
  });
});

describe('the exam', () => {
  it('is reminded of at each offset, and only to those who still sit it', async () => {
    const terms = await site.open(small('exam', { capacity: 3, reminders: { exam: [72, 24] } }));
    const [sits, leaves] = [await site.register(terms, 41), await site.register(terms, 42)];
    for (const id of [sits, leaves]) await site.toConfirmed(id);
    await site.untilConfirmed('exam', 2);
    await site.decide('exam');
    for (const id of [sits, leaves]) await site.untilStage(id, 'admitted');
    const reminders = async (id: string) => (await site.templates(id)).filter((template) => template === 'exam-reminder').length;
    await site.moveSessionTo('exam', terms.examAt - days(3) + 1000);
    await until(() => Promise.all([sits, leaves].map(reminders)), (counts) => counts.join() === '1,1');
    const { refundFen } = quoteWithdrawal(await site.registration(leaves), Date.now());
    await site.act(leaves, 'withdraw', { refundFen });
    await site.moveSessionTo('exam', terms.examAt - days(1) + 1000);
    await until(() => reminders(sits), (count) => count === 2);
    expect(await reminders(leaves)).toBe(1);
  });
});
