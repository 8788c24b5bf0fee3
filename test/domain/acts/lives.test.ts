import { nextWake, reminderDue } from '../../../domain/deadlines';
import { quoteWithdrawal } from '../../../domain/acts/withdrawal';
import { noticesFor, refundsFor } from '../../../domain/effects';
import { balance, heldMoney } from '../../../domain/ledger';
import { successorOf } from '../../../domain/opening';
import type { Registration } from '../../../domain/registration';
import { at, clock, decision, laterTerms, opened, payment, refusedWith, seat, STRAIGHT, submission, terms, then } from '../../support/lives';

const sum = (registration: Registration, kind: string) => registration.ledger.filter((entry) => entry.kind === kind).reduce((total, { fen }) => total + fen, 0);

describe('the straight way', () => {
  it('runs from registration to certificate', () => {
    const passed = STRAIGHT.passed();
    const done = then(passed, { name: 'certify', input: { number: 'S000044123456263000001' } }, at('2026-05-08'));
    expect(done.end).toMatchObject({ end: 'certified' });
    expect(balance(done.ledger)).toBe(0);
    expect(heldMoney(done.ledger)).toBe(37_500);
    expect(done.audit.map(({ act }) => act)).toEqual(['register', 'seat', 'handIn', 'approve', 'pay', 'decided', 'recordScores', 'certify']);
  });

  it('claims, confirms and holds one seat', () => {
    expect(noticesFor(undefined, opened()).map(({ kind }) => kind)).toEqual(['claim']);
    expect(noticesFor(STRAIGHT.payment(), STRAIGHT.confirmed()).map(({ kind }) => kind)).toEqual(['confirm']);
    expect(noticesFor(STRAIGHT.confirmed(), STRAIGHT.admitted())).toEqual([]);
  });
});

describe('deadlines of the candidate', () => {
  const { provincial, materials } = terms();

  it('lapses without the provincial number, and not a second before', () => {
    const registration = STRAIGHT.materials();
    expect(then(registration, clock, provincial.hardAt - 1).end).toBeUndefined();
    expect(then(registration, clock, provincial.hardAt).end).toMatchObject({ end: 'lapsed', reason: 'provincial' });
  });

  it('does not lapse once the number is given, until the papers are late', () => {
    const given = then(STRAIGHT.materials(), { name: 'giveProvincialNumber', input: { number: 'GD12345678' } }, at('2026-03-20'));
    expect(then(given, clock, provincial.hardAt).end).toBeUndefined();
    expect(then(given, clock, materials.hardAt).end).toMatchObject({ end: 'lapsed', reason: 'materials' });
  });

  it('frees the seat and sends early money back when it lapses', () => {
    const early = then(STRAIGHT.materials(), payment(37_500, 'early', at('2026-03-11')), at('2026-03-11'));
    const lapsed = then(early, clock, provincial.hardAt);
    expect(noticesFor(early, lapsed).map(({ kind }) => kind)).toEqual(['release']);
    expect(refundsFor(early.ledger, lapsed)).toMatchObject([{ fen: 37_500 }]);
    expect(balance(lapsed.ledger)).toBe(0);
  });

  it('lapses when unpaid, at the end of the fifth day after approval', () => {
    const registration = STRAIGHT.payment();
    const { hardAt } = registration.deadlines.payment!;
    expect(hardAt).toBe(at('2026-03-18', '00:00'));
    expect(then(registration, clock, hardAt - 1).end).toBeUndefined();
    expect(then(registration, clock, hardAt).end).toMatchObject({ end: 'lapsed', reason: 'payment' });
  });

  it('lapses an uncorrected return and keeps a corrected one', () => {
    const returned = STRAIGHT.correction();
    const { hardAt } = returned.deadlines.correction!;
    expect(then(returned, clock, hardAt).end).toMatchObject({ end: 'lapsed', reason: 'correction' });
    const corrected = then(returned, { name: 'handIn', input: { items: { photo: { at: at('2026-03-13'), paper: true } }, submit: true } }, at('2026-03-13'));
    expect(then(corrected, clock, hardAt).stage).toBe('review');
  });
});

describe('clocks of the staff', () => {
  it.each(['review', 'confirmed', 'admitted', 'passed'] as const)('never end anything for a candidate in %s', (stage) => {
    const registration = STRAIGHT[stage]();
    expect(nextWake(registration)).toBeUndefined();
    expect(then(registration, clock, at('2026-12-01'))).toBe(registration);
  });

  it('defers a candidate whose review was not done by the decision', () => {
    const registration = STRAIGHT.review();
    const deferred = then(registration, decision(registration, true), registration.sitting.terms.decisionAt);
    expect(deferred).toMatchObject({ stage: 'deferred', deferral: { reason: 'staff-delay', from: 'review' } });
  });
});

describe('review by revision', () => {
  it('refuses a verdict on another revision', () => {
    const stale = { revision: 0 };
    expect(refusedWith(STRAIGHT.review(), { name: 'approve', input: stale }, at('2026-03-12'))).toBe('stale-revision');
    expect(refusedWith(STRAIGHT.review(), { name: 'reject', input: { ...stale, code: 'x', text: 'y' } }, at('2026-03-12'))).toBe('stale-revision');
  });

  it('opens only the returned items, and wants all of them', () => {
    const returned = STRAIGHT.correction();
    const other = { name: 'handIn', input: { items: { 'identity-card': { at: at('2026-03-13'), paper: true } }, submit: true } } as const;
    expect(refusedWith(returned, other, at('2026-03-13'))).toBe('item-not-open');
    expect(refusedWith(returned, { name: 'handIn', input: { items: {}, submit: true } }, at('2026-03-13'))).toBe('materials-missing');
  });

  it('goes round as often as needed', () => {
    let registration = STRAIGHT.review();
    for (const day of ['13', '15', '17']) {
      registration = then(registration, { name: 'return', input: { revision: registration.revision, items: [{ item: 'photo', code: 'blur', text: '模糊' }] } }, at(`2026-03-${day}`));
      registration = then(registration, { name: 'handIn', input: { items: { photo: { at: at(`2026-03-${day}`, '13:00'), paper: true } }, submit: true } }, at(`2026-03-${day}`, '13:00'));
    }
    expect(registration).toMatchObject({ stage: 'review', revision: 4 });
  });

  it('says when too little time is left to pay, and lets the reviewer override', () => {
    const late = terms().payment.latest.hardAt - 3_600_000;
    expect(refusedWith(STRAIGHT.review(), { name: 'approve', input: { revision: 1 } }, late)).toBe('too-late-to-pay');
    expect(then(STRAIGHT.review(), { name: 'approve', input: { revision: 1, override: true } }, late).stage).toBe('payment');
    expect(refusedWith(STRAIGHT.review(), { name: 'approve', input: { revision: 1, override: true } }, terms().payment.latest.hardAt)).toBe('too-late-to-pay');
  });
});

describe('money', () => {
  const now = at('2026-03-13');

  it('waits for the rest of a partial payment', () => {
    const part = then(STRAIGHT.payment(), payment(20_000, 'a', now), now);
    expect(part.stage).toBe('payment');
    expect(then(part, payment(17_500, 'b', now), now).stage).toBe('confirmed');
  });

  it('sends what is too much back', () => {
    const over = then(STRAIGHT.payment(), payment(40_000, 'a', now), now);
    expect(over.stage).toBe('confirmed');
    expect(refundsFor(STRAIGHT.payment().ledger, over)).toMatchObject([{ fen: 2_500 }]);
  });

  it('sends a second payment back, and knows the same one again', () => {
    const confirmed = STRAIGHT.confirmed();
    expect(sum(then(confirmed, payment(37_500, 'b1', now), now), 'payment')).toBe(37_500);
    const twice = then(confirmed, payment(37_500, 'b2', now), now);
    expect(refundsFor(confirmed.ledger, twice)).toMatchObject([{ fen: 37_500 }]);
    expect(twice.stage).toBe('confirmed');
  });

  it('confirms at approval when the money came early', () => {
    const early = then(STRAIGHT.review(), payment(37_500, 'early', now), now);
    expect(then(early, { name: 'approve', input: { revision: 1 } }, now).stage).toBe('confirmed');
  });
});

describe('the waiting list', () => {
  const now = at('2026-03-12');
  const waiting = () => then(opened(), seat('waiting', opened(), 1), at('2026-03-10'));

  it('lets those in line be reviewed, and pay only once a seat is theirs', () => {
    const submitted = then(waiting(), submission(waiting(), now), now);
    const approved = then(submitted, { name: 'approve', input: { revision: 1 } }, now);
    expect(approved).toMatchObject({ stage: 'payment', sitting: { seat: 'waiting' } });
    expect(approved.deadlines.payment).toBeUndefined();
    const seated = then(approved, seat('granted', approved), at('2026-03-16'));
    expect(seated.deadlines.payment?.hardAt).toBe(at('2026-03-22', '00:00'));
  });

  it('goes on in the next session when no seat came, whether there was time to pay or not', () => {
    const submitted = then(waiting(), submission(waiting(), now), now);
    const approved = then(submitted, { name: 'approve', input: { revision: 1 } }, now);
    const { decisionAt, examAt } = approved.sitting.terms;
    const inTheNext = { stage: 'deferred', deferral: { reason: 'no-seat' } };
    expect(then(approved, decision(approved, true), decisionAt)).toMatchObject(inTheNext);
    expect(nextWake(approved)).toBe(examAt);
    expect(then(approved, clock, examAt - 1)).toEqual(approved);
    expect(then(approved, clock, examAt)).toMatchObject(inTheNext);
  });
});

describe('deferral', () => {
  const next = laterTerms();
  const named = () => then(STRAIGHT.deferred(), { name: 'nextSession', input: { terms: next } }, at('2026-04-08'));

  it('goes on by default, with materials and money', () => {
    const { hardAt } = named().deadlines.deferral!;
    expect(then(named(), clock, hardAt - 1).deferral?.choice).toBeUndefined();
    const chosen = then(named(), clock, hardAt);
    expect(chosen.deferral).toMatchObject({ choice: 'go-on' });
    const successor = successorOf(chosen, 'successor', hardAt);
    const carried = then(chosen, { name: 'carried', input: { to: 'successor' } }, hardAt);
    expect(carried).toMatchObject({ end: { end: 'carried' }, to: 'successor' });
    expect(heldMoney(carried.ledger)).toBe(0);
    expect(balance(carried.ledger)).toBe(0);
    expect(successor).toMatchObject({ stage: 'confirmed', from: carried.id, materials: chosen.materials });
    expect(heldMoney(successor.ledger)).toBe(37_500);
    expect(balance(successor.ledger)).toBe(0);
  });

  it('gives the money back on request, before or after the next session is named', () => {
    for (const registration of [STRAIGHT.deferred(), named()]) {
      const refunded = then(registration, { name: 'choose', input: { choice: 'refund' } }, at('2026-04-09'));
      expect(refunded.end).toMatchObject({ end: 'refunded' });
      expect(refundsFor(registration.ledger, refunded)).toMatchObject([{ fen: 37_500 }]);
    }
  });

  it('gives the money back by default the second time', () => {
    const twice = { ...named(), deferrals: 2 };
    expect(then(twice, clock, twice.deadlines.deferral!.hardAt).end).toMatchObject({ end: 'refunded' });
  });
});

describe('results and the retake', () => {
  it('takes no scores before the exam', () => {
    expect(refusedWith(STRAIGHT.admitted(), { name: 'recordScores', input: { scores: { theory: 60, practical: 60 } } }, terms().examAt - 1)).toBe('not-yet-examined');
  });

  it('ends when every subject failed', () => {
    const failed = then(STRAIGHT.admitted(), { name: 'recordScores', input: { scores: { theory: 'absent', practical: 59.5 } } }, at('2026-04-20'));
    expect(failed.end).toMatchObject({ end: 'failed' });
  });

  it('retakes the failed subject only, for its fee, in a later session', () => {
    const later = laterTerms();
    const booked = then(STRAIGHT.retake(), { name: 'bookRetake', input: { terms: later } }, at('2026-07-08'));
    expect(booked.sitting).toMatchObject({ number: 2, subjects: ['theory'], seat: 'claimed' });
    expect(balance(booked.ledger)).toBe(-6_500);
    const seated = then(booked, seat('granted', booked), at('2026-07-08'));
    const paid = then(seated, payment(6_500, 'r', at('2026-07-09')), at('2026-07-09'));
    expect(paid.stage).toBe('confirmed');
    const admitted = then(paid, decision(paid, true), later.decisionAt);
    const passed = then(admitted, { name: 'recordScores', input: { scores: { theory: 61 } } }, at('2026-08-20'));
    expect(passed).toMatchObject({ stage: 'passed', scores: { theory: 61, practical: 80 } });
    expect(then(admitted, { name: 'recordScores', input: { scores: { theory: 59 } } }, at('2026-08-20')).end).toMatchObject({ end: 'failed' });
  });

  it('gives fee and right back, with the lost time, when the later session is not held', () => {
    const right = STRAIGHT.retake().deadlines.retake!;
    const booked = then(STRAIGHT.retake(), { name: 'bookRetake', input: { terms: laterTerms() } }, at('2026-07-08'));
    const paid = then(then(booked, seat('granted', booked), at('2026-07-08')), payment(6_500, 'r', at('2026-07-09')), at('2026-07-09'));
    const returned = then(paid, decision(paid, false), at('2026-08-02'));
    expect(returned).toMatchObject({ stage: 'retake', retake: { subjects: ['theory'] } });
    expect(returned.deadlines.retake!.hardAt).toBe(right.hardAt + at('2026-08-02') - at('2026-07-08'));
    expect(balance(returned.ledger)).toBe(6_500);
    const expired = then(returned, clock, returned.deadlines.retake!.hardAt);
    expect(expired.end).toMatchObject({ end: 'expired' });
    expect(refundsFor(returned.ledger, expired)).toMatchObject([{ fen: 6_500 }]);
  });

  it('drops an unpaid booking and keeps the right', () => {
    const booked = then(STRAIGHT.retake(), { name: 'bookRetake', input: { terms: laterTerms() } }, at('2026-07-08'));
    const seated = then(booked, seat('granted', booked), at('2026-07-08'));
    const dropped = then(seated, clock, seated.deadlines.payment!.hardAt);
    expect(dropped).toMatchObject({ stage: 'retake', sitting: { seat: 'released' } });
    expect(balance(dropped.ledger)).toBe(0);
    expect(then(dropped, { name: 'bookRetake', input: { terms: laterTerms('other') } }, at('2026-07-20')).sitting.seat).toBe('claimed');
  });

  it('expires after a year, and not a second before', () => {
    const { hardAt } = STRAIGHT.retake().deadlines.retake!;
    expect(hardAt).toBe(at('2027-04-21', '00:00'));
    expect(then(STRAIGHT.retake(), clock, hardAt - 1).end).toBeUndefined();
    expect(then(STRAIGHT.retake(), clock, hardAt).end).toMatchObject({ end: 'expired' });
  });

  it('refuses a session beyond the year, of another level, or closed', () => {
    const later = laterTerms();
    const book = (changed: object) => ({ name: 'bookRetake', input: { terms: { ...later, ...changed } } }) as const;
    expect(refusedWith(STRAIGHT.retake(), book({ examAt: at('2027-05-01') }), at('2026-07-08'))).toBe('retake-too-late');
    expect(refusedWith(STRAIGHT.retake(), book({ level: 4 }), at('2026-07-08'))).toBe('other-exam');
    expect(refusedWith(STRAIGHT.retake(), book({}), later.registration.hardAt)).toBe('registration-closed');
  });
});

describe('withdrawal', () => {
  const withdraw = (refundFen: number) => ({ name: 'withdraw', input: { refundFen } }) as const;

  it('quotes everything before the decision and nothing after', () => {
    expect(quoteWithdrawal(STRAIGHT.confirmed(), at('2026-03-20'))).toMatchObject({ refundFen: 37_500, keptFen: 0 });
    expect(quoteWithdrawal(STRAIGHT.admitted(), at('2026-04-11'))).toMatchObject({ refundFen: 0, keptFen: 37_500 });
    expect(quoteWithdrawal(STRAIGHT.deferred(), at('2026-04-11'))).toMatchObject({ refundFen: 37_500, keptFen: 0 });
    expect(quoteWithdrawal(STRAIGHT.retake(), at('2026-05-11'))).toMatchObject({ refundFen: 0, losesRetake: true });
  });

  it('is done at the quote seen, and refused at another', () => {
    expect(refusedWith(STRAIGHT.confirmed(), withdraw(0), at('2026-03-20'))).toBe('quote-changed');
    const withdrawn = then(STRAIGHT.confirmed(), withdraw(37_500), at('2026-03-20'));
    expect(withdrawn.end).toMatchObject({ end: 'withdrawn' });
    expect(noticesFor(STRAIGHT.confirmed(), withdrawn).map(({ kind }) => kind)).toEqual(['release']);
    expect(balance(withdrawn.ledger)).toBe(0);
  });

  it.each(Object.keys(STRAIGHT) as (keyof typeof STRAIGHT)[])('is possible in %s and leaves no yuan unaccounted for', (stage) => {
    const registration = STRAIGHT[stage]();
    const now = registration.since + 3_600_000;
    const { refundFen, keptFen } = quoteWithdrawal(registration, now);
    const withdrawn = then(registration, withdraw(refundFen), now);
    expect(balance(withdrawn.ledger)).toBe(0);
    expect(heldMoney(withdrawn.ledger)).toBe(keptFen);
  });
});

describe('extension and reminders', () => {
  const { provincial } = terms();

  it('moves the deadline, makes a new version, and rings by the new date', () => {
    const registration = STRAIGHT.materials();
    const until = provincial.shownAt + 2 * 86_400_000;
    const extended = then(registration, { name: 'extend', input: { deadline: 'provincial', until, reason: '省平台故障' } }, at('2026-03-20'));
    expect(extended.deadlines.provincial).toMatchObject({ shownAt: until, version: 2 });
    expect(then(extended, clock, provincial.hardAt).end).toBeUndefined();
    expect(extended.audit.at(-1)).toMatchObject({ act: 'extend', why: '省平台故障' });
  });

  it('is refused for a deadline that does not run, for an earlier date, and past the decision', () => {
    const extend = (deadline: 'provincial' | 'payment', until: number) => ({ name: 'extend', input: { deadline, until, reason: 'x' } }) as const;
    expect(refusedWith(STRAIGHT.materials(), extend('payment', provincial.shownAt), at('2026-03-20'))).toBe('no-such-deadline');
    expect(refusedWith(STRAIGHT.materials(), extend('provincial', provincial.shownAt), at('2026-03-20'))).toBe('not-an-extension');
    expect(refusedWith(STRAIGHT.materials(), extend('provincial', terms().decisionAt), at('2026-03-20'))).toBe('extension-too-late');
  });

  const HOUR = 3_600_000;
  const reminded = (registration: Registration, now: number) => reminderDue(registration, now)?.key.split(':').slice(-2).join(':');

  it('reminds at each offset, the most urgent first, and not of one that had passed when the deadline was set', () => {
    const registration = opened(1, at('2026-03-21'));
    expect(reminded(registration, at('2026-03-22'))).toBeUndefined();
    expect(reminded(registration, provincial.shownAt - 24 * HOUR)).toBe('24:1');
    expect(reminded(opened(), provincial.shownAt - 168 * HOUR - 1)).toBeUndefined();
    expect(reminded(opened(), provincial.shownAt - 168 * HOUR)).toBe('168:1');
    expect(reminded(opened(), provincial.shownAt - 70 * HOUR)).toBe('72:1');
  });

  it('reminds anew of an extended deadline', () => {
    const until = provincial.shownAt + 2 * 86_400_000;
    const extended = then(STRAIGHT.materials(), { name: 'extend', input: { deadline: 'provincial', until, reason: 'x' } }, at('2026-03-23', '12:00'));
    expect(reminded(extended, at('2026-03-23', '13:00'))).toBeUndefined();
    expect(reminded(extended, until - 24 * HOUR)).toBe('24:2');
  });

  it('does not remind of what is done', () => {
    expect(reminderDue(STRAIGHT.review(), provincial.shownAt - 24 * HOUR)).toBeUndefined();
  });
});
