import type { Instant } from '../instant';
import type { Message } from '../messages';
import type { Actor, AuditEntry, Registration } from '../registration';
import type { Act, Change } from './act';

/** A registration after an act, and what is to be told. */
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

/** The registration after a change its rule allowed; as it was when nothing follows from it. */
export const applied = (before: Registration, act: Act, change: Change, now: Instant, by: Actor): Applied =>
  isIdle(change) ? { registration: before, tell: [] } : { registration: changed(before, act, change, now, by), tell: change.tell ?? [] };
