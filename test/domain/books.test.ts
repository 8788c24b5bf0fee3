import fc from 'fast-check';
import { apply } from '../../domain/acts/apply';
import type { Act } from '../../domain/acts/act';
import { orderOf, orderOfUnclaimed, postings, type Books, type Payout, type Sources, type Unclaimed } from '../../domain/books';
import { transferOfOrder } from '../../domain/checkout';
import { flawsIn } from '../../domain/books-check';
import { dayBook, misfit, sessionsIn } from '../../domain/day-book';
import { DAY_MS, type Instant } from '../../domain/instant';
import { charged, heldMoney } from '../../domain/ledger';
import { successorOf } from '../../domain/opening';
import type { Registration } from '../../domain/registration';
import { actor, at, clock, laterTerms, payment, STRAIGHT, then } from '../support/lives';
import { actOf, anyDraw, type Draw } from './acts/random-acts';

const START = at('2026-04-21');

const wx = (text: string): string => transferOfOrder(text.replaceAll('-', '').padEnd(32, 'z'));

/** Sums of one registration are its own, some by the provider. */
const own = (act: Act, id: string): Act => (act.name === 'pay' ? { ...act, input: { ...act.input, id: act.input.fen % 2 ? wx(`${id}${act.input.id}`) : `bank-${id}-${act.input.id}` } } : act);

/** One registration as chance has it; whoever goes on is followed into the next session. */
function live(start: Registration, draws: readonly Draw[]): Registration[] {
  let [registration, now]: [Registration, Instant] = [start, START];
  const before: Registration[] = [];
  for (const draw of draws) {
    now += draw.wait;
    const act = actOf(draw, registration, now);
    if (!act || registration.end) continue;
    const applied = apply(registration, own(act, registration.id), now, actor(act.name));
    if (!applied.ok) continue;
    const ended = applied.value.registration;
    registration = ended;
    if (ended.end?.end !== 'carried') continue;
    const next = `${ended.id}n`;
    before.push({ ...ended, ledger: ended.ledger.map((entry) => (entry.kind === 'transfer-out' ? { ...entry, note: next } : entry)), to: next });
    const there = ended.ledger.find(({ kind }) => kind === 'transfer-out');
    const successor = successorOf(ended, next, now);
    registration = { ...successor, ledger: there ? [{ id: 'transfer-in', kind: 'transfer-in', fen: there.fen, at: now, note: ended.id }] : [] };
  }
  return [...before, registration];
}

const booked = () => then(STRAIGHT.retake(), { name: 'bookRetake', input: { terms: laterTerms() } }, at('2026-07-08'));
const seated = () => then(booked(), { name: 'seat', input: { session: laterTerms().session, seat: 'granted' } }, at('2026-07-08'));
const STARTS: Readonly<Record<string, () => Registration>> = { ...STRAIGHT, seated };

const anyLife = fc.record({ stage: fc.constantFrom(...Object.keys(STARTS)), draws: fc.array(anyDraw, { maxLength: 20 }) });
const anyUnclaimed = fc.record({ fen: fc.integer({ min: 1, max: 90_000 }), wait: fc.nat(20 * DAY_MS), back: fc.option(fc.nat(9 * DAY_MS)), provider: fc.boolean() });

const waits = ({ fen, wait, back, provider }: { fen: number; wait: number; back: number | null; provider: boolean }, index: number): Unclaimed => ({
  id: provider ? wx(`stranger${index}`) : `stranger${index}`, session: '', fen, receivedAt: START + wait, ...(back !== null && { returnedAt: START + wait + back }),
});

/** Some refunds are paid out, whole or in two parts, some are still due. */
function payoutsOf({ registrations, unclaimed }: Omit<Sources, 'payouts'>, die: number): Payout[] {
  const ledgers = registrations.flatMap(({ id, ledger }) => ledger.flatMap((entry) => (entry.kind === 'refund' ? [{ order: orderOf(id, entry), fen: entry.fen, at: entry.at }] : [])));
  const returned = unclaimed.flatMap(({ id, fen, returnedAt }) => (returnedAt === undefined ? [] : [{ order: orderOfUnclaimed(id), fen, at: returnedAt }]));
  return [...ledgers, ...returned].flatMap(({ order, fen, at: orderedAt }, index): Payout[] => {
    const [paidAt, half] = [orderedAt + DAY_MS, Math.floor(fen / 2)];
    if ((index + die) % 3 === 0) return [];
    if ((index + die) % 3 === 1 || half === 0) return [{ order, till: 'bank', fen, at: paidAt }];
    return [{ order, till: 'provider', fen: half, at: paidAt }, { order, till: 'bank', fen: fen - half, at: paidAt + DAY_MS }];
  });
}

const anySources = fc.record({ lives: fc.array(anyLife, { minLength: 1, maxLength: 5 }), strangers: fc.array(anyUnclaimed, { maxLength: 4 }), die: fc.nat(2) }).map(({ lives, strangers, die }): Sources => {
  const registrations = lives.flatMap(({ stage, draws }, index) => live({ ...STARTS[stage]!(), id: `r${index}`, ledger: STARTS[stage]!().ledger.map((entry) => ({ ...entry, id: entry.id.replace(/^pay-/, `pay-r${index}-`) })) }, draws));
  const unclaimed = strangers.map(waits);
  return { registrations, unclaimed, payouts: payoutsOf({ registrations, unclaimed }, die) };
});

const END = START + 5_000 * DAY_MS;
const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
const inPayments = ({ ledger }: Books): number => total(ledger.filter(({ kind }) => kind === 'payment').map(({ fen }) => fen));

describe('the books, whatever happened in whatever order', () => {
  const worlds = fc.sample(anySources, { seed: 67, numRuns: 60 });
  const always = (holds: (sources: Sources) => void) => worlds.forEach(holds);

  it('have something of everything in them', () => {
    const flows = new Set(worlds.flatMap(postings).map(({ flow }) => flow));
    expect([...flows].sort()).toEqual(['carried-in', 'carried-out', 'earned', 'ordered', 'paid', 'received']);
    expect(worlds.some(({ registrations }) => registrations.some(({ sitting, ledger }) => sitting.number === 2 && ledger.at(-1)?.kind === 'payment'))).toBe(true);
  });

  it('lie at bank and provider to the fen', () =>
    always((sources) => {
      const { registrations, unclaimed, payouts } = sources;
      const { tills, purposes, closing } = dayBook(postings(sources), { to: END });
      const came = total(registrations.map(inPayments)) + total(unclaimed.map(({ fen }) => fen));
      expect(tills.bank + tills.provider).toBe(came - total(payouts.map(({ fen }) => fen)));
      expect(tills.bank + tills.provider).toBe(closing + purposes.underway);
      expect(purposes.underway).toBe(0);
      const open = registrations.filter(({ end }) => !end);
      const earned = total(registrations.filter(({ end }) => end).map(({ ledger }) => charged(ledger)));
      expect(purposes.held + purposes.earned).toBe(total(open.map(({ ledger }) => heldMoney(ledger))) + earned);
      expect(flawsIn(sources)).toEqual([]);
    }));

  it('add up on every day, and each day goes on from the one before', () =>
    always((sources) => {
      const all = postings(sources);
      const days = [...new Set(all.map((posting) => Math.floor(posting.at / DAY_MS)))];
      let last: number | undefined;
      for (const day of days) {
        const book = dayBook(all, { from: day * DAY_MS, to: (day + 1) * DAY_MS });
        expect(misfit(book)).toBe(0);
        expect(book.opening).toBe(last ?? 0);
        last = book.closing;
      }
    }));

  it('are the sum of the sessions, and of what belongs to none', () =>
    always((sources) => {
      const all = postings(sources);
      const sessions = [...sessionsIn(all), ''].map((session) => dayBook(all, { to: END, session }));
      const whole = dayBook(all, { to: END });
      for (const book of sessions) expect(misfit(book)).toBe(0);
      expect(total(sessions.map(({ closing }) => closing))).toBe(whole.closing);
      expect(total(sessions.map(({ purposes }) => purposes.due))).toBe(whole.purposes.due);
      expect(total(sessions.map(({ carriedIn, carriedOut }) => carriedIn - carriedOut))).toBe(0);
    }));
});

describe('a retake', () => {
  it('is charged for the failed subjects only, at the prices of its own session', () => {
    const dearer = laterTerms();
    const terms = { ...dearer, subjects: dearer.subjects.map((subject) => ({ ...subject, fee: subject.fee + 1_100 })) };
    const retaken = then(STRAIGHT.retake(), { name: 'bookRetake', input: { terms } }, at('2026-07-08'));
    expect(retaken.ledger.at(-1)).toMatchObject({ kind: 'charge', fen: 7_600, note: terms.session });
    expect(retaken.sitting.subjects).toEqual(['theory']);
  });

  it('leaves the first fee with the first session, and brings its own to the next', () => {
    const paid = then(seated(), payment(6_500, wx('2'), at('2026-07-09')), at('2026-07-09'));
    const all = postings({ registrations: [paid], unclaimed: [], payouts: [] });
    expect(dayBook(all, { to: END, session: STRAIGHT.retake().sitting.terms.session })).toMatchObject({ received: { bank: 37_500, provider: 0 }, earned: 37_500, purposes: { held: 0 } });
    expect(dayBook(all, { to: END, session: laterTerms().session })).toMatchObject({ received: { bank: 0, provider: 6_500 }, earned: 0, purposes: { held: 6_500 } });
  });
});

describe('what cannot be right', () => {
  const base = then(STRAIGHT.payment(), payment(40_000, 'b1', at('2026-03-13')), at('2026-03-13'));
  const refund = base.ledger.find(({ kind }) => kind === 'refund')!;
  const order = orderOf(base.id, refund);
  const paid: Payout = { order, till: 'bank', fen: refund.fen, at: at('2026-03-14') };
  const sources: Sources = { registrations: [base], unclaimed: [], payouts: [paid] };
  const carried = then(then({ ...STRAIGHT.deferred(), deferral: { ...STRAIGHT.deferred().deferral!, choice: 'go-on', next: laterTerms() } }, clock, at('2026-04-12')), { name: 'carried', input: { to: 'next' } }, at('2026-04-12'));

  it.each([
    ['paid without an order', { ...sources, payouts: [paid, { ...paid, order: 'nobody' }] }, [{ kind: 'paid-not-ordered', of: 'nobody', expected: 0, found: 2_500 }]],
    ['paid twice', { ...sources, payouts: [paid, paid] }, [{ kind: 'paid-otherwise', of: order, expected: 2_500, found: 5_000 }]],
    ['one sum in two ledgers', { ...sources, registrations: [base, { ...base, id: 'other' }] }, [{ kind: 'entered-twice', of: 'b1', expected: 1, found: 2 }]],
    ['money left behind at the end', { ...sources, registrations: [{ ...base, ledger: base.ledger.filter(({ kind }) => kind !== 'refund'), end: { end: 'certified', at: START } }], payouts: [] }, [{ kind: 'held-after-end', of: base.id, expected: 37_500, found: 40_000 }]],
    ['carried away, and arrived nowhere', { ...sources, registrations: [carried], payouts: [] }, [{ kind: 'carried', of: carried.id, expected: 37_500, found: 0 }]],
  ] as const)('%s', (_, given, expected) => expect(flawsIn(given)).toEqual(expected));

  it.each([
    ['in none of them', { id: 'b2', fen: 100 }, [{ kind: 'not-entered', of: 'b2', expected: 100, found: 0 }]],
    ['with another amount', { id: 'b1', fen: 39_999 }, [{ kind: 'entered-otherwise', of: 'b1', expected: 39_999, found: 40_000 }]],
    ['as it is', { id: 'b1', fen: 40_000 }, []],
  ] as const)('a line of the bank’s that is %s', (_, line, expected) => expect(flawsIn(sources, [line, line])).toEqual(expected));
});
