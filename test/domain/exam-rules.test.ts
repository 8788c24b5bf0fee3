import fc from 'fast-check';
import { checkCertificateNumber } from '../../domain/certificate';
import { decideEnrolment } from '../../domain/enrolment';
import { feeFor } from '../../domain/fees';
import { formatInstant, instantAt } from '../../domain/instant';
import { refundable } from '../../domain/refund-tariff';
import { retakeDeadline } from '../../domain/retake';
import { checkScores, resultOf, type Score } from '../../domain/scores';
import type { Subject } from '../../domain/terms';

const THEORY: Subject = { id: 'theory', fee: 6500, passMark: 60 };
const PRACTICAL: Subject = { id: 'practical', fee: 31000, passMark: 60 };
const SUBJECTS = [THEORY, PRACTICAL];

describe('scores', () => {
  test.each<[Score, Score, unknown]>([
    [60, 60, { kind: 'passed' }],
    [59.9, 100, { kind: 'retake', failed: ['theory'] }],
    [100, 59.5, { kind: 'retake', failed: ['practical'] }],
    [100, 'absent', { kind: 'retake', failed: ['practical'] }],
    [59, 59, { kind: 'failed' }],
    ['absent', 'absent', { kind: 'failed' }],
  ])('theory %s, practical %s', (theory, practical, result) => {
    expect(resultOf(SUBJECTS, { theory, practical })).toEqual(result);
  });

  test('at a retake there is nothing left to retake', () => {
    expect(resultOf([THEORY], { theory: 60 })).toEqual({ kind: 'passed' });
    expect(resultOf([THEORY], { theory: 'absent' })).toEqual({ kind: 'failed' });
  });

  test('one score for each subject, and no other', () => {
    expect(checkScores(SUBJECTS, { theory: 0, practical: 'absent' })).toEqual({ ok: true, value: { theory: 0, practical: 'absent' } });
    expect(checkScores(SUBJECTS, { theory: 61.5, review: 70 })).toMatchObject({
      refusal: { code: 'bad-scores', params: { count: 2 }, details: [{ path: 'practical' }, { path: 'review' }] },
    });
  });

  test.each([-1, 100.5, 60.25, Number.NaN, Number.POSITIVE_INFINITY, '60', null])('%p is not a score', (theory) => {
    expect(checkScores([THEORY], { theory })).toMatchObject({ refusal: { code: 'bad-scores' } });
  });

  test('every result is one of three, by the number of subjects passed', () => {
    const score = fc.oneof(fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10), fc.constant('absent' as const));
    fc.assert(
      fc.property(score, score, (theory, practical) => {
        expect(checkScores(SUBJECTS, { theory, practical }).ok).toBe(true);
        const passed = [theory, practical].filter((points) => typeof points === 'number' && points >= 60).length;
        expect(resultOf(SUBJECTS, { theory, practical }).kind).toBe(['failed', 'retake', 'passed'][passed]);
      }),
    );
  });
});

test('the right to a retake lasts to the end of the day a year later, in Asia/Shanghai', () => {
  expect(formatInstant(retakeDeadline(instantAt('2026-04-20', '23:59'), 12).shownAt)).toBe('2027-04-20 23:59');
  expect(formatInstant(retakeDeadline(Date.parse('2026-04-20T16:00:00Z'), 12).shownAt)).toBe('2027-04-21 23:59');
  expect(formatInstant(retakeDeadline(instantAt('2028-02-29'), 12).shownAt)).toBe('2029-02-28 23:59');
});

test('fees are those of the subjects asked for', () => {
  expect(feeFor({ subjects: SUBJECTS }, ['theory', 'practical'])).toBe(37500);
  expect(feeFor({ subjects: SUBJECTS }, ['practical'])).toBe(31000);
  expect(feeFor({ subjects: SUBJECTS }, ['theory', 'theory'])).toBe(6500);
  expect(feeFor({ subjects: SUBJECTS }, [])).toBe(0);
});

test.each([
  [29, false],
  [30, true],
  [400, true],
])('%i confirmed of a minimum of 30', (confirmed, held) => {
  expect(decideEnrolment({ minimum: 30, confirmed })).toEqual({ held, confirmed, minimum: 30 });
});

describe('the refund tariff', () => {
  const tariff = [
    { until: 1000, percent: 100 },
    { until: 2000, percent: 33 },
  ];

  test.each([
    [0, 37500],
    [999, 37500],
    [1000, 12375],
    [1999, 12375],
    [2000, 0],
  ])('at %i', (now, fen) => {
    expect(refundable(tariff, 37500, now)).toBe(fen);
  });

  test('a fraction of a fen is dropped', () => {
    expect(refundable(tariff, 101, 1500)).toBe(33);
  });

  test('never more than was paid, never less later', () => {
    const steps = fc.array(fc.record({ until: fc.nat(5000), percent: fc.nat(100) }), { maxLength: 5 });
    fc.assert(
      fc.property(steps, fc.nat(10_000_000), fc.nat(6000), fc.nat(6000), (raw, paid, a, b) => {
        const descending = raw.map(({ percent }) => percent).sort((x, y) => y - x);
        const ordered = raw.sort((x, y) => x.until - y.until).map(({ until }, index) => ({ until, percent: descending[index] ?? 0 }));
        const [early, late] = [refundable(ordered, paid, Math.min(a, b)), refundable(ordered, paid, Math.max(a, b))];
        expect(Number.isInteger(early) && early <= paid && late <= early && late >= 0).toBe(true);
      }),
    );
  });
});

test.each([
  ['S000044123456263000001', 3, 'ok'],
  [' s0000 44123456 263000001 ', 3, 'ok'],
  ['Y000123000001195000001', 5, 'ok'],
  ['S000044123456263000001', 4, 'bad-certificate-number'],
  ['S000044123456263000000', 3, 'bad-certificate-number'],
  ['S000099123456263000001', 3, 'bad-certificate-number'],
  ['X000044123456263000001', 3, 'bad-certificate-number'],
  ['S00004412345626300001', 3, 'bad-certificate-number'],
] as const)('certificate %s at level %i: %s', (number, level, expected) => {
  const checked = checkCertificateNumber(number, level);
  expect(checked.ok ? 'ok' : checked.refusal.code).toBe(expected);
});
