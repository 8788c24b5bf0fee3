import { quoteWithdrawal } from '../../domain/acts/withdrawal';
import { heldMoney } from '../../domain/ledger';
import type { RefundRequestFile } from '../../domain/refund-request';
import type { Actor, Registration } from '../../domain/registration';
import type { Terms } from '../../domain/terms';
import { until } from '../support/paying';
import { currentAnnouncement, testSite, type TestSite } from '../support/site';

let site: TestSite;
let terms: Terms;
beforeAll(async () => {
  site = await testSite();
  await site.work();
  terms = await site.open({ ...currentAnnouncement({ capacity: 20, minimum: 1, tariff: [{ until: '2020-01-01', percent: 100 }] }), id: 'goodwill' });
});
afterAll(() => site.close());

const LI: Actor = { role: 'cashier', id: 'li' };
const WANG: Actor = { role: 'exam-officer', id: 'wang' };
let people = 0;

async function paid(): Promise<string> {
  const id = await site.register(terms, (people += 1));
  await site.toConfirmed(id);
  return id;
}
const order = async (registration: string, fen: number, id: string) => {
  await site.site.gateway.requestRefund({ id, registration, session: terms.session, fen, reason: '家中急事', by: LI, at: Date.now() });
  return id;
};
const approve = async (id: string, by: Actor, requestId = 'approve') => {
  const answer = await site.site.gateway.approveRefund(id, by, `${id}-${requestId}`);
  return answer.ok ? answer.value.outcome : answer.refusal.code;
};
const open = async () => (await site.site.gateway.openRefundRequests()).map(({ id }) => id);
const fileOf = async (id: string) => (await site.site.records.readRecord<RefundRequestFile>({ kind: 'refund-request', id }))?.file;
const due = async (registration: string) => (await site.site.gateway.openRefunds()).filter(({ memo }) => memo['registration'] === registration).map(({ memo }) => memo['fen']);

it('waits for a second person, who is not the first in another role', async () => {
  const registration = await paid();
  const id = await order(registration, 10_000, 'first');
  await until(open, (ids) => ids.includes(id));
  expect(await approve(id, LI)).toBe('own-refund-order');
  expect(await approve(id, { role: 'exam-officer', id: 'li' })).toBe('own-refund-order');
  expect(heldMoney((await site.registration(registration)).ledger)).toBe(37_500);
  expect(await approve(id, WANG)).toBe('refunded');
  expect(await approve(id, WANG)).toBe('refunded');
  expect(await approve(id, WANG, 'again')).toBe('refund-order-closed');
  const { ledger, stage, audit } = await site.registration(registration);
  expect([stage, heldMoney(ledger)]).toEqual(['confirmed', 27_500]);
  expect(audit.at(-1)).toMatchObject({ act: 'refund', by: WANG, why: '家中急事', what: { refundFen: 10_000, orderedBy: 'li' } });
  expect(await until(() => due(registration), (fen) => fen.length > 0)).toEqual([10_000]);
  expect(await fileOf(id)).toMatchObject({ by: LI, fen: 10_000, verdict: { approved: true, by: WANG } });
  await until(() => site.templates(registration), (sent) => sent.includes('refund-approved'));
});

it('two orders that come to more than is held: the second is refused when it is approved, waits on, and is rejected with a reason', async () => {
  const registration = await paid();
  const [one, other] = [await order(registration, 30_000, 'one'), await order(registration, 30_000, 'other')];
  expect(await approve(one, WANG)).toBe('refunded');
  expect(await approve(other, WANG)).toBe('more-than-held');
  expect(await open()).toContain(other);
  expect((await fileOf(other))?.verdict).toBeUndefined();
  expect(await site.site.gateway.rejectRefund(other, '已退过', WANG, 'reject')).toEqual({ ok: true, value: { outcome: 'rejected' } });
  await until(() => fileOf(other), (file) => file?.verdict !== undefined);
  expect(await fileOf(other)).toMatchObject({ verdict: { approved: false, reason: '已退过', by: WANG } });
  expect(heldMoney((await site.registration(registration)).ledger)).toBe(7_500);
});

it('of a registration that has ended, out of what stayed: entered on its record, once', async () => {
  const registration = await paid();
  const { refundFen } = quoteWithdrawal(await site.registration(registration), Date.now());
  expect(refundFen).toBe(0);
  await site.act(registration, 'withdraw', { refundFen });
  await site.untilStage(registration, 'withdrawn');
  expect(await approve(await order(registration, 5_000, 'ended'), WANG)).toBe('refunded');
  const file = (await site.site.records.readRecord<Registration>({ kind: 'registration', id: registration }))?.file;
  expect([file?.end?.end, heldMoney(file?.ledger ?? [])]).toEqual(['withdrawn', 32_500]);
  expect(file?.ledger.filter(({ kind }) => kind === 'refund').map(({ fen }) => fen)).toEqual([5_000]);
  expect(await until(() => due(registration), (fen) => fen.length > 0)).toEqual([5_000]);
  expect(await approve(await order(registration, 32_501, 'ended-2'), WANG)).toBe('more-than-held');
});
