import type { Announcement, SubjectId } from '../../domain/announcement';
import type { Applicant } from '../../domain/applicant';
import type { Behaviour } from '../../domain/rehearsal';
import type { Stage } from '../../domain/registration';
import type { Score } from '../../domain/scores';
import { applicantOf } from './people';
import { randomOf, type Random } from './random';

/** Days from one thing to the next; `NEVER` is past every deadline. */
export const NEVER = 10_000;

export type Paying = 'once' | 'in-parts' | 'too-much' | 'twice' | 'part-only' | 'after-the-end' | 'without-reference' | 'never';

/** What one simulated candidate is like, and what staff will make of them. Days count from the day the stage began. */
export interface Habits {
  readonly index: number;
  readonly applicant: Applicant;
  /** Days before registration closes; negative: too late. */
  readonly registersDaysBefore: number;
  readonly registersTwice: boolean;
  /** By an employer's roster, not by themselves. */
  readonly byEmployer: boolean;
  readonly provincial: 'at-once' | 'by-itself' | 'with-materials' | 'by-roster' | 'never';
  readonly handsInAfter: number;
  readonly inParts: boolean;
  readonly asksForTime: boolean;
  /** How many submissions a reviewer finds something wrong with. */
  readonly returns: number;
  readonly rejected: boolean;
  readonly correctsAfter: number;
  /** Days for which the file is mislaid on a reviewer's desk. */
  readonly mislaidFor: number;
  readonly paysAfter: number;
  readonly paying: Paying;
  readonly withdrawsAt?: Stage;
  readonly deferral: 'go-on' | 'refund' | 'nothing';
  /** By sitting, then by subject. */
  readonly scores: readonly Readonly<Record<string, Score>>[];
  readonly scoredAfter: number;
  readonly retakesAfter: number;
  readonly retakeTries: number;
  readonly paysForRetake: boolean;
  readonly refundedAfter: number;
}

const SITTINGS = 2;

function scoresOf(announcement: Announcement, random: Random, passing: number): Habits['scores'] {
  const one = ({ passMark }: { passMark: number }): Score => {
    if (random.chance(passing)) return random.between(passMark, 100);
    return random.chance(0.2) ? 'absent' : random.between(0, Math.max(0, passMark - 1));
  };
  const sitting = () => Object.fromEntries(announcement.subjects.map((subject): [SubjectId, Score] => [subject.id, one(subject)]));
  return Array.from({ length: SITTINGS }, sitting);
}

const absentFrom = (scores: Habits['scores'][number]) => Object.fromEntries(Object.keys(scores).map((subject): [string, Score] => [subject, 'absent']));

/** Eligible, in time, complete, paid in full, and passing. */
const prompt = (announcement: Announcement, index: number, random: Random): Habits => ({
  index,
  applicant: applicantOf(announcement, index, true, random),
  registersDaysBefore: random.between(3, 10),
  registersTwice: false,
  byEmployer: false,
  provincial: 'at-once',
  handsInAfter: 1,
  inParts: false,
  asksForTime: false,
  returns: 0,
  rejected: false,
  correctsAfter: 1,
  mislaidFor: 0,
  paysAfter: 1,
  paying: 'once',
  deferral: 'nothing',
  scores: scoresOf(announcement, random, 1),
  scoredAfter: 5,
  retakesAfter: 1,
  retakeTries: 1,
  paysForRetake: true,
  refundedAfter: 3,
});

const PAYING: Readonly<Record<Paying, number>> = {
  once: 72, 'in-parts': 6, 'too-much': 4, twice: 4, 'part-only': 3, 'after-the-end': 4, 'without-reference': 3, never: 4,
};

const WITHDRAWALS: Readonly<Record<Stage | 'none', number>> = {
  none: 920, materials: 12, review: 10, correction: 8, payment: 10, confirmed: 12, deferred: 12, admitted: 8, retake: 8, passed: 0,
};

/** Some late at each step, returned, paying partly or twice, withdrawing, absent, failing, retaking. */
function mixed(announcement: Announcement, index: number, random: Random): Habits {
  const withdrawsAt = random.weighted(WITHDRAWALS);
  const scores = scoresOf(announcement, random, 0.82);
  return {
    ...prompt(announcement, index, random),
    applicant: applicantOf(announcement, index, !random.chance(0.03), random),
    registersDaysBefore: random.chance(0.03) ? -random.between(1, 2) : random.between(0, 16),
    registersTwice: random.chance(0.03),
    byEmployer: random.chance(0.06),
    provincial: random.weighted({ 'at-once': 60, 'by-itself': 10, 'with-materials': 12, 'by-roster': 15, never: 3 }),
    handsInAfter: random.chance(0.05) ? random.pick([12, 25, NEVER]) : random.between(0, 3),
    inParts: random.chance(0.2),
    asksForTime: random.chance(0.04),
    returns: Number(random.weighted({ '0': 80, '1': 14, '2': 6 })),
    rejected: random.chance(0.02),
    correctsAfter: random.chance(0.1) ? NEVER : random.between(0, 2),
    mislaidFor: random.chance(0.04) ? random.between(4, 12) : 0,
    paysAfter: random.between(0, 4),
    paying: random.weighted(PAYING),
    ...(withdrawsAt !== 'none' && { withdrawsAt }),
    deferral: random.pick(['go-on', 'refund', 'nothing', 'nothing']),
    scores: random.chance(0.04) ? scores.map(absentFrom) : scores,
    scoredAfter: random.chance(0.05) ? random.between(16, 22) : random.between(3, 12),
    retakesAfter: random.chance(0.25) ? NEVER : random.between(0, 20),
    retakeTries: random.between(1, 2),
    paysForRetake: random.chance(0.9),
    refundedAfter: random.chance(0.06) ? random.between(16, 20) : random.between(1, 9),
  };
}

const MAKE = { mixed, prompt } as const;

/** The candidates of a rehearsal; the same seed gives the same ones. */
export const habitsOf = (announcement: Announcement, behaviour: Behaviour, candidates: number, seed: number): Habits[] =>
  Array.from({ length: candidates }, (_, index) => MAKE[behaviour](announcement, index, randomOf(seed, index)));

