import type { Announcement } from '../domain/announcement';
import type { SubjectId } from '../domain/catalogue';
import type { Registration } from '../domain/registration';
import type { SeatChart } from '../domain/seat-chart';
import type { Places } from '../domain/seat-plan';
import { findClashes, type Clashes } from './clashes';
import type { PortalDeps } from './deps';
import { findChart, findSession } from './finding';
import { placesNow, toSit } from './seat-acts';
import { registrationsIn } from './session-people';

/** The rooms of a session, who is to sit there, and where. */
export interface Occupancy {
  readonly announcement: Announcement;
  readonly chart: SeatChart;
  readonly people: readonly Registration[];
  readonly places: Readonly<Record<string, Places>>;
}

async function found(deps: PortalDeps, session: string) {
  const state = await findSession(deps, session);
  const { announcement } = state;
  const [chart, all] = await Promise.all([findChart(deps, announcement), registrationsIn(deps, session)]);
  const people = toSit(all);
  return { state, all, occupancy: { announcement, chart, people, places: placesNow(announcement, chart, people) } };
}

/** Refuses with `session-unknown`. */
export const occupancyOf = async (deps: PortalDeps, session: string): Promise<Occupancy> => (await found(deps, session)).occupancy;

/** And what other sessions have of it at the same time, whose registrations are read for that. */
export interface Contested extends Occupancy {
  readonly clashes: Clashes;
}

/** Refuses with `session-unknown`. */
export async function contestedOf(deps: PortalDeps, session: string): Promise<Contested> {
  const { state, all, occupancy } = await found(deps, session);
  return { ...occupancy, clashes: await findClashes(deps, state, occupancy.chart.rooms, all) };
}

/** One who sits a subject, and where. */
export interface Line {
  readonly person: Registration;
  readonly subject: SubjectId;
  readonly room: number;
  readonly seat: number;
}

/** Subject by subject, each room by room and seat by seat. */
export function linesOf({ announcement, people, places }: Occupancy): Line[] {
  return announcement.subjects.flatMap(({ id: subject }) => {
    const lines = people.flatMap((person): Line[] => {
      const place = places[person.id]?.[subject];
      return place ? [{ person, subject, ...place }] : [];
    });
    return lines.toSorted((a, b) => a.room - b.room || a.seat - b.seat);
  });
}
