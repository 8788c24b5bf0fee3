import { dueOf } from '../deadlines';
import type { Instant } from '../instant';
import type { Message } from '../messages';
import { accept, refuse, type Checked } from '../refusals';
import type { Actor, AuditEntry, Registration } from '../registration';
import { TRANSITIONS } from '../stages';
import type { Act, ActName, ActRule, Change } from './act';
import { clock, extend } from './clock';
import { carried, choose } from './deferral';
import { bookRetake, certify, recordScores, reissueTicket } from './exam';
import { giveProvincialNumber, handIn } from './materials';
import { pay } from './payment';
import { approve, reject, returnItems } from './review';
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
  choose,
  recordScores,
  bookRetake,
  certify,
  reissueTicket,
  seat,
  decided,
  nextSession,
  carried,
  clock,
};

export interface Applied {
  readonly registration: Registration;
  readonly tell: readonly Message[];
}

const isIdle = ({ set, stage, end, tell }: Change) => !set && !stage && !end && !tell?.length;

function audited(before: Registration, act: Act, change: Change, now: Instant, by: Actor): AuditEntry {
  const { why, what } = change;
  return { at: now, by, act: act.name, from: before.stage, to: change.end ?? change.stage ?? before.stage, ...(why && { why }), ...(what && { what }) };
}

function changed(before: Registration, act: Act, change: Change, now: Instant, by: Actor): Registration {
  const stage = change.stage ?? before.stage;
  const after: Registration = {
    ...before,
    ...change.set,
    stage,
    since: stage === before.stage ? before.since : now,
    audit: [...before.audit, audited(before, act, change, now, by)],
  };
  if (change.end) return { ...after, end: { end: change.end, at: now, ...(change.why && { reason: change.why }) }, sitting: { ...after.sitting, seat: 'released' } };
  return after;
}

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
  const change = checked.value;
  if (isIdle(change)) return accept({ registration: before, tell: [] });
  return accept({ registration: changed(before, act, change, now, by), tell: change.tell ?? [] });
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
