import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, instantAt } from '../../domain/instant';
import type { Announcement } from '../../domain/announcement';
import type { Checked } from '../../domain/refusals';
import type { SeatChart } from '../../domain/seat-chart';
import type { SeatMove } from '../../domain/seat-moves';
import type { Room } from '../../domain/rooms';
import { WORKFLOW_IDS } from '../../workflows/messages';
import { eventually } from '../portal/office';
import { currentAnnouncement, testSite, type TestSite } from '../support/site';

let site: TestSite;
beforeAll(async () => {
  site = await testSite();
  await site.work();
});
afterAll(() => site.close());

const OFFICER = { role: 'exam-officer', id: 'officer' } as const;
const room = (number: number, seats: number, changes: Partial<Room> = {}): Room => ({ number, rows: 1, columns: seats, unusable: [], accessible: [], equipment: [], ...changes });
const codeOf = (answer: Checked<unknown>) => (answer.ok ? 'accepted' : answer.refusal.code);

let people = 100;
/** So many paid and confirmed, and the session held. */
async function held(announcement: Announcement, count: number): Promise<string[]> {
  const terms = await site.open(announcement);
  const ids = await Promise.all(Array.from({ length: count }, () => site.register(terms, (people += 1))));
  for (const id of ids) await site.toConfirmed(id);
  await site.untilConfirmed(terms.session, count);
  await site.decide(terms.session);
  for (const id of ids) await site.untilStage(id, 'admitted');
  return ids;
}

const small = (id: string, changes: Record<string, unknown>) => ({ ...currentAnnouncement({ capacity: 3, minimum: 1, ...changes }), id });
const ticketed = (id: string) => site.until(id, ({ sitting }) => sitting.ticket !== undefined);

test('seats are given with the decision, moved and swapped by hand, and the candidate gets another ticket', async () => {
  const { gateway, records } = site.site;
  const announcement = small('by-hand', { subjects: [{ id: 'theory', fee: 6500, from: '09:00', to: '10:00' }, { id: 'practical', fee: 31000, from: '13:00', to: '15:00', equipment: ['computer'] }] });
  const rooms = [room(1, 4, { name: 'A301', subjects: ['theory'] }), room(2, 3, { name: 'B102', equipment: ['computer'] })];
  expect(codeOf(await gateway.setRooms({ announcement }, { rooms, seed: 5, by: OFFICER }, 'rooms'))).toBe('accepted');
  const [a, b] = (await held(announcement, 2)) as [string, string];
  const before = (await ticketed(a)).sitting.ticket!;
  expect(before.places).toMatchObject({ theory: { room: 1, name: 'A301' }, practical: { room: 2, name: 'B102' } });
  await eventually(async () => expect(await site.templates(a)).toContain('admitted-places'));

  const move = (changes: Partial<SeatMove>) => gateway.moveSeat({ announcement }, { registration: a, subject: 'theory', room: 1, seat: 4, reason: '听不清', by: OFFICER, ...changes }, JSON.stringify(changes));
  const theirs = (await ticketed(b)).sitting.ticket!.places!.theory!;
  expect(codeOf(await move({ seat: theirs.seat }))).toBe('seat-taken');
  expect(codeOf(await move({ subject: 'practical' }))).toBe('room-not-equipped');
  expect(codeOf(await move({ reason: ' ' }))).toBe('bad-input');
  const moved = await move({});
  expect(moved).toMatchObject({ ok: true, value: { places: { [a]: { theory: { room: 1, seat: 4 } } } } });
  const again = await site.until(a, ({ sitting }) => sitting.ticket?.issue === 2);
  expect(again.sitting.ticket).toMatchObject({ number: before.number, seat: 4, places: { theory: { seat: 4 } } });
  expect(again.audit.at(-1)).toMatchObject({ act: 'seated', what: { issue: 2 } });

  const swapped = await gateway.swapSeats({ announcement }, { registration: a, other: b, subject: 'theory', reason: '互换', by: OFFICER }, 'swap');
  expect(swapped).toMatchObject({ ok: true, value: { places: { [b]: { theory: { seat: 4 } } } } });
  await site.until(b, ({ sitting }) => sitting.ticket?.issue === 2);
  expect((await site.until(a, ({ sitting }) => sitting.ticket?.issue === 3)).sitting.ticket).toMatchObject({ seat: theirs.seat });
  await eventually(async () => expect(await site.templates(b)).toContain('seat-changed'));
  const record = await records.readRecord<SeatChart>({ kind: 'seat-chart', id: 'by-hand' });
  expect(record?.file.log.map(({ act }) => act)).toEqual(['rooms', 'held', 'freeze', 'move', 'swap']);

  await site.move(WORKFLOW_IDS.seating.to('by-hand'), instantAt(announcement.examOn, '09:01'));
  expect(codeOf(await move({ seat: 3 }))).toBe('sitting-begun');
  await site.move(WORKFLOW_IDS.seating.to('by-hand'), instantAt(addDays(announcement.examOn, 1), '00:01'));
  await site.site.client.workflow.getHandle(WORKFLOW_IDS.seating.to('by-hand')).result();
});

test('on the day that is named: admitted before, the ticket then, and who withdraws meanwhile has no seat', async () => {
  const announcement = currentAnnouncement({ capacity: 3, minimum: 1, seatsFrozenOn: '2026-04-11' });
  const named = { ...announcement, id: 'on-a-day' };
  const [a, b] = (await held(named, 2)) as [string, string];
  expect((await site.registration(a)).sitting.ticket).toBeUndefined();
  expect(await site.templates(a)).toContain('held');
  await site.act(b, 'withdraw', { refundFen: 37_500 });
  await site.move(WORKFLOW_IDS.seating.to('on-a-day'), instantAt(named.seatsFrozenOn!, '08:59'));
  await sleep(500);
  expect((await site.registration(a)).sitting.ticket).toBeUndefined();
  await site.move(WORKFLOW_IDS.seating.to('on-a-day'), instantAt(named.seatsFrozenOn!, '09:00') + 1000);
  expect((await ticketed(a)).sitting.ticket?.number).toBe(`${named.examOn.replaceAll('-', '')}0001`);
  const chart = await site.site.gateway.seatChart('on-a-day');
  expect(chart).toMatchObject({ ok: true, value: { places: { [a]: {} }, unseated: [] } });
  expect(chart.ok && Object.keys(chart.value.places)).toEqual([a]);
  expect(await site.templates(a)).toContain('admitted');
});

test('who finds no seat gets one when a room is added; the others keep theirs', async () => {
  const announcement = small('too-few', { rooms: [room(1, 2)] });
  const { gateway } = site.site;
  const ids = await held(announcement, 3);
  const first = await gateway.seatChart('too-few');
  if (!first.ok) throw new Error(first.refusal.code);
  const [without] = first.value.unseated;
  expect(ids).toContain(without);
  const change = (rooms: Room[], requestId: string) => gateway.setRooms({ announcement }, { rooms, seed: first.value.seed, by: OFFICER }, requestId);
  expect(codeOf(await change([room(2, 5)], 'other'))).toBe('seats-frozen');
  const stale = await gateway.setRooms({ announcement }, { rooms: [room(1, 2), room(3, 5)], seed: first.value.seed, by: OFFICER, version: 7 }, 'stale');
  expect(codeOf(stale)).toBe('rooms-changed');
  expect(codeOf(await change([room(1, 2), room(2, 1)], 'added'))).toBe('accepted');
  expect((await ticketed(without!)).sitting.ticket).toMatchObject({ room: 2, seat: 1 });
  const then = await gateway.seatChart('too-few');
  expect(then).toMatchObject({ ok: true, value: { unseated: [], places: first.value.places } });
});
