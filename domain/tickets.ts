import type { SubjectId } from './catalogue';
import type { Ticket, TicketPlace } from './registration';

/** Where a subject is sat. Tickets from before subjects had rooms of their own have one place for all. */
export const placeOf = ({ places, room, seat }: Ticket, subject: SubjectId): TicketPlace => places?.[subject] ?? { room, seat };

/** Whether all of these subjects are sat at one place. */
export const onePlace = (ticket: Ticket, subjects: readonly SubjectId[]): boolean => new Set(subjects.map((subject) => placeKey(placeOf(ticket, subject)))).size < 2;

const placeKey = ({ room, seat, name = '' }: TicketPlace) => `${room}/${seat}/${name}`;

/** Every room that a ticket names. */
export const roomsOn = ({ room, places = {} }: Ticket): number[] => [...new Set([room, ...Object.values(places).map((place) => place.room)])];

/** Whether two tickets send their holder to the same places. */
export const samePlaces = (a: Ticket, b: Ticket): boolean =>
  [...new Set([...Object.keys(a.places ?? {}), ...Object.keys(b.places ?? {})])].every((subject) => placeKey(placeOf(a, subject as SubjectId)) === placeKey(placeOf(b, subject as SubjectId))) && a.room === b.room && a.seat === b.seat;
