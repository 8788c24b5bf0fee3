import { heldMoney } from '../../domain/ledger';
import type { SessionState } from '../../domain/session';
import { noticeSignal, WORKFLOW_IDS } from '../../workflows/messages';
import { until } from '../support/paying';
import { currentAnnouncement, testSite, type TestSite } from '../support/site';

let site: TestSite;
beforeAll(async () => {
  site = await testSite();
  await site.work();
});
afterAll(() => site.close());

const OFFICER = { role: 'exam-officer', id: 'officer' } as const;
const small = (id: string, changes: Record<string, unknown> = {}) => ({ ...currentAnnouncement({ capacity: 4, minimum: 1, ...changes }), id });
const handle = (session: string) => site.site.client.workflow.getHandle(WORKFLOW_IDS.session.to(session));
const cancel = (session: string, requestId = 'cancel') => site.site.gateway.cancelSession(session, '台风', OFFICER, requestId);
/** So many that they are told page by page, before whoever registers after them. */
const crowd = (session: string) => Promise.all(Array.from({ length: 450 }, (_, index) => handle(session).signal(noticeSignal, { kind: 'claim', session, registration: `nobody-${index}` })));

const isBeingTold = (session: string) => until(async () => (await handle(session).describe()).raw.pendingActivities ?? [], (pending) => pending.some(({ activityType }) => activityType?.name === 'tellRegistrations'));

it('ends every open registration with its money back, and takes no claim afterwards', async () => {
  const terms = await site.open(small('cancelled', { capacity: 2 }));
  const [paid, unpaid, waiting] = [await site.register(terms, 1), await site.register(terms, 2), await site.register(terms, 3)];
  await site.toConfirmed(paid);
  await site.untilConfirmed('cancelled', 1);
  expect(await cancel('cancelled')).toMatchObject({ ok: true, value: { by: OFFICER, reason: '台风' } });
  for (const id of [paid, unpaid, waiting]) {
    const { end, ledger } = await site.untilStage(id, 'refunded');
    expect([end?.reason, heldMoney(ledger)]).toEqual(['台风', 0]);
  }
  expect(await until(() => site.site.gateway.openRefunds(), (open) => open.length > 0)).toMatchObject([{ session: 'cancelled', memo: { fen: 37_500, reason: 'session-cancelled' } }]);
  expect(await site.templates(paid)).toContain('session-cancelled');
  expect(await site.templates(unpaid)).toContain('session-cancelled-unpaid');

  const late = await site.register(terms, 4);
  await site.untilStage(late, 'refunded');
  const refused = { ok: false, refusal: { code: 'session-cancelled', params: { reason: '台风' } } };
  expect(await site.site.gateway.decide('cancelled', OFFICER, 'decide')).toMatchObject(refused);
  expect(await cancel('cancelled', 'again')).toMatchObject(refused);
  expect(await site.site.gateway.nameNext('cancelled', { ...terms, session: 'other' }, OFFICER, 'next')).toMatchObject(refused);
  expect(await cancel('cancelled')).toMatchObject({ ok: true });
  expect(await site.job('decideSessions', terms.decisionAt)).not.toContainEqual(expect.objectContaining({ session: 'cancelled' }));

  await site.moveSessionTo('cancelled', terms.examAt + 1000);
  expect(await handle('cancelled').result()).toBeUndefined();
  const file = (await site.site.records.readRecord<SessionState>({ kind: 'session', id: 'cancelled' }))?.file;
  expect(file).toMatchObject({ cancelled: { reason: '台风' } });
  expect(file?.audit.map(({ act }) => act)).toEqual(['open', 'cancel']);
});

it('after the decision, before the results: who was admitted is refunded too', async () => {
  const terms = await site.open(small('decided'));
  const id = await site.register(terms, 1);
  await site.toConfirmed(id);
  await site.untilConfirmed('decided', 1);
  expect(await site.decide('decided')).toBe(true);
  await site.untilStage(id, 'admitted');
  await cancel('decided');
  expect(heldMoney((await site.untilStage(id, 'refunded')).ledger)).toBe(0);
});

it('while the decision is being told: it alone counts from then on', async () => {
  const terms = await site.open(small('meanwhile', { capacity: 500, minimum: 400 }));
  await crowd('meanwhile');
  const id = await site.register(terms, 1);
  expect(await site.decide('meanwhile')).toBe(false);
  await isBeingTold('meanwhile');
  await cancel('meanwhile');
  await site.untilStage(id, 'refunded');
});

it('a next session that is named while the decision is being told is told as well', async () => {
  const terms = await site.open(small('named', { capacity: 500, minimum: 400 }));
  await crowd('named');
  const id = await site.register(terms, 1);
  expect(await site.decide('named')).toBe(false);
  await isBeingTold('named');
  expect(await site.site.gateway.nameNext('named', { ...terms, session: 'after' }, OFFICER, 'next')).toMatchObject({ ok: true });
  await site.until(id, ({ deferral }) => deferral?.next !== undefined);
});
