import type { Announcement } from '../domain/announcement';
import type { Instant } from '../domain/instant';
import type { Registration } from '../domain/registration';
import type { Room } from '../domain/rooms';
import type { SeatChart } from '../domain/seat-chart';
import { planSeats, type Places, type SeatPlan } from '../domain/seat-plan';
import { sittersOf } from '../domain/sitters';
import { createGateway } from './gateway';
import type { Deps } from './index';

/** What a plan is made of, besides the people's own records. */
export interface PlanRequest {
  readonly announcement: Announcement;
  readonly rooms: readonly Room[];
  readonly seed: number;
  readonly ids: readonly string[];
  readonly given: Readonly<Record<string, Places>>;
}

/** Records read at once. */
const AT_ONCE = 50;

export function seatingActivities(deps: Deps) {
  const { records, rehearsal } = deps;
  const gateway = createGateway(deps);

  return {
    /** Hands those who hold a place over to the session's seating, which admits them. */
    async seatCandidates({ announcement, ids, at }: { announcement: Announcement; ids: readonly string[]; at: Instant }): Promise<void> {
      await gateway.seatAll({ announcement, ...(rehearsal && { aheadMs: at - Date.now() }) }, ids);
    },

    /** A seat for everybody who is still to sit this session; who has left meanwhile gets none. */
    async planSeating({ announcement, rooms, seed, ids, given }: PlanRequest): Promise<SeatPlan & { readonly gone: readonly string[] }> {
      const people: Registration[] = [];
      for (let next = 0; next < ids.length; next += AT_ONCE) {
        const some = await Promise.all(ids.slice(next, next + AT_ONCE).map((id) => records.readRecord<Registration>({ kind: 'registration', id })));
        people.push(...some.flatMap((record) => record?.file ?? []));
      }
      const sitting = people.filter(({ sitting: { terms, seat } }) => seat !== 'released' && terms.session === announcement.id);
      const there = new Set(sitting.map(({ id }) => id));
      const plan = planSeats({ rooms, subjects: announcement.subjects, sitters: sittersOf(sitting), seed, given });
      return { ...plan, gone: ids.filter((id) => !there.has(id)) };
    },

    async keepSeatChart({ file }: { file: SeatChart }): Promise<void> {
      await records.writeRecord({ of: { kind: 'seat-chart', id: file.session }, file, sequence: file.log.length });
    },
  };
}
