import type { Act } from '../../domain/acts/act';
import { requiredItems } from '../../domain/acts/materials';
import { quoteWithdrawal } from '../../domain/acts/withdrawal';
import type { MaterialId } from '../../domain/announcement';
import { daysBetween, dateOf, type Instant } from '../../domain/instant';
import { balance, charged } from '../../domain/ledger';
import type { MaterialVersion, Registration } from '../../domain/registration';
import type { Terms } from '../../domain/terms';
import type { HumanAct } from '../../workflows/messages';
import type { Habits } from './habits';

/** What a candidate does on a day: an act of their own, or a transfer at the bank. */
export type Intent =
  | Extract<Act, { name: HumanAct }>
  | { readonly name: 'transfer'; readonly input: { readonly fen: number; readonly reference: boolean } };

export interface Today {
  readonly now: Instant;
  /** The session a retake can be booked in, if there is one. */
  readonly bookable?: Terms;
}

const YUAN_TOO_MUCH = 5_000;

const daysSince = (since: Instant, now: Instant): number => daysBetween(dateOf(since), dateOf(now));

/** As the province would number them; it publishes no format. */
export const provincialNumberOf = ({ index }: Habits): string => `GD${String(index + 1).padStart(12, '0')}`;

/** Paper by courier, and one file whose bytes nobody looks at in a rehearsal. */
const handedIn = (item: MaterialId, at: Instant): MaterialVersion =>
  item === 'photo'
    ? { at, ref: { bucket: 'rehearsal', key: 'materials/rehearsal/photo', versionId: 'rehearsal', sha256: '0'.repeat(64), bytes: 200_000, mediaType: 'image/jpeg' } }
    : { at, paper: true };

const versions = (items: readonly MaterialId[], at: Instant) => Object.fromEntries(items.map((item) => [item, handedIn(item, at)]));

function inMaterials(habits: Habits, registration: Registration, now: Instant, days: number): Intent[] {
  const number = registration.provincialNumber === undefined;
  if (number && habits.provincial === 'by-itself' && days === 1) return [{ name: 'giveProvincialNumber', input: { number: provincialNumberOf(habits) } }];
  const part = habits.inParts && days === habits.handsInAfter;
  if (days < habits.handsInAfter || (number && habits.provincial === 'by-roster')) return [];
  const all = requiredItems(registration);
  const items = part ? all.slice(0, 2) : all.filter((item) => !registration.materials[item]);
  const given = number && habits.provincial !== 'never' && { provincialNumber: provincialNumberOf(habits) };
  if (!part && number && !given && days > habits.handsInAfter + 1) return [];
  return [{ name: 'handIn', input: { items: versions(items, now), ...given, submit: !part } }];
}

function inCorrection({ correctsAfter }: Habits, { returned }: Registration, now: Instant, days: number): Intent[] {
  if (days < correctsAfter) return [];
  return [{ name: 'handIn', input: { items: versions(returned.map(({ item }) => item), now), submit: true } }];
}

const transfer = (fen: number, reference = true): Intent[] => [{ name: 'transfer', input: { fen, reference } }];

function inPayment({ paying, paysAfter }: Habits, { ledger, sitting }: Registration, days: number): Intent[] {
  const owed = -balance(ledger);
  if (sitting.seat !== 'granted' || owed <= 0 || days < paysAfter) return [];
  const begun = ledger.some(({ kind }) => kind === 'payment');
  switch (paying) {
    case 'once':
    case 'twice':
      return transfer(owed);
    case 'too-much':
      return transfer(owed + YUAN_TOO_MUCH);
    case 'in-parts':
      return transfer(begun ? owed : Math.floor(owed / 2));
    case 'part-only':
      return begun ? [] : transfer(Math.floor(owed / 2));
    case 'without-reference':
      return days === paysAfter ? transfer(owed, false) : [];
    case 'after-the-end':
    case 'never':
      return [];
  }
}

function inRetake(habits: Habits, registration: Registration, { now, bookable }: Today, days: number): Intent[] {
  const { retake, ledger, sitting, audit } = registration;
  if (retake?.bookedAt === undefined) {
    const tries = audit.filter(({ act }) => act === 'bookRetake').length;
    return bookable && days >= habits.retakesAfter && tries < habits.retakeTries ? [{ name: 'bookRetake', input: { terms: bookable } }] : [];
  }
  const owed = -balance(ledger);
  return sitting.seat === 'granted' && owed > 0 && habits.paysForRetake && daysSince(retake.bookedAt, now) >= 1 ? transfer(owed) : [];
}

function whenDeferred({ deferral: choice }: Habits, { deferral, deferrals }: Registration): Intent[] {
  if (!deferral?.next || deferral.choice || choice === 'nothing') return [];
  return [{ name: 'choose', input: { choice: deferrals > 1 ? 'refund' : choice } }];
}

/** Some try when it is over: they hand in on the day after they lapsed, or pay then. */
function afterTheEnd(habits: Habits, { end, ledger, stage }: Registration, now: Instant): Intent[] {
  if (end?.end !== 'lapsed' || daysSince(end.at, now) !== 1) return [];
  if (stage === 'payment' && habits.paying === 'after-the-end') return transfer(Math.max(charged(ledger), ledger.find(({ kind }) => kind === 'charge')?.fen ?? 0));
  return stage === 'materials' && habits.provincial !== 'never' ? [{ name: 'handIn', input: { items: {}, submit: true } }] : [];
}

/** What a candidate does today, from their habits and where their registration stands. Pure. */
export function candidateToday(habits: Habits, registration: Registration, today: Today): Intent[] {
  const { now } = today;
  const { stage, end, since, sitting } = registration;
  if (end) return afterTheEnd(habits, registration, now);
  const days = daysSince(since, now);
  const mayWithdraw = stage !== 'admitted' || now < sitting.terms.examAt;
  if (habits.withdrawsAt === stage && days >= 1 && mayWithdraw) return [{ name: 'withdraw', input: { refundFen: quoteWithdrawal(registration, now).refundFen } }];
  switch (stage) {
    case 'materials':
      return inMaterials(habits, registration, now, days);
    case 'correction':
      return inCorrection(habits, registration, now, days);
    case 'payment':
      return inPayment(habits, registration, days);
    case 'confirmed':
      return habits.paying === 'twice' && days === 1 && sitting.number === 1 && !registration.from ? transfer(charged(registration.ledger)) : [];
    case 'deferred':
      return whenDeferred(habits, registration);
    case 'retake':
      return inRetake(habits, registration, today, days);
    case 'review':
    case 'admitted':
    case 'passed':
      return [];
  }
}
