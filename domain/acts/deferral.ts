import { heldMoney, charged, enter, waive } from '../ledger';
import type { Instant } from '../instant';
import { yuan } from '../messages';
import { accept, refuse } from '../refusals';
import type { Registration } from '../registration';
import type { ActRule, Change } from './act';
import { lapseLedger, refundedSince } from './endings';

export function choosing(registration: Registration, choice: 'go-on' | 'refund', now: Instant): Change {
  if (choice === 'go-on') {
    const { deferral } = registration;
    return {
      set: { ...(deferral && { deferral: { ...deferral, choice } }) },
      tell: [{ template: 'going-on', key: `going-on:${registration.deferrals}` }],
      what: { choice },
    };
  }
  const ledger = lapseLedger(registration, now, 'deferred');
  const params = { yuan: yuan(refundedSince(registration.ledger, ledger)) };
  return { end: 'refunded', set: { ledger }, tell: [{ template: 'refunded', key: 'refunded', params }], what: { choice } };
}

/** A deferred candidate goes on in the next session, or asks for the money back. */
export const choose: ActRule<'choose'> = (registration, { choice }, now) =>
  registration.deferral?.choice ? refuse('already-chosen', { choice: registration.deferral.choice }) : accept(choosing(registration, choice, now));

/** Ready to go on: the next session is named and the candidate (or the default) chose it. */
export const goesOn = ({ stage, deferral, end }: Registration): boolean =>
  !end && stage === 'deferred' && deferral?.choice === 'go-on' && deferral.next !== undefined;

/** The successor has started: charges are taken back here and every yuan held moves over. */
export const carried: ActRule<'carried'> = (registration, { to }, now) => {
  const waived = waive(registration.ledger, charged(registration.ledger), now, 'carried');
  const ledger = enter(waived, { id: 'transfer-out', kind: 'transfer-out', fen: heldMoney(waived), at: now, note: to });
  return accept<Change>({ end: 'carried', set: { ledger, to }, tell: [{ template: 'carried', key: 'carried' }], what: { to } });
};
