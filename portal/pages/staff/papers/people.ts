import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { Print } from '../../../../activities/papers/prints';
import { hasPaper, isPersonPaper, shownOn, type PersonPaper } from '../../../../domain/papers';
import type { Registration } from '../../../../domain/registration';
import { roomsOn } from '../../../../domain/tickets';
import type { PortalDeps } from '../../../deps';
import { findSession } from '../../../finding';
import { registrationsIn } from '../../../session-people';
import { onRoster } from '../sessions/roster';

/** The session an address names, and whoever is on its roster. */
export async function peopleOf(c: Context, deps: PortalDeps) {
  const state = await findSession(deps, c.req.param('id') ?? '');
  return { state, people: onRoster(await registrationsIn(deps, state.announcement.id)) };
}

/** Those who sit anything in a room, as an address or a form names it. */
export const inRoom = (people: readonly Registration[], room: string): Registration[] => people.filter(({ sitting: { ticket } }) => ticket !== undefined && roomsOn(ticket).map(String).includes(room));

/** Whose paper is in a file: everybody’s who has it, or of one room. */
export const printedIn = (people: readonly Registration[], paper: PersonPaper, room?: string): Registration[] => (room === undefined ? people : inRoom(people, room)).filter((one) => hasPaper(one, paper));

/** Changes with anything that these papers show. */
export const digestOf = (people: readonly Registration[], paper: PersonPaper): string => createHash('sha256').update(shownOn(people, paper)).digest('base64url');

/** Whether a file would come out otherwise by now: a ticket was issued again, a seat or a score is another, somebody came or left. */
export const isOutdated = ({ paper, room, file, digest }: Print, people: readonly Registration[]): boolean =>
  file !== undefined && digest !== undefined && isPersonPaper(paper) && digest !== digestOf(printedIn(people, paper, room === undefined ? undefined : String(room)), paper);
