import type { Message } from '../messages';
import { issueOf } from '../papers';
import { accept } from '../refusals';
import type { Registration, Ticket } from '../registration';
import { onePlace, placeOf, samePlaces } from '../tickets';
import type { ActRule, Change } from './act';

/** The exam is held; the ticket follows. */
export const heldMessage = ({ sitting }: Registration): Message => ({ template: 'held', key: `held:${sitting.number}` });

/** The ticket is there. */
export function ticketMessage({ sitting: { number, terms, subjects } }: Registration, ticket: Ticket): Message {
  const key = `admitted:${number}`;
  const on = terms.examOn;
  if (!onePlace(ticket, subjects)) return { template: 'admitted-places', key, params: { on } };
  const { room, seat } = placeOf(ticket, subjects[0]!);
  return { template: 'admitted', key, params: { room, seat, on } };
}

/**
 * A seat is given out: the ticket. Another one: the ticket is issued again, and the code of the former is void.
 * Who is only just being admitted keeps it until then.
 */
export const seated: ActRule<'seated'> = (registration, { session, ticket }) => {
  const { sitting, stage } = registration;
  const held = sitting.ticket;
  if (session !== sitting.terms.session || (stage !== 'admitted' && stage !== 'confirmed') || (held && samePlaces(held, ticket))) return accept<Change>({});
  const set = { sitting: { ...sitting, ticket: held ? { ...ticket, number: held.number, issue: issueOf(held) + 1 } : ticket } };
  if (stage === 'confirmed') return accept<Change>({ set });
  if (!held) return accept<Change>({ set, tell: [ticketMessage(registration, ticket)] });
  const { issue } = set.sitting.ticket;
  return accept<Change>({ set, tell: [{ template: 'seat-changed', key: `ticket-reissued:${sitting.number}:${issue}`, params: { issue: issue ?? 1 } }], what: { issue: issue ?? 1 } });
};

/** Once recorded, it goes along until it is taken back. */
export const accommodate: ActRule<'accommodate'> = ({ accessible: held, audit }, { accessible }) => {
  if (accessible === (held ?? false)) return accept<Change>({});
  const template = accessible ? 'accommodated' : 'not-accommodated';
  return accept<Change>({ set: { accessible: accessible || undefined }, tell: [{ template, key: `${template}:${audit.length}` }], what: { accessible } });
};
