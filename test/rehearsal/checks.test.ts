import type { Evidence } from '../../rehearsal/checks/invariant';
import { nobodyLapsedByStaff } from '../../rehearsal/checks/lives';
import { everyPayment, everyYuan, ledgersEqualTheBank, moneyOf } from '../../rehearsal/checks/money';
import { noReminderAfterTheAct } from '../../rehearsal/checks/reminders';
import { Journal, note } from '../../rehearsal/play/journal';
import type { Registration } from '../../domain/registration';
import { at, clock, payment, STRAIGHT, then } from '../support/lives';

interface Seen {
  readonly records?: readonly Registration[];
  readonly received?: readonly { id: string; fen: number }[];
  readonly refunds?: Evidence['refunds'];
  readonly sent?: Readonly<Record<string, readonly string[]>>;
}

function evidence({ records = [], received = [], refunds = [], sent = {} }: Seen): Evidence {
  const journal = new Journal();
  journal.received.push(...received.map((one) => ({ ...one, at: 0 })));
  const company = { journal, sessions: [], transfers: new Map() } as unknown as Evidence['company'];
  const messages = new Map(Object.entries(sent).map(([to, keys]) => [to, keys.map((key) => ({ id: key, key, to, template: 'reminder', params: {}, sentAt: 0 }))]));
  return { company, records, refunds, messages };
}

const lapsed = () => then(STRAIGHT.payment(), clock, at('2026-03-18', '00:01'));

describe('money', () => {
  const paidTooMuch = then(STRAIGHT.payment(), payment(40_000, 'b1', at('2026-03-13')), at('2026-03-13'));
  const refund = paidTooMuch.ledger.find(({ kind }) => kind === 'refund')!;
  const certified = { ...paidTooMuch, end: { end: 'certified' as const, at: at('2026-05-01') } };
  const refunds = [{ id: `${certified.id}-${refund.id}`, fen: refund.fen, settledAt: 1 }];
  const received = [{ id: 'b1', fen: 40_000 }];

  test('what came in went back or was kept', () => {
    const all = evidence({ records: [certified], received, refunds });
    expect(moneyOf(all)).toEqual({ received: 40_000, refunded: 2_500, kept: 37_500, held: 0 });
    expect(everyYuan(all).held).toBe(true);
    expect(everyPayment(all).held).toBe(true);
  });

  test.each([
    ['a payment nobody entered', { records: [certified], received: [...received, { id: 'lost', fen: 100 }], refunds }],
    ['a refund that was never paid out', { records: [certified], received, refunds: [] }],
  ])('%s is noticed', (_, seen) => {
    expect(everyYuan(evidence(seen)).held).toBe(false);
    expect(everyPayment(evidence(seen)).held).toBe(false);
  });
});

describe('the sum over all ledgers', () => {
  const paid = then(STRAIGHT.payment(), payment(40_000, 'b1', at('2026-03-13')), at('2026-03-13'));
  const refund = paid.ledger.find(({ kind }) => kind === 'refund')!;
  const refunds = [{ id: `${paid.id}-${refund.id}`, fen: refund.fen, settledAt: at('2026-03-14') }];
  const received = [{ id: 'b1', fen: 40_000 }];

  test('is what lies at the bank, whether a refund has left or is still due', () => {
    expect(ledgersEqualTheBank(evidence({ records: [paid], received, refunds }))).toEqual({ name: 'ledgers-equal-the-bank', held: true, detail: '375.00 = 375.00 held + 0.00 earned + 0.00 due' });
    expect(ledgersEqualTheBank(evidence({ records: [paid], received })).detail).toBe('400.00 = 375.00 held + 0.00 earned + 25.00 due');
  });

  test.each([
    ['a fen that came in and is in no ledger', { records: [paid], received: [...received, { id: 'lost', fen: 1 }], refunds }],
    ['a fen too much in a ledger', { records: [{ ...paid, ledger: paid.ledger.map((entry) => (entry.kind === 'payment' ? { ...entry, fen: entry.fen + 1 } : entry)) }], received, refunds }],
  ])('is not, by %s', (_, seen) => {
    expect(ledgersEqualTheBank(evidence(seen)).held).toBe(false);
  });
});

describe('lapses', () => {
  test('by a date of one’s own are in order', () => {
    expect(nobodyLapsedByStaff(evidence({ records: [lapsed()] }))).toMatchObject({ held: true });
  });

  test('before the date are noticed', () => {
    const record = lapsed();
    const early = { ...record, audit: record.audit.map((entry) => (entry.to === 'lapsed' ? { ...entry, at: entry.at - 600_000 } : entry)) };
    expect(nobodyLapsedByStaff(evidence({ records: [early] })).held).toBe(false);
  });

  test('for want of staff are noticed', () => {
    const record = lapsed();
    const staffs = { ...record, audit: record.audit.map((entry) => (entry.to === 'lapsed' ? { ...entry, from: 'review' as const } : entry)) };
    expect(nobodyLapsedByStaff(evidence({ records: [staffs] })).held).toBe(false);
  });
});

describe('reminders', () => {
  const key = 'reminder:payment:s:72:1';
  const seen = (sent: readonly string[], inPlace: readonly string[]) => {
    const registration = STRAIGHT.payment();
    const all = evidence({ records: [registration], sent: { [registration.id]: sent } });
    for (const due of inPlace) {
      note(all.company.journal.due, registration.id, due);
      note(all.company.journal.inPlace, registration.id, due);
    }
    return noReminderAfterTheAct(all);
  };

  test('in place and sent are in order', () => {
    expect(seen([key], [key])).toMatchObject({ held: true, detail: '1 reminders' });
  });

  test.each([
    ['not sent', [], [key]],
    ['after the act', [key], []],
  ])('%s are noticed', (problem, sent, inPlace) => {
    expect(seen(sent, inPlace)).toMatchObject({ held: false, detail: expect.stringContaining(problem) as string });
  });
});
