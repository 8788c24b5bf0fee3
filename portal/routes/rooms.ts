import { z, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { saying } from '../../domain/problems';
import { checkRooms } from '../../domain/rooms';
import type { PortalDeps } from '../deps';
import { findChart, findSession } from '../finding';
import { contestedOf, occupancyOf } from '../occupancy';
import { must } from '../problems';
import { actorOf, requestIdOf, route, type PortalEnv } from '../route';
import { gives, OfSession, subject, takes, text } from '../schemas';
import { moveSeat, setRooms } from '../seat-acts';
import { RoomsSchema, roomsView, SeatsSchema, seatsView } from '../views/rooms';

const tags = ['rooms'];
const responses = { 200: gives(RoomsSchema, '考场和变动 / the rooms, and what was changed') };

const see = route('GET /sessions/{id}/rooms', { tags, summary: '考场、随机数和变动记录 / rooms, seed, and what was changed', request: { params: OfSession }, responses });

/** What is wrong with rooms is said of them one by one, as `bad-rooms`. */
const rooms = z.unknown().openapi({ type: 'array', items: { $ref: '#/components/schemas/Room' } });
const seed = z.int().min(0).max(999_999_999).optional().openapi({ description: '不填则不变 / left out: as it is' });

const version = z.int().min(0).optional().openapi({ description: '所依据的考场版本，已不是最新时拒绝 / of the rooms these were made from: refused when there are newer ones' });

const set = route('PUT /sessions/{id}/rooms', {
  tags,
  summary: '设置全部考场；座位排定后只能增加 / sets all rooms; once seats are given out, rooms can only be added',
  request: { params: OfSession, body: takes(z.strictObject({ rooms, seed, version })) },
  responses,
});

const seats = route('GET /sessions/{id}/seats', { tags, summary: '谁坐哪里 / who sits where', request: { params: OfSession }, responses: { 200: gives(SeatsSchema, '逐科、逐考场 / subject by subject, room by room') } });

const number = z.int().positive().max(1600).optional();
const ticket = text(40);

const Move = z
  .strictObject({ ticket, subject, room: number, seat: number, other: ticket.optional().openapi({ description: '与谁互换：其准考证号 / with whom places are changed: their ticket number' }), reason: text(200) })
  .refine(
    ({ room, seat, other }) => (other === undefined ? room !== undefined && seat !== undefined : room === undefined && seat === undefined),
    saying('请填考场号和座位号，或只填互换者的准考证号', 'give room and seat, or only the ticket of whom to change places with', ['room']),
  );

const move = route('POST /sessions/{id}/seats/moves', {
  tags,
  summary: '把一人调到空座位，或两人互换；重发准考证 / moves one to a free seat, or lets two change places; they get another ticket',
  request: { params: OfSession, body: takes(Move) },
  responses,
});

/** Rooms and seats, by the rules of `domain/seat-chart.ts` and `domain/seat-moves.ts`. */
export function roomRoutes(app: OpenAPIHono<PortalEnv>, deps: PortalDeps): void {
  const whoOf = (c: Context<PortalEnv>) => ({ by: actorOf(c), requestId: requestIdOf(c) });

  app.openapi(see, async (c) => {
    const { announcement } = await findSession(deps, c.req.valid('param').id);
    return c.json(roomsView(await findChart(deps, announcement)), 200);
  });

  app.openapi(set, async (c) => {
    const { announcement } = await findSession(deps, c.req.valid('param').id);
    const asked = c.req.valid('json');
    const wanted = must(checkRooms(asked.rooms));
    const chart = await findChart(deps, announcement);
    return c.json(roomsView(must(await setRooms(deps, whoOf(c), { announcement, chart }, wanted, asked.seed ?? chart.seed, asked.version))), 200);
  });

  app.openapi(seats, async (c) => c.json(seatsView(await contestedOf(deps, c.req.valid('param').id)), 200));

  app.openapi(move, async (c) => {
    const { announcement, people } = await occupancyOf(deps, c.req.valid('param').id);
    const { room = 0, seat = 0, ...asked } = c.req.valid('json');
    return c.json(roomsView(must(await moveSeat(deps, whoOf(c), announcement, people, { ...asked, room, seat }))), 200);
  });
}
