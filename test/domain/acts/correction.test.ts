import type { Act } from '../../../domain/acts/act';
import { correctEnded, correctionsOf } from '../../../domain/acts/correction';
import { noticesFor, refundsFor } from '../../../domain/effects';
import { balance } from '../../../domain/ledger';
import { said } from '../../../domain/message-words';
import type { Registration } from '../../../domain/registration';
import { apply } from '../../../domain/acts/apply';
import { actor, at, laterTerms, payment, refusedWith, seat, STRAIGHT, terms, then } from '../../support/lives';

const SESSION = terms().session;
const LATER = laterTerms();
const right = (theory: number | 'absent', practical: number, session = SESSION): Extract<Act, { name: 'correctScores' }> => ({ name: 'correctScores', input: { session, scores: { theory, practical }, reason: '登分有误' } });
const standing = ({ stage, end }: Registration) => end?.end ?? stage;
const MAY = at('2026-05-20');

const scored = (theory: number, practical: number): Registration => then(STRAIGHT.admitted(), { name: 'recordScores', input: { scores: { theory, practical } } }, at('2026-04-20'));
const certified = (): Registration => then(STRAIGHT.passed(), { name: 'certify', input: { number: 'S000044123456263000001' } }, at('2026-05-08'));
const revoked = (): Registration => ({ ...certified(), certificate: undefined });

const ended = (before: Registration, act: ReturnType<typeof right>) => {
  const checked = correctEnded(before, act.input, MAY, actor('correctScores'));
  return checked.ok ? checked.value : checked.refusal.code;
};
const reopened = (before: Registration, act: ReturnType<typeof right>): Registration => {
  const answer = ended(before, act);
  if (typeof answer === 'string') throw new Error(answer);
  return answer.registration;
};

describe('a result that is corrected', () => {
  test.each([
    ['stays passed', [75, 80], right(70, 80), 'passed'],
    ['passed to a retake', [75, 80], right(57, 80), 'retake'],
    ['passed to failed', [75, 80], right('absent', 8), 'failed'],
    ['a retake to passed', [55, 80], right(65, 80), 'passed'],
    ['a retake to failed', [55, 80], right(55, 8), 'failed'],
    ['a retake of the other subject', [55, 80], right(65, 58), 'retake'],
  ] as const)('%s', (_, [theory, practical], act, stage) => {
    const after = then(scored(theory, practical), act, MAY);
    expect([standing(after), after.scores]).toEqual([stage, act.input.scores]);
  });

  it('keeps what stood there, who corrected it and why, and tells the candidate', () => {
    const applied = apply(scored(75, 80), right(57, 80), MAY, actor('correctScores'));
    if (!applied.ok) throw new Error(applied.refusal.code);
    const { registration, tell } = applied.value;
    expect(correctionsOf(registration)).toMatchObject([{ by: { role: 'exam-officer' }, at: MAY, from: 'passed', to: 'retake', why: '登分有误', what: { theory: 57, 'theory-was': 75 } }]);
    expect(tell).toEqual([{ template: 'scores-corrected', key: 'scores-corrected:1', params: { result: 'result-retake' } }]);
    expect(said('scores-corrected', tell[0]!.params!).en).toContain('the result: a retake');
    expect(registration.deadlines.retake?.shownAt).toBeGreaterThan(at('2027-05-19'));
  });

  it('keeps the old right to a retake where the result is the same', () => {
    const before = scored(55, 80);
    expect(then(before, right(50, 80), MAY).deadlines).toEqual(before.deadlines);
  });

  it('changes nothing, and is not written down, where the scores are the same', () => {
    const before = scored(55, 80);
    expect(then(before, right(55, 80), MAY)).toBe(before);
  });

  it('is refused before there is a result, under another session, and with scores that are none', () => {
    expect(refusedWith(STRAIGHT.admitted(), right(55, 80), MAY)).toBe('no-result-to-correct');
    expect(refusedWith(scored(55, 80), right(65, 80, 'another'), MAY)).toBe('no-result-to-correct');
    expect(refusedWith(scored(55, 80), right(101, 80), MAY)).toBe('bad-scores');
  });
});

describe('with a retake booked since', () => {
  const booked = () => then(scored(55, 80), { name: 'bookRetake', input: { terms: LATER } }, at('2026-07-10'));
  const seated = () => then(booked(), seat('granted', booked()), at('2026-07-10'));
  const paid = () => then(seated(), payment(6_500, 'retake', at('2026-07-11')), at('2026-07-11'));

  it('passing after all frees the seat and sends the fee back', () => {
    const before = paid();
    const after = then(before, right(65, 80), at('2026-07-12'));
    expect([before.stage, standing(after), balance(after.ledger)]).toEqual(['confirmed', 'passed', 0]);
    expect(noticesFor(before, after)).toEqual([{ kind: 'release', session: LATER.session, registration: before.id }]);
    expect(refundsFor(before.ledger, after)).toMatchObject([{ fen: 6_500, reason: 'corrected' }]);
  });

  it('a booking that is not paid is simply off', () => {
    const after = then(booked(), right(65, 80), at('2026-07-12'));
    expect([standing(after), balance(after.ledger), after.ledger.filter(({ kind }) => kind === 'refund')]).toEqual(['passed', 0, []]);
  });

  it('the same result changes the scores only; another retake is refused', () => {
    expect(then(paid(), right(58, 80), at('2026-07-12'))).toMatchObject({ stage: 'confirmed', scores: { theory: 58 }, sitting: { seat: 'granted' } });
    expect(refusedWith(paid(), right(65, 50), at('2026-07-12'))).toBe('retake-booked');
    expect(refusedWith(paid(), right(65, 80, LATER.session), at('2026-07-12'))).toBe('no-result-to-correct');
  });

  it('the retake’s own scores are corrected under its own session', () => {
    const sat = { ...paid(), stage: 'admitted' as const };
    const passed = then(sat, { name: 'recordScores', input: { scores: { theory: 66 } } }, LATER.examAt + 1);
    const act = { name: 'correctScores', input: { session: LATER.session, scores: { theory: 56 }, reason: '登分有误' } } as const;
    expect(standing(then(passed, act, LATER.examAt + 2))).toBe('failed');
    expect(refusedWith(passed, right(55, 20), LATER.examAt + 2)).toBe('no-result-to-correct');
  });
});

describe('a registration that has ended', () => {
  it('failed is open again where the scores lead elsewhere, and stays ended where they do not', () => {
    expect(standing(reopened(scored(5, 8), right(65, 80)))).toBe('passed');
    expect(standing(reopened(scored(5, 8), right(65, 8)))).toBe('retake');
    const before = scored(5, 8);
    expect(reopened(before, right(7, 8)).end).toEqual(before.end);
    expect(ended(before, right(5, 8))).toEqual({ registration: before, tell: [] });
  });

  it('certified is corrected only once its certificate is revoked', () => {
    expect(ended(certified(), right(55, 80))).toBe('certificate-issued');
    expect(standing(reopened(revoked(), right(55, 80)))).toBe('retake');
    expect(standing(reopened(revoked(), right(70, 80)))).toBe('passed');
  });

  it('by something else than scores stays as it is', () => {
    const withdrawn = then(STRAIGHT.passed(), { name: 'withdraw', input: { refundFen: 0 } }, MAY);
    expect(ended(withdrawn, right(55, 80))).toBe('ended');
    expect(ended(STRAIGHT.passed(), right(55, 80))).toBe('no-result-to-correct');
  });
});
