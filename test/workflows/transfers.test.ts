import type { TransferFile } from '../../activities/registrations';
import type { Registration } from '../../domain/registration';
import { shareId, type Share } from '../../domain/shares';
import { balance, heldMoney } from '../../domain/ledger';
import type { Terms } from '../../domain/terms';
import { WORKFLOW_IDS } from '../../workflows/messages';
import { currentAnnouncement, testSite, type TestSite } from '../support/site';

let site: TestSite;
let terms: Terms;
beforeAll(async () => {
  site = await testSite();
  await site.work();
  terms = await site.open({ ...currentAnnouncement({ capacity: 20, minimum: 1 }), id: 'transfers' });
});
afterAll(() => site.close());

const CASHIER = { role: 'cashier', id: 'cashier-1' } as const;
const idOf = (bankReference: string) => site.site.ids.transferId(bankReference);

/** Reports money as the bank statement has it; answers its opaque id. */
async function receive(bankReference: string, fen = 37_500, registration?: string): Promise<string> {
  const transfer = { id: idOf(bankReference), fen, receivedAt: Date.now() };
  await site.site.gateway.receiveTransfer({ transfer, bankReference, session: terms.session, ...(registration !== undefined && { registration }), now: Date.now() });
  return transfer.id;
}

const match = (id: string, registration: string, requestId = 'match') => site.site.gateway.matchTransfer(id, registration, CASHIER, requestId);
const outcomeOf = (id: string) => site.site.gateway.transferOutcome(id);

/** Waiting to pay. */
async function approved(index: number): Promise<string> {
  const id = await site.register(terms, index);
  await site.submit(id);
  await site.act(id, 'approve', { revision: 1 });
  return id;
}

async function fileOf(id: string): Promise<Registration> {
  const record = await site.site.records.readRecord<Registration>({ kind: 'registration', id });
  if (!record) throw new Error('no record');
  return record.file;
}

describe('money that comes in', () => {
  it('pays at once when the cashier knows whose it is', async () => {
    const id = await approved(1);
    await expect(outcomeOf(await receive('bank-1', 37_500, id))).resolves.toBe('applied');
    expect(await site.registration(id)).toMatchObject({ stage: 'confirmed' });
  });

  it('waits until it is matched, then pays', async () => {
    const id = await approved(2);
    const transfer = await receive('bank-2');
    expect((await match(transfer, id)).ok).toBe(true);
    await expect(outcomeOf(transfer)).resolves.toBe('applied');
    await site.untilStage(id, 'confirmed');
    expect(await match(transfer, id, 'again')).toMatchObject({ ok: false, refusal: { code: 'transfer-settled' } });
  });

  it('comes back to the queue when there is no such registration', async () => {
    const transfer = await receive('bank-3', 37_500, 'nobody');
    const id = await approved(3);
    const tries = async (): Promise<boolean> => (await match(transfer, id, `try-${Date.now()}`)).ok || tries();
    expect(await tries()).toBe(true);
    await expect(outcomeOf(transfer)).resolves.toBe('applied');
    expect(heldMoney((await site.registration(id)).ledger)).toBe(37_500);
  });

  it('goes back when it is nobody’s', async () => {
    const transfer = await receive('bank-4', 12_300);
    expect((await site.site.gateway.returnTransfer(transfer, '查无此人', CASHIER, 'back')).ok).toBe(true);
    await expect(outcomeOf(transfer)).resolves.toBe('returned');
    const refund = `transfer-${transfer}`;
    expect((await site.site.gateway.settleRefund(refund, 'bank-out-4', CASHIER, 'settle')).ok).toBe(true);
    await site.site.client.workflow.getHandle(WORKFLOW_IDS.refund.to(refund)).result();
    expect((await site.site.records.readRecord({ kind: 'refund', id: refund }))?.file).toMatchObject({ fen: 12_300, reference: 'bank-out-4', reason: '查无此人' });
  });

  it('is one payment however often the bank reference is reported', async () => {
    const id = await approved(5);
    await Promise.all([receive('bank-5', 20_000, id), receive('bank-5', 20_000, id)]);
    await outcomeOf(idOf('bank-5'));
    await receive('bank-5', 20_000, id);
    await outcomeOf(idOf('bank-5'));
    const { ledger, stage } = await site.registration(id);
    expect([stage, heldMoney(ledger)]).toEqual(['payment', 20_000]);
  });
});

describe('an employer’s sum', () => {
  const split = (id: string, shares: readonly Share[], requestId = 'split') => site.site.gateway.splitTransfer(id, shares, CASHIER, requestId);
  const shareIn = async (id: string) => (await site.site.records.readRecord<TransferFile>({ kind: 'transfer', id }))?.file;

  it('divided to the fen pays for each, and is one outcome', async () => {
    const people = await Promise.all([21, 22, 23].map(approved));
    const transfer = await receive('bank-21', 3 * 37_500);
    const shares = people.map((registration) => ({ registration, fen: 37_500 }));
    expect((await split(transfer, shares)).ok).toBe(true);
    await expect(outcomeOf(transfer)).resolves.toBe('applied');
    for (const [at, id] of people.entries()) {
      await site.untilStage(id, 'confirmed');
      expect(await shareIn(shareId(transfer, at + 1))).toMatchObject({ registration: id, fen: 37_500, outcome: 'applied' });
    }
    expect(await split(transfer, shares, 'again')).toMatchObject({ ok: false, refusal: { code: 'transfer-settled' } });
    expect(await match(transfer, people[0]!, 'match')).toMatchObject({ ok: false, refusal: { code: 'transfer-settled' } });
  });

  it('that does not add up, names somebody twice or has a share of nothing is refused, and waits on', async () => {
    const [one, two] = await Promise.all([24, 25].map(approved)) as [string, string];
    const transfer = await receive('bank-24', 50_000);
    const wrong: Share[][] = [
      [{ registration: one, fen: 37_500 }, { registration: two, fen: 12_499 }],
      [{ registration: one, fen: 37_500 }, { registration: two, fen: 12_501 }],
      [{ registration: one, fen: 25_000 }, { registration: one, fen: 25_000 }],
    ];
    for (const [at, shares] of wrong.entries()) expect(await split(transfer, shares, `wrong-${at}`)).toMatchObject({ ok: false, refusal: { code: 'shares-do-not-add-up' } });
    expect(await split(transfer, [{ registration: one, fen: 50_000 }, { registration: two, fen: 0 }], 'none')).toMatchObject({ ok: false, refusal: { code: 'bad-input' } });
    expect((await split(transfer, [{ registration: one, fen: 37_500 }, { registration: two, fen: 12_500 }], 'right')).ok).toBe(true);
    await expect(outcomeOf(transfer)).resolves.toBe('applied');
    expect([(await site.registration(one)).stage, (await site.registration(two)).stage]).toEqual(['confirmed', 'payment']);
    const rest = await receive('bank-25', 25_000);
    expect((await match(rest, two)).ok).toBe(true);
    await site.untilStage(two, 'confirmed');
  });

  it('for somebody unknown enters nothing for anybody; a share for who has ended goes back', async () => {
    const [one, gone] = await Promise.all([26, 27].map(approved)) as [string, string];
    await site.act(gone, 'withdraw', { refundFen: 0 });
    await site.site.client.workflow.getHandle(WORKFLOW_IDS.registration.to(gone)).result();
    const transfer = await receive('bank-26', 75_000);
    expect((await split(transfer, [{ registration: one, fen: 37_500 }, { registration: 'nobody', fen: 37_500 }], 'unknown')).ok).toBe(true);
    const shares = [{ registration: one, fen: 37_500 }, { registration: gone, fen: 37_500 }];
    const tries = async (): Promise<boolean> => (await split(transfer, shares, `try-${Date.now()}`)).ok || tries();
    expect(await tries()).toBe(true);
    await expect(outcomeOf(transfer)).resolves.toBe('late');
    expect(heldMoney((await site.registration(one)).ledger)).toBe(37_500);
    expect((await fileOf(gone)).ledger.slice(-2)).toMatchObject([{ kind: 'payment', fen: 37_500 }, { kind: 'refund', fen: 37_500 }]);
    expect(await shareIn(shareId(transfer, 2))).toMatchObject({ registration: gone, outcome: 'late' });
  });
});

describe('money that comes too late', () => {
  it('is entered in the record of the lapsed registration and sent back, once', async () => {
    const id = await approved(6);
    const { deadlines } = await site.registration(id);
    await site.moveTo(id, deadlines.payment!.hardAt + 1000);
    await site.untilStage(id, 'lapsed');
    await site.site.client.workflow.getHandle(WORKFLOW_IDS.registration.to(id)).result();
    const before = await fileOf(id);

    const transfer = await receive('bank-6', 37_500, id);
    await expect(outcomeOf(transfer)).resolves.toBe('late');
    const after = await fileOf(id);
    expect(after.ledger.slice(before.ledger.length)).toMatchObject([{ kind: 'payment', fen: 37_500 }, { kind: 'refund', fen: 37_500 }]);
    expect(balance(after.ledger)).toBe(0);
    expect(after.audit.at(-1)).toMatchObject({ act: 'pay', why: 'late' });

    const refund = `${id}-${after.ledger.at(-1)!.id}`;
    expect((await site.site.gateway.settleRefund(refund, 'bank-out-6', CASHIER, 'settle')).ok).toBe(true);
    expect(await site.site.gateway.settleRefund(refund, 'bank-out-6b', CASHIER, 'twice')).toMatchObject({ ok: false, refusal: { code: 'refund-settled' } });
    await site.site.client.workflow.getHandle(WORKFLOW_IDS.refund.to(refund)).result();
    expect(await site.templates(id)).toContain('refund-settled');
    expect((await fileOf(id)).ledger).toEqual(after.ledger);
  });

  it('has an outcome when it comes while the registration ends', async () => {
    const ids = await Promise.all([7, 8, 9].map(approved));
    await Promise.all(
      ids.flatMap((id) => [
        receive(`bank-end-${id}`, 37_500, id),
        site.refused(id, 'withdraw', { refundFen: 0 }),
      ]),
    );
    for (const id of ids) {
      const outcome = await outcomeOf(idOf(`bank-end-${id}`));
      const registration = outcome === 'late' ? await fileOf(id) : await site.registration(id);
      expect(registration.ledger.filter(({ kind }) => kind === 'payment').map(({ fen }) => fen)).toEqual([37_500]);
      if (registration.end) expect(balance(registration.ledger)).toBe(0);
      else expect(registration.stage).toBe('confirmed');
    }
  });
});
