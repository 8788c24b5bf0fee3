import { dayBook } from '../../domain/day-book';
import { postings } from '../../domain/books';
import { heldMoney } from '../../domain/ledger';
import { readAccounts } from '../../portal/books-acts';
import type { PortalDeps } from '../../portal/deps';
import { fastForward } from '../../engine/virtual-time';
import { WORKFLOW_IDS } from '../../workflows/messages';
import { PayingSite, until } from '../support/paying';

/** A third of the first calls is refused as too many. */
const PEOPLE = 24;
const BUSY = 8;
const FEE = 37_500;

let paying: PayingSite;
beforeAll(async () => {
  paying = await PayingSite.open('all-back', PEOPLE);
});
afterAll(() => paying.close());

it('a session that is cancelled gives everybody’s money back through the provider, each once, though it says again and again that it is too much', async () => {
  const { site, till } = paying;
  const { gateway, client, connection, namespace, records } = site.site;
  const ids: string[] = [];
  while (ids.length < PEOPLE) {
    const some = await Promise.all(Array.from({ length: 8 }, () => paying.owing()));
    await Promise.all(some.map((id) => paying.paid(id)));
    ids.push(...some);
  }
  await till.fault('call-busy', '*', BUSY);
  await gateway.cancelSession('all-back', '台风', { role: 'exam-officer', id: 'officer' }, 'cancel');
  const refunds: string[] = [];
  for (const id of ids) {
    const { ledger } = await site.untilStage(id, 'refunded');
    expect(heldMoney(ledger)).toBe(0);
    refunds.push(`${id}-${ledger.find(({ kind }) => kind === 'refund')!.id}`);
  }
  await until(() => till.state(), ({ refunds: sent, faults }) => sent.length === PEOPLE - BUSY && faults.length === 0, 30_000);
  // Who was told that it is too much tries again in a minute.
  for (const refund of refunds) await fastForward(connection, namespace, WORKFLOW_IDS.refund.to(refund), 90_000).catch(() => undefined);
  await Promise.all(refunds.map((refund) => client.workflow.getHandle(WORKFLOW_IDS.refund.to(refund)).result()));

  const sent = (await till.state()).refunds;
  expect(sent.map(({ number }) => number).toSorted()).toEqual(refunds.toSorted());
  expect(new Set(sent.map(({ order }) => order)).size).toBe(PEOPLE);
  expect(new Set(sent.map(({ fen, state }) => `${fen} ${state}`))).toEqual(new Set([`${FEE} SUCCESS`]));
  expect((await records.listRecords('refund')).toSorted()).toEqual(refunds.toSorted());

  const { sources } = await readAccounts({ ...site.site, now: Date.now } as unknown as PortalDeps);
  const book = dayBook(postings(sources), { to: Date.now() + 86_400_000, session: 'all-back' });
  expect(book).toMatchObject({ received: { provider: PEOPLE * FEE }, paid: { provider: PEOPLE * FEE }, closing: 0, purposes: { held: 0, due: 0, earned: 0 } });
}, 180_000);
