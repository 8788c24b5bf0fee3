import { noticesFor, refundsFor } from '../../domain/effects';
import { successorOf } from '../../domain/opening';
import type { Registration } from '../../domain/registration';
import { at, decision, laterTerms, opened, payment, seat, STRAIGHT, then } from '../support/lives';

const kinds = (before: Registration | undefined, after: Registration) => noticesFor(before, after).map(({ kind, session }) => `${kind} ${session}`);

const FIRST = '2026-04-12-ai-trainer-level-3';
const LATER = '2026-08-09-ai-trainer-level-3';
const registration = STRAIGHT.materials();
const paying = STRAIGHT.payment();
const confirmed = STRAIGHT.confirmed();
const retake = STRAIGHT.retake();

describe('what the session is told', () => {
  it('is nothing when nothing concerns it', () => {
    expect(kinds(registration, { ...registration, stage: 'review' })).toEqual([]);
    expect(kinds(opened(), then(opened(), seat('granted', opened()), at('2026-03-10')))).toEqual([]);
  });

  it('is a claim, a confirmation and a release, once each', () => {
    expect(kinds(undefined, opened())).toEqual([`claim ${FIRST}`]);
    expect(kinds(paying, confirmed)).toEqual([`confirm ${FIRST}`]);
    expect(kinds(confirmed, confirmed)).toEqual([]);
    expect(kinds(confirmed, then(confirmed, { name: 'withdraw', input: { refundFen: 37_500 } }, at('2026-03-20')))).toEqual([`release ${FIRST}`]);
  });

  it('is a release when the candidate is deferred, and nothing more at the end', () => {
    const deferred = then(confirmed, decision(confirmed, false), confirmed.sitting.terms.decisionAt);
    expect(kinds(confirmed, deferred)).toEqual([`release ${FIRST}`]);
    expect(kinds(deferred, then(deferred, { name: 'choose', input: { choice: 'refund' } }, at('2026-04-10')))).toEqual([]);
  });

  it('goes to both sessions when a retake is booked', () => {
    const booked = then(retake, { name: 'bookRetake', input: { terms: laterTerms() } }, at('2026-07-08'));
    expect(kinds(retake, booked)).toEqual([`release ${FIRST}`, `claim ${LATER}`]);
  });

  it('says of one who goes on that they were deferred', () => {
    const deferred = then(STRAIGHT.deferred(), { name: 'nextSession', input: { terms: laterTerms() } }, at('2026-04-08'));
    const [claim] = noticesFor(undefined, successorOf(deferred, 'successor', at('2026-04-20')));
    expect(claim).toEqual({ kind: 'claim', session: LATER, registration: 'successor', carried: true });
  });

  it('covers what happened in between, when several acts are told at once', () => {
    expect(kinds(undefined, confirmed)).toEqual([`claim ${FIRST}`, `confirm ${FIRST}`]);
    expect(kinds(undefined, { ...confirmed, end: { end: 'withdrawn', at: 0 } })).toEqual([]);
  });
});

describe('what the cashier is told', () => {
  const now = at('2026-03-13');

  it('is every refund entered since, once', () => {
    const over = then(paying, payment(40_000, 'a', now), now);
    const twice = then(over, payment(100, 'b', now), now);
    expect(refundsFor(paying.ledger, twice).map(({ fen }) => fen)).toEqual([2_500, 100]);
    expect(refundsFor(over.ledger, twice).map(({ fen }) => fen)).toEqual([100]);
    expect(refundsFor(twice.ledger, twice)).toEqual([]);
  });

  it('has an id of its own for each', () => {
    const over = then(then(paying, payment(40_000, 'a', now), now), payment(100, 'b', now), now);
    const ids = refundsFor([], over).map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id.startsWith(`${over.id}-`)).toBe(true);
  });
});
