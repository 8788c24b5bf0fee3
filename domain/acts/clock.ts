import { awaitsSeat, dueOf, nextWake } from '../deadlines';
import { formatInstant, type Instant } from '../instant';
import { refundExcess } from '../ledger';
import type { Message } from '../messages';
import { accept, refuse } from '../refusals';
import type { DeadlineName, Registration } from '../registration';
import { choosing } from './deferral';
import { lapse } from './endings';
import { defaultChoice, dropBooking, withoutSeat } from './session';
import type { ActRule, Change } from './act';

function expire(registration: Registration, now: Instant): Change {
  const ledger = refundExcess(registration.ledger, now, 'expired');
  return { end: 'expired', set: { ledger }, tell: [{ template: 'expired', key: 'expired' }] };
}

/** What a missed date does, by stage. A candidate lapses only by a date of their own. */
function atDeadline(registration: Registration, now: Instant): Change {
  const { stage, retake, deferral } = registration;
  switch (stage) {
    case 'materials':
    case 'correction':
      return lapse(registration, now, dueOf(registration).name);
    case 'payment':
      return awaitsSeat(registration) ? withoutSeat(registration, now, 'no-seat', true) : lapse(registration, now, 'payment');
    case 'deferred':
      return deferral?.next && !deferral.choice ? choosing(registration, defaultChoice(registration), now) : {};
    case 'retake':
      return retake?.bookedAt === undefined ? expire(registration, now) : dropBooking(registration, now, awaitsSeat(registration));
    case 'review':
    case 'confirmed':
    case 'admitted':
    case 'passed':
      return {};
  }
}

/** A date has come; one that is still ahead changes nothing. */
export const clock: ActRule<'clock'> = (registration, _, now) => accept((nextWake(registration) ?? now + 1) <= now ? atDeadline(registration, now) : {});

/** Staff move a running deadline of this registration, with a reason. Reminders follow the new date. */
export const extend: ActRule<'extend'> = (registration, { deadline: name, until, reason }) => {
  const current = registration.deadlines[name];
  if (!current || dueOf(registration).name !== name) return refuse('no-such-deadline', { deadline: name });
  if (until <= current.shownAt) return refuse('not-an-extension', { by: formatInstant(current.shownAt) });
  const bound = boundOf(registration, name);
  if (until >= bound) return refuse('extension-too-late', { by: formatInstant(bound) });
  const extended = { shownAt: until, hardAt: until + (current.hardAt - current.shownAt), version: current.version + 1 };
  const message: Message = { template: 'extended', key: `extended:${name}:${extended.version}`, params: { by: formatInstant(until) } };
  return accept<Change>({ set: { deadlines: { ...registration.deadlines, [name]: extended } }, tell: [message], why: reason, what: { deadline: name, version: extended.version } });
};

/** No deadline of the candidate may pass the decision; the retake right and the deferral choice have no such bound. */
const boundOf = ({ sitting }: Registration, name: DeadlineName): Instant =>
  name === 'retake' || name === 'deferral' ? Number.MAX_SAFE_INTEGER : sitting.terms.decisionAt;
