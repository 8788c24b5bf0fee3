import { timingSafeEqual } from 'node:crypto';
import { issueOf } from '../domain/papers';
import { refuse, accept, type Checked } from '../domain/refusals';
import type { Registration, Ticket } from '../domain/registration';
import type { Ids } from './opaque-ids';

/** What a code says. It is good only as long as the registration's ticket is of this issue. */
export interface TicketCode {
  readonly registration: string;
  readonly number: string;
  readonly issue: number;
}

type Seal = Pick<Ids, 'ticketSeal'>;

const VERSION = 'DK1';
const CODE = /^DK1\.([0-9A-V]{26})\.(\d{1,20})\.(\d{1,4})\.([0-9A-V]{26})$/;

const seal = ({ ticketSeal }: Seal, session: string, { registration, number, issue }: TicketCode) => ticketSeal(session, registration, number, String(issue));

/** The code on a ticket: capitals, digits and dots only, so that the QR code stays small. It names nobody. */
export function ticketCode(ids: Seal, { id, sitting: { terms } }: Pick<Registration, 'id' | 'sitting'>, ticket: Ticket): string {
  const code = { registration: id, number: ticket.number, issue: issueOf(ticket) };
  return [VERSION, id, code.number, code.issue, seal(ids, terms.session, code)].join('.').toUpperCase();
}

/** The registration a code names, before anything about it is believed; none for what is no code of ours. */
export const registrationInCode = (text: string): string | undefined => CODE.exec(text.trim().toUpperCase())?.[1]?.toLowerCase();

/**
 * Whether a code is the one on this registration's present ticket.
 * Refuses with `ticket-code-false` what we never made, and with `ticket-code-void` an earlier issue or another ticket.
 */
export function checkTicketCode(ids: Seal, text: string, registration: Registration): Checked<TicketCode> {
  const [, id = '', number = '', issue = '', given = ''] = CODE.exec(text.trim().toUpperCase()) ?? [];
  const code = { registration: id.toLowerCase(), number, issue: Number(issue) };
  const made = Buffer.from(seal(ids, registration.sitting.terms.session, code).toUpperCase());
  const shown = Buffer.from(given);
  if (code.registration !== registration.id || shown.length !== made.length || !timingSafeEqual(shown, made)) return refuse('ticket-code-false');
  const { ticket } = registration.sitting;
  if (!ticket || ticket.number !== number || issueOf(ticket) !== code.issue) return refuse('ticket-code-void');
  return accept(code);
}
