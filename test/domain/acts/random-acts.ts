import fc from 'fast-check';
import type { Act, ActName, Acts } from '../../../domain/acts/act';
import { requiredItems } from '../../../domain/acts/materials';
import { checkAct, checkTold } from '../../../domain/acts/schemas';
import { quoteWithdrawal } from '../../../domain/acts/withdrawal';
import { DAY_MS, instantAt, type Instant } from '../../../domain/instant';
import { keysOf } from '../../../domain/keys';
import { balance, heldMoney } from '../../../domain/ledger';
import { DEADLINE_NAMES, type Registration } from '../../../domain/registration';
import { shiftByWeeks } from '../../../domain/shift';
import { TRANSITIONS } from '../../../domain/stages';
import type { Terms } from '../../../domain/terms';
import { termsOf } from '../../../domain/timetable';
import { HUMAN_ACTS, NOTICES } from '../../../workflows/messages';
import { actor, announcement } from '../../support/lives';
import { ref } from '../../support/people';

/** What chance decides about one act: a name, whether its input makes sense, and numbers to draw the input from. */
export interface Draw {
  readonly name: ActName;
  readonly silly: boolean;
  readonly dice: readonly number[];
  /** ms from the act before. */
  readonly wait: number;
}

export const ACT_NAMES = keysOf(TRANSITIONS.materials);

/** Without fast-check's leaning towards small numbers: lives would hardly move. */
export const anyDraw = fc.noBias(fc.record<Draw>({
  name: fc.constantFrom(...ACT_NAMES),
  silly: fc.nat(9).map((chance) => chance === 0),
  dice: fc.array(fc.nat(1_000), { minLength: 3, maxLength: 3 }),
  wait: fc.oneof({ weight: 15, arbitrary: fc.integer({ min: 1, max: DAY_MS }) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 40 * DAY_MS }) }),
}));

/** What a careless or hostile caller might send in place of an input. */
const SILLY: readonly unknown[] = [undefined, null, 0, 'x', [], {}, { revision: '1' }, { items: null }, { fen: 1.5, id: 'x', receivedAt: 0 }, { scores: { theory: 101 } }, { session: 7 }, { terms: {} }, { number: 'x'.repeat(100_000) }];

const one = <T>(from: readonly T[], die: number): T => from[die % from.length]!;
const REASON = { code: 'blur', text: '模糊' };

/** Inputs that make sense often enough for lives to get somewhere. */
const INPUTS: { readonly [Name in ActName]: (registration: Registration, now: Instant, dice: readonly number[]) => Acts[Name] } = {
  handIn: (of, now, [a = 0, b = 0]) => {
    const names = of.stage === 'correction' ? of.returned.map(({ item }) => item) : requiredItems(of);
    const some = a % 4 ? names : names.filter((_, index) => index % 2);
    return { items: Object.fromEntries(some.map((item) => [item, { at: now, ref: ref(item), ...(b % 4 === 0 && { scan: 'waiting' as const }) }])), submit: b % 5 > 0, ...(a % 3 && { provincialNumber: `GD${100_000 + b}` }) };
  },
  giveProvincialNumber: (_, __, [a = 0]) => ({ number: `GD${100_000 + a}` }),
  approve: (of, _, [a = 0, b = 0]) => ({ revision: a % 8 ? of.revision : a, override: b % 2 === 0 }),
  return: (of, _, [a = 0]) => ({ revision: of.revision, items: [{ item: a % 5 ? 'photo' : 'current-certificate', ...REASON }] }),
  reject: (of) => ({ revision: of.revision, ...REASON }),
  pay: (of, now, [a = 0, b = 0]) => ({ id: `bank-${a % 20}`, fen: b % 3 ? Math.max(1, -balance(of.ledger)) : 1 + b * 100, receivedAt: now }),
  extend: (of, _, [a = 0, b = 0]) => {
    const deadline = one(DEADLINE_NAMES, a);
    return { deadline, until: (of.deadlines[deadline]?.shownAt ?? 0) + (1 + (b % 5)) * DAY_MS, reason: '省平台故障' };
  },
  withdraw: (of, now, [a = 0]) => ({ refundFen: a % 4 ? quoteWithdrawal(of, now).refundFen : a }),
  refund: (of, _, [a = 0, b = 0]) => ({ id: `order-${a % 5}`, fen: Math.max(1, b % 3 ? heldMoney(of.ledger) : b * 100), reason: '家中急事', orderedBy: 'li' }),
  choose: (_, __, [a = 0]) => ({ choice: a % 2 ? 'go-on' : 'refund' }),
  recordScores: (of, _, [a = 0, b = 0]) => ({ scores: Object.fromEntries(of.sitting.subjects.map((id, index) => [id, one([75, 59.5, 'absent', 60] as const, index ? a : b)])) }),
  correctScores: (of, _, [a = 0, b = 0, c = 0]) => ({
    session: c % 5 ? String(of.audit[0]?.what?.session) : of.sitting.terms.session,
    scores: Object.fromEntries(of.sitting.terms.subjects.map(({ id }, index) => [id, one([75, 59.5, 'absent', 60] as const, index ? a : b)])),
    reason: '登分有误',
  }),
  bookRetake: (_, now, [a = 0]) => ({ terms: termsAfter(now, a) }),
  reissueTicket: () => ({ reason: '遗失' }),
  accommodate: (_, __, [a = 0]) => ({ accessible: a % 2 === 0 }),
  seated: (of, _, [a = 0, b = 0]) => ({ session: sessionOf(of, b), ticket: { number: '202604120001', room: 1, seat: 1 + (a % 3) } }),
  certify: (_, __, [a = 0]) => ({ number: a % 4 ? 'S000044123456263000001' : 'S0' }),
  seat: (of, _, [a = 0, b = 0]) => ({ session: sessionOf(of, b), seat: one(['granted', 'granted', 'granted', 'waiting', 'closed'] as const, a), place: 1 + (b % 9) }),
  decided: (of, _, [a = 0, b = 0]) => ({ session: sessionOf(of, b), held: a % 3 > 0, ...(a % 3 && a % 7 && { ticket: { number: '202604120001', room: 1, seat: 1 } }) }),
  nextSession: (_, now, [a = 0]) => ({ terms: termsAfter(now, a) }),
  sessionCancelled: (of, _, [a = 0]) => ({ session: sessionOf(of, a), reason: '台风' }),
  scanned: (of, _, [a = 0, b = 0]) => {
    const [item = 'photo'] = keysOf(of.materials).slice(a % 6);
    return { item, versionId: ref(item).versionId, ...(b % 3 === 0 && { found: 'Eicar-Test-Signature' }) };
  },
  carried: () => ({ to: 'successor' }),
  clock: () => ({}),
};

/** Mostly the session the registration is headed for. */
const sessionOf = ({ sitting }: Registration, die: number) => (die % 6 ? sitting.terms.session : 'another');

const published = announcement();
const byWeek = new Map<number, Terms>();

/** A session published a few weeks after `now`, everything about it moved together. */
function termsAfter(now: Instant, die: number): Terms {
  const weeks = Math.ceil((now - instantAt(published.issuedOn)) / (7 * DAY_MS)) + (die % 5);
  const known = byWeek.get(weeks) ?? termsOf(shiftByWeeks(published, weeks));
  byWeek.set(weeks, known);
  return known;
}

const isOneOf = <T extends string>(names: readonly T[], name: string): name is T => (names as readonly string[]).includes(name);

/** The act as it would reach the rules: an input that has no right shape never does. */
export function actOf({ name, silly, dice }: Draw, registration: Registration, now: Instant): Act | undefined {
  const input = silly ? one(SILLY, dice[0] ?? 0) : INPUTS[name](registration, now, dice);
  if (isOneOf(HUMAN_ACTS, name)) return shaped(name, checkAct(name, { input, by: actor(name) }), (value) => value.input);
  if (isOneOf(NOTICES, name)) return shaped(name, checkTold(name, input), (value) => value);
  return { name, input: INPUTS[name](registration, now, dice) } as Act;
}

const shaped = <T>(name: ActName, checked: { readonly ok: true; readonly value: T } | { readonly ok: false }, inputOf: (value: T) => unknown) =>
  checked.ok ? ({ name, input: inputOf(checked.value) } as Act) : undefined;
