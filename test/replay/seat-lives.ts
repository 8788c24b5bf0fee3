import { addDays, instantAt } from '../../domain/instant';
import type { Room } from '../../domain/rooms';
import { WORKFLOW_IDS } from '../../workflows/messages';
import type { TestSite } from '../support/site';
import { historyOfRun, small, type Recorded } from './runs';

const OFFICER = { role: 'exam-officer', id: 'officer' } as const;
const room = (number: number, seats: number): Room => ({ number, rows: 1, columns: seats, unusable: [], accessible: [], equipment: [] });

/** So little happens that the decision is in the session's first run. */
async function decided(site: TestSite): Promise<Recorded> {
  const terms = await site.open(small('seated', { capacity: 1 }));
  const id = await site.register(terms, 54);
  await site.toConfirmed(id);
  await site.untilConfirmed(terms.session, 1);
  const workflowId = WORKFLOW_IDS.session.to(terms.session);
  const { runId } = await site.site.client.workflow.getHandle(workflowId).describe();
  await site.decide(terms.session);
  await site.until(id, ({ sitting }) => sitting.ticket !== undefined);
  return { 'session-seated': await historyOfRun(site, workflowId, runId) };
}

/** Rooms that are too small; seats given out on a day of its own, a room added, two who change places, one who moves. */
export async function seats(site: TestSite): Promise<Recorded> {
  const announcement = small('seats', { capacity: 3, seatsFrozenOn: '2026-04-11' });
  const { gateway, client } = site.site;
  const workflowId = WORKFLOW_IDS.seating.to('seats');
  const seed = 5;
  await gateway.setRooms({ announcement }, { rooms: [room(1, 2)], seed, by: OFFICER }, 'rooms');
  const terms = await site.open(announcement);
  const ids = await Promise.all([51, 52, 53].map((index) => site.register(terms, index)));
  for (const id of ids) await site.toConfirmed(id);
  await site.untilConfirmed(terms.session, 3);
  await site.decide(terms.session);
  for (const id of ids) await site.untilStage(id, 'admitted');
  await site.move(workflowId, instantAt(announcement.seatsFrozenOn!, '09:00') + 1000);
  const chart = await gateway.setRooms({ announcement }, { rooms: [room(1, 2), room(2, 2)], seed, by: OFFICER }, 'added');
  if (!chart.ok) throw new Error(chart.refusal.code);
  const seated = await Promise.all(ids.map((id) => site.until(id, ({ sitting }) => sitting.ticket !== undefined)));
  const [late, ...others] = seated.toSorted((a, b) => b.sitting.ticket!.room - a.sitting.ticket!.room);
  const by = { subject: 'theory', reason: 'asked', by: OFFICER } as const;
  await gateway.swapSeats({ announcement }, { ...by, registration: others[0]!.id, other: others[1]!.id }, 'swap');
  await gateway.moveSeat({ announcement }, { ...by, registration: late!.id, room: 2, seat: 2 }, 'move');
  await site.until(late!.id, ({ sitting }) => sitting.ticket?.issue === 2);
  await site.move(workflowId, instantAt(addDays(announcement.examOn, 1), '00:01'));
  await client.workflow.getHandle(workflowId).result();
  return { ...(await decided(site)), 'seating-moved': await historyOfRun(site, workflowId) };
}
