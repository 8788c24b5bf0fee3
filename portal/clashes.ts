import { sameDay } from '../activities/same-day';
import type { Announcement } from '../domain/announcement';
import { overlap, roomClashes, sitsElsewhere, whole, type Housed, type RoomClash, type SitsElsewhere } from '../domain/clashes';
import { holds } from '../domain/effects';
import { accept, refuse, type Checked } from '../domain/refusals';
import type { Registration } from '../domain/registration';
import { roomsOf, type Room } from '../domain/rooms';
import { takesPlace, type SessionState } from '../domain/session';
import type { PortalDeps } from './deps';
import { findChart } from './finding';
import { within } from './outages';
import { registrationsIn } from './session-people';

/** The other sessions that take place while this one does. */
async function meanwhile(deps: PortalDeps, announcement: Announcement): Promise<Announcement[]> {
  const underWay = await within(deps, () => deps.gateway.sessions());
  const others = await sameDay(deps, underWay, { session: announcement.id, examOn: announcement.examOn });
  return others.filter((other) => overlap(whole(announcement), whole(other)));
}

const housed = (deps: PortalDeps, others: readonly Announcement[]): Promise<Housed[]> =>
  Promise.all(others.map(async (announcement) => ({ announcement, rooms: (await findChart(deps, announcement)).rooms })));

/** Refuses with `room-clash` when another session has one of these rooms at the same time. It is no lock: of two at the same moment both pass, and the pages of their rooms show it. */
export async function roomsFree(deps: PortalDeps, announcement: Announcement, rooms: readonly Room[] = roomsOf(announcement)): Promise<Checked<undefined>> {
  if (rooms.every(({ name }) => name === undefined)) return accept(undefined);
  const [clash] = roomClashes({ announcement, rooms }, await housed(deps, await meanwhile(deps, announcement)));
  return clash ? refuse('room-clash', { ...clash }) : accept(undefined);
}

/** Somebody registered here and, at the same time, in another session. */
export interface InTwo extends SitsElsewhere {
  readonly person: Registration;
}

/** What two sessions have at the same time, whichever way it came about. */
export interface Clashes {
  readonly others: readonly Announcement[];
  readonly rooms: readonly RoomClash[];
  readonly people: readonly InTwo[];
}

/** For one that does not take place there are none. */
export async function findClashes(deps: PortalDeps, state: SessionState, rooms: readonly Room[], people: readonly Registration[]): Promise<Clashes> {
  const { announcement } = state;
  const others = takesPlace(state) ? await meanwhile(deps, announcement) : [];
  const [there, elsewhere] = await Promise.all([housed(deps, others), Promise.all(others.map(({ id }) => registrationsIn(deps, id)))]);
  const inTwo = people.filter(holds).flatMap((person) => {
    const same = elsewhere.flat().filter(({ applicant }) => applicant.identity.number === person.applicant.identity.number);
    const other = sitsElsewhere({ announcement, subjects: person.sitting.subjects }, same, others);
    return other ? [{ person, ...other }] : [];
  });
  return { others, rooms: roomClashes({ announcement, rooms }, there), people: inTwo };
}
