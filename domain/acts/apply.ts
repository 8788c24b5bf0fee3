import { dueOf } from '../deadlines';
import type { Instant } from '../instant';
import { accept, refuse, type Checked } from '../refusals';
import type { Actor, Registration } from '../registration';
import { TRANSITIONS } from '../stages';
import type { Act, ActName, ActRule } from './act';
import { applied, type Applied } from './applied';
import { sessionCancelled } from './cancellation';
import { clock, extend } from './clock';
import { correctScores } from './correction';
import { carried, choose } from './deferral';
import { bookRetake, certify, recordScores, reissueTicket } from './exam';
import { giveProvincialNumber, handIn } from './materials';
import { pay } from './payment';
import { refund } from './refund';
import { approve, reject, returnItems } from './review';
import { scanned } from './scanned';
import { accommodate, seated } from './seating';
import { decided, nextSession, seat } from './session';
import { withdraw } from './withdrawal';

const RULES: { readonly [Name in ActName]: ActRule<Name> } = {
  handIn,
  giveProvincialNumber,
  approve,
  return: returnItems,
  reject,
  pay,
  extend,
  withdraw,
  refund,
  choose,
  recordScores,
  correctScores,
  bookRetake,
  certify,
  reissueTicket,
  accommodate,
  seat,
  decided,
  seated,
  nextSession,
  sessionCancelled,
  scanned,
  carried,
  clock,
};

/**
 * The registration's state machine: the table says whether the act fits the stage, the act's rule says what it changes.
 * Pure; a refusal leaves everything as it was.
 */
export function apply(before: Registration, act: Act, now: Instant, by: Actor): Checked<Applied> {
  if (before.end) return refuse('ended', { end: before.end.end });
  const allowed = TRANSITIONS[before.stage][act.name];
  if (typeof allowed === 'string') return refuse(allowed, { stage: before.stage });
  const rule = RULES[act.name] as ActRule<ActName>;
  const checked = rule(before, act.input, now, by);
  if (!checked.ok) return checked;
  return accept(applied(before, act, checked.value, now, by));
}

/** What every human act answers: where the registration stands and what comes next. */
export interface Answer {
  readonly id: string;
  readonly stage: string;
  readonly seat: Registration['sitting']['seat'];
  readonly place?: number;
  readonly revision: number;
  readonly due?: { readonly name: string; readonly owner: string; readonly at: Instant };
}

export function answerOf(registration: Registration): Answer {
  const { id, stage, end, sitting, revision } = registration;
  const { name, owner, shownAt } = dueOf(registration);
  return {
    id,
    stage: end?.end ?? stage,
    seat: sitting.seat,
    ...(sitting.place !== undefined && { place: sitting.place }),
    revision,
    ...(!end && { due: { name, owner, at: shownAt } }),
  };
}
