import { refundsFor } from '../../../domain/effects';
import { balance, charged, heldMoney } from '../../../domain/ledger';
import type { Registration } from '../../../domain/registration';
import type { Act } from '../../../domain/acts/act';
import { apply } from '../../../domain/acts/apply';
import { actor, at, decision, laterTerms, payment, refusedWith, seat, STRAIGHT, then } from '../../support/lives';

const now = at('2026-04-08');
const cancelled = (of: Registration, session = of.sitting.terms.session): Act => ({ name: 'sessionCancelled', input: { session, reason: '台风' } });
const told = (of: Registration, act: Act) => {
  const applied = apply(of, act, now, actor(act.name));
  return applied.ok ? applied.value.tell.map(({ template, params = {} }) => [template, params]) : applied.refusal;
};

describe('the session is cancelled', () => {
  it.each([
    ['confirmed', 37_500],
    ['deferred', 37_500],
    ['admitted', 37_500],
    ['materials', 0],
    ['review', 0],
    ['correction', 0],
    ['payment', 0],
  ] as const)('in %s: ends refunded with all that is held: %d fen', (stage, fen) => {
    const before = STRAIGHT[stage]();
    const after = then(before, cancelled(before), now);
    expect(after.end).toEqual({ end: 'refunded', at: now, reason: '台风' });
    expect([heldMoney(after.ledger), balance(after.ledger), charged(after.ledger)]).toEqual([0, 0, 0]);
    expect(refundsFor(before.ledger, after).map((order) => [order.fen, order.reason])).toEqual(fen ? [[fen, 'session-cancelled']] : []);
    expect(told(before, cancelled(before))).toEqual(fen ? [['session-cancelled', { yuan: '375.00' }]] : [['session-cancelled-unpaid', {}]]);
  });

  it('what was paid in part goes back as well', () => {
    const part = then(STRAIGHT.payment(), payment(10_000, 'part', now), now);
    expect(refundsFor(part.ledger, then(part, cancelled(part), now))).toMatchObject([{ fen: 10_000 }]);
  });

  it.each(['retake', 'passed'] as const)('in %s there is a result, which stands', (stage) => {
    const before = STRAIGHT[stage]();
    expect(then(before, cancelled(before), now)).toBe(before);
  });

  it('another session is not this one', () => {
    for (const before of [STRAIGHT.confirmed(), STRAIGHT.admitted()]) expect(then(before, cancelled(before, 'another'), now)).toBe(before);
  });

  it('who is on the way to the next session goes there, with the money, and cannot withdraw here any more', () => {
    const named = then(STRAIGHT.deferred(), { name: 'nextSession', input: { terms: laterTerms() } }, now);
    const going = then(named, { name: 'choose', input: { choice: 'go-on' } }, now);
    expect(then(going, cancelled(going), now)).toBe(going);
    expect(refusedWith(going, { name: 'withdraw', input: { refundFen: 37_500 } }, now)).toBe('already-chosen');
    expect(then(named, cancelled(named), now).end?.end).toBe('refunded');
  });

  it('a retake gives back its own fee only, and the right to it stands', () => {
    const booked = then(STRAIGHT.retake(), { name: 'bookRetake', input: { terms: laterTerms() } }, at('2026-07-08'));
    const seated = then(booked, seat('granted', booked), at('2026-07-08'));
    const paid = then(seated, payment(6_500, 'retake', at('2026-07-09')), at('2026-07-09'));
    const admitted = then(paid, decision(paid, true), paid.sitting.terms.decisionAt);
    for (const before of [seated, paid, admitted]) {
      const after = then(before, cancelled(before), at('2026-08-07'));
      expect(after).toMatchObject({ stage: 'retake', retake: { subjects: ['theory'] }, sitting: { seat: 'released' } });
      expect(after.end ?? after.retake?.bookedAt ?? after.sitting.ticket).toBeUndefined();
      expect(after.deadlines.retake!.hardAt).toBeGreaterThan(before.deadlines.retake!.hardAt);
      expect([heldMoney(after.ledger), balance(after.ledger)]).toEqual([37_500, 0]);
      expect(refundsFor(before.ledger, after).map(({ fen }) => fen)).toEqual(before === seated ? [] : [6_500]);
    }
  });
});

describe('a refund ordered by a person', () => {
  const order = (fen: number, id = 'o1'): Act => ({ name: 'refund', input: { id, fen, reason: '家中急事', orderedBy: 'li' } });

  it('takes the fee down by as much, so that nothing is owed afterwards', () => {
    const before = STRAIGHT.confirmed();
    const after = then(before, order(10_000), now);
    expect([after.stage, heldMoney(after.ledger), balance(after.ledger), charged(after.ledger)]).toEqual(['confirmed', 27_500, 0, 27_500]);
    expect(refundsFor(before.ledger, after)).toMatchObject([{ id: `${before.id}-refund-order-o1`, fen: 10_000, reason: 'approved' }]);
    expect(told(before, order(10_000))).toEqual([['refund-approved', { yuan: '100.00' }]]);
    expect(after.audit.at(-1)).toMatchObject({ act: 'refund', why: '家中急事', what: { refundFen: 10_000, orderedBy: 'li' } });
  });

  it('the same order twice is one', () => {
    const once = then(STRAIGHT.confirmed(), order(10_000), now);
    expect(then(once, order(10_000), now)).toBe(once);
  });

  it('adds up to what was paid, and not to a fen more', () => {
    const once = then(STRAIGHT.confirmed(), order(10_000), now);
    expect(refusedWith(once, order(27_501, 'o2'), now)).toBe('more-than-held');
    const all = then(once, order(27_500, 'o2'), now);
    expect([heldMoney(all.ledger), balance(all.ledger)]).toEqual([0, 0]);
    expect(refusedWith(all, order(1, 'o3'), now)).toBe('more-than-held');
    expect(refusedWith(STRAIGHT.materials(), order(1), now)).toBe('more-than-held');
  });

  it('what was paid ahead of approval goes back without touching a fee', () => {
    const early = then(STRAIGHT.review(), payment(5_000, 'early', now), now);
    const after = then(early, order(3_000), now);
    expect([heldMoney(after.ledger), balance(after.ledger), charged(after.ledger)]).toEqual([2_000, 2_000, 0]);
  });
});
