import { z } from '@hono/zod-openapi';
import { roomsSchema } from '../../domain/rooms';
import { versionOf, type SeatChange, type SeatChart } from '../../domain/seat-chart';
import { linesOf, type Contested } from '../occupancy';
import { show, shown } from '../schemas';

/** The domain's schema may have been made before zod knew of OpenAPI; a clone is made after. */
const Room = z.clone(roomsSchema().element).openapi('Room');

const place = z.object({ room: z.int(), seat: z.int() });
const optionalText = z.string().optional();

const ChangeSchema = z.object({
  at: shown,
  by: z.object({ role: z.string(), id: z.string() }),
  act: z.string().openapi({ description: 'rooms, held, freeze, move, swap, vacate' }),
  why: optionalText,
  registration: optionalText,
  other: optionalText,
  subject: optionalText,
  from: place.optional(),
  to: place.optional(),
  count: z.int().optional(),
});

/** `frozenAt`: since when seats are given out. */
export const RoomsSchema = z.object({ rooms: z.array(Room), seed: z.int(), version: z.int(), frozenAt: shown.optional(), changes: z.array(ChangeSchema) }).openapi('SessionRooms');

const changeView = ({ at, ...rest }: SeatChange): z.infer<typeof ChangeSchema> => ({ ...rest, at: show(at) });

const frozen = ({ frozenAt }: SeatChart) => frozenAt !== undefined && { frozenAt: show(frozenAt) };

/** The rooms a session has, and all that was changed in them and their seats. */
export const roomsView = (chart: SeatChart): z.infer<typeof RoomsSchema> => ({ rooms: [...chart.rooms], seed: chart.seed, version: versionOf(chart), ...frozen(chart), changes: chart.log.map(changeView) });

const ClashesSchema = z
  .object({ rooms: z.array(z.object({ room: z.string(), session: z.string() })), people: z.array(z.object({ registration: z.string(), session: z.string() })) })
  .openapi({ description: '同一时间的另一期也有的考场和人 / rooms and people that another session has at the same time' });

export const SeatsSchema = z
  .object({
    frozenAt: shown.optional().openapi({ description: '未排定时没有，座位为按规则现在会排的 / left out while seats are not given out: they stand as they would be planned now' }),
    seats: z.array(z.object({ registration: z.string(), ticket: optionalText, subject: z.string(), room: z.int(), seat: z.int() })),
    unseated: z.array(z.string()).openapi({ description: '有科目没有座位的报名 / registrations that found no seat in some subject' }),
    clashes: ClashesSchema,
  })
  .openapi('Seats');

/** Who sits where in each subject. */
export const seatsView = (of: Contested): z.infer<typeof SeatsSchema> => ({
  ...frozen(of.chart),
  seats: linesOf(of).map(({ person: { id: registration }, subject, room, seat }) => ({ registration, ...(of.chart.numbers[registration] && { ticket: of.chart.numbers[registration] }), subject, room, seat })),
  unseated: [...of.chart.unseated],
  clashes: { rooms: [...of.clashes.rooms], people: of.clashes.people.map(({ person, announcement }) => ({ registration: person.id, session: announcement.id })) },
});
