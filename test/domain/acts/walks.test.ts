import fc from 'fast-check';
import { goesOn } from '../../../domain/acts/deferral';
import { apply, answerOf } from '../../../domain/acts/apply';
import type { Act, ActName } from '../../../domain/acts/act';
import { nextWake, reminderDue } from '../../../domain/deadlines';
import { noticesFor, refundsFor, type SessionNotice } from '../../../domain/effects';
import type { Instant } from '../../../domain/instant';
import { balance, charged, heldMoney } from '../../../domain/ledger';
import type { Message } from '../../../domain/messages';
import { queueOf } from '../../../domain/queues';
import { STAGES, type Registration } from '../../../domain/registration';
import { TRANSITIONS } from '../../../domain/stages';
import { actor, clock, STRAIGHT } from '../../support/lives';
import { ACT_NAMES, actOf, anyDraw, type Draw } from './random-acts';

const STARTS = Object.fromEntries(STAGES.map((stage) => [stage, STRAIGHT[stage]()])) as Record<(typeof STAGES)[number], Registration>;

const sum = ({ ledger }: Registration, kind: string) => ledger.reduce((total, entry) => (entry.kind === kind ? total + entry.fen : total), 0);

const ENDING: readonly ActName[] = ['withdraw', 'reject', 'choose', 'sessionCancelled', 'carried'];

/** Mostly an act that the stage knows and that does not end everything: lives are to get far. */
function likely(draw: Draw, { stage }: Registration): Draw {
  const [die = 0] = draw.dice;
  if (draw.silly || die % 10 === 0) return draw;
  const known = ACT_NAMES.filter((name) => typeof TRANSITIONS[stage][name] !== 'string' && !ENDING.includes(name));
  return { ...draw, name: known[ACT_NAMES.indexOf(draw.name) % known.length] ?? draw.name };
}

/** One life as chance has it, watched at every step. */
class Walk {
  private readonly keys = new Set<string>();
  private readonly seats = new Map<string, 'claimed' | 'confirmed'>();

  constructor(
    public registration: Registration,
    public now: Instant,
  ) {
    this.heed(noticesFor(undefined, registration));
    if (registration.stage === 'confirmed') this.seats.set(registration.sitting.terms.session, 'confirmed');
  }

  /** The clock rings as the workflow sets it, then the act comes. */
  step(draw: Draw): void {
    const until = this.now + draw.wait;
    const punctual = !draw.silly;
    for (let wake = nextWake(this.registration); punctual && !this.over && wake !== undefined && wake < until; wake = nextWake(this.registration)) this.ring(wake);
    this.now = until;
    if (!this.over) this.ring(until);
    if (this.over) return;
    this.morning();
    const act = actOf(likely(draw, this.registration), this.registration, until);
    if (act) this.take(act);
  }

  /** The morning job reminds of a date that is still ahead, and of none that came before its stage. */
  private morning(): void {
    const reminder = reminderDue(this.registration, this.now);
    if (!reminder) return;
    expect(reminder.deadline.hardAt).toBeGreaterThan(this.now);
    expect(reminder.at).toBeGreaterThan(this.registration.since);
  }

  get over(): boolean {
    return this.registration.end !== undefined;
  }

  private ring(at: Instant): void {
    this.now = Math.max(this.now, at);
    for (let rings = 0; rings < 4 && !this.over && (nextWake(this.registration) ?? Infinity) <= this.now; rings += 1) this.take(clock);
    if (goesOn(this.registration)) this.take({ name: 'carried', input: { to: 'successor' } });
    if (!this.over) expect(nextWake(this.registration) ?? Infinity).toBeGreaterThan(this.now);
  }

  take(act: Act): void {
    const before = this.registration;
    const seen = JSON.stringify(before);
    const applied = apply(before, act, this.now, actor(act.name));
    if (JSON.stringify(before) !== seen) throw new Error(`${act.name} changed what it was given`);
    const allowed = TRANSITIONS[before.stage][act.name];
    if (typeof allowed === 'string') expect(applied.ok || applied.refusal.code).toBe(allowed);
    if (!applied.ok) return;
    const { registration, tell } = applied.value;
    if (registration !== before) expect(allowed).toContain(registration.end?.end ?? registration.stage);
    this.heed(noticesFor(before, registration));
    this.read(tell, registration);
    this.registration = registration;
    this.check(before);
  }

  /** A seat is claimed when none is held there, confirmed when it is, and released once. */
  private heed(notices: readonly SessionNotice[]): void {
    for (const { kind, session } of notices) {
      const held = this.seats.get(session);
      expect({ kind, held }).toEqual({ kind, held: kind === 'claim' ? undefined : kind === 'confirm' ? 'claimed' : (held ?? 'held') });
      if (kind === 'release') this.seats.delete(session);
      else this.seats.set(session, kind === 'claim' ? 'claimed' : 'confirmed');
    }
  }

  /** The outbox sends a key once: a second message under it would be lost. */
  private read(tell: readonly Message[], { id }: Registration): void {
    for (const { key } of tell) {
      expect([id, key, this.keys.has(key)]).toEqual([id, key, false]);
      this.keys.add(key);
    }
  }

  private check(before: Registration): void {
    const { registration } = this;
    expect(before.audit.every((entry, index) => entry === registration.audit[index])).toBe(true);
    expect(before.ledger.every((entry, index) => entry === registration.ledger[index])).toBe(true);
    expect(refundsFor(before.ledger, registration).reduce((total, { fen }) => total + fen, 0)).toBe(sum(registration, 'refund') - sum(before, 'refund'));
    expect(heldMoney(registration.ledger)).toBeGreaterThanOrEqual(0);
    if (registration.end) this.checkEnd(before);
    else expect(queueOf(registration).dueAt).toBeGreaterThan(0);
  }

  /** It crosses to other workflows and into the record. */
  survivesJson(): void {
    const { registration } = this;
    expect(JSON.parse(JSON.stringify(registration))).toEqual(registration);
    expect(answerOf(registration).stage).toBe(registration.end?.end ?? registration.stage);
  }

  private checkEnd(before: Registration): void {
    const { registration } = this;
    expect(balance(registration.ledger)).toBe(0);
    expect(sum(registration, 'payment') + sum(registration, 'transfer-in')).toBe(sum(registration, 'refund') + sum(registration, 'transfer-out') + charged(registration.ledger));
    expect([...this.seats]).toEqual([]);
    if (registration.end?.end === 'lapsed') expect(['materials', 'correction', 'payment']).toContain(before.stage);
  }
}

describe.each(STAGES)('from %s', (stage) => {
  it('every life keeps to the rules, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(anyDraw, { minLength: 10, maxLength: 80, size: 'max' }), (draws) => {
        const walk = new Walk(STARTS[stage], STARTS[stage].since);
        for (const draw of draws) if (!walk.over) walk.step(draw);
        walk.survivesJson();
      }),
      { seed: 29, numRuns: 40, endOnFailure: true },
    );
  });
});
