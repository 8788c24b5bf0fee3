import { apply } from '../../domain/acts/apply';
import { DAY_MS, instantAt } from '../../domain/instant';
import { checkRooms, roomsOf, usableSeats, type Room } from '../../domain/rooms';
import { awaitsPlan, changeRooms, giveOut, openChart, takeIn, ticketOf, versionOf, type SeatChart } from '../../domain/seat-chart';
import { moveSeat, swapSeats, type SeatMove } from '../../domain/seat-moves';
import { sittersOf } from '../../domain/sitters';
import type { Ticket } from '../../domain/registration';
import { actor, announcement, opened, STRAIGHT, then } from '../support/lives';

const OFFICER = { role: 'exam-officer', id: 'officer' } as const;
const NOON = instantAt('2026-04-10', '12:00');
const rooms: Room[] = [
  { number: 1, name: 'A301', rows: 2, columns: 2, unusable: [4], accessible: [], equipment: [] },
  { number: 2, name: 'B102', rows: 1, columns: 2, unusable: [], accessible: [], equipment: ['computer'] },
];
const subjects = [
  { id: 'theory', fee: 6500, from: '09:00', to: '10:30' },
  { id: 'practical', fee: 31000, from: '13:00', to: '15:00', equipment: ['computer'] },
] as const;
const held = announcement({ rooms, subjects });

const at = (room: number, seat: number) => ({ room, seat });
/** a and b sit both, c the theory only. */
const planned = { places: { a: { theory: at(1, 1), practical: at(2, 1) }, b: { theory: at(1, 2), practical: at(2, 2) }, c: { theory: at(1, 3) } }, unseated: [], gone: [] };
const seated = (): SeatChart => ({ ...giveOut({ ...takeIn(openChart(held), ['a', 'b', 'c'], NOON), unadmitted: [] }, planned, NOON, held.examOn), owed: [] });
const move = (changes: Partial<SeatMove> = {}): SeatMove => ({ registration: 'a', subject: 'theory', room: 2, seat: 1, reason: '看不清', by: OFFICER, ...changes });
const moved = (changes: Partial<SeatMove> = {}, now = NOON) => moveSeat(seated(), held, move(changes), now);
const codeOf = (answer: { ok: boolean } & Partial<{ refusal: { code: string } }>) => (answer.ok ? 'accepted' : answer.refusal!.code);

describe('rooms', () => {
  test('of an announcement that names none hold its capacity, in rooms of its size', () => {
    const plain = roomsOf(announcement({ capacity: 100, roomSize: 30 }));
    expect(plain.map((room) => usableSeats(room).length)).toEqual([30, 30, 30, 30]);
    expect(roomsOf(held)).toEqual(rooms);
  });

  test.each([
    [{ unusable: [5] }, '0.unusable'],
    [{ accessible: [4], unusable: [4] }, '0.accessible'],
    [{ rows: 0, unusable: [] }, '0.rows'],
  ])('that cannot be are refused: %j', (changes, path) => {
    const answer = checkRooms([{ ...rooms[0], ...changes }]);
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'bad-rooms', details: [{ path }] } });
  });

  test('have a number and a door of their own each', () => {
    expect(checkRooms([rooms[0], { ...rooms[1], number: 1 }]).ok).toBe(false);
    expect(checkRooms([rooms[0], { ...rooms[1], name: 'A301' }]).ok).toBe(false);
    expect(checkRooms(rooms).ok).toBe(true);
  });
});

describe('seats are given out', () => {
  test('with the decision, or on the day that is named', () => {
    const named = announcement({ seatsFrozenOn: '2026-04-11' });
    const chart = takeIn(openChart(held), ['a'], NOON);
    expect([awaitsPlan(openChart(held), held, NOON), awaitsPlan(chart, held, NOON)]).toEqual([false, true]);
    const dawn = instantAt('2026-04-11', '09:00');
    expect([awaitsPlan(chart, named, dawn - 1), awaitsPlan(chart, named, dawn)]).toEqual([false, true]);
    expect(awaitsPlan(seated(), held, NOON + DAY_MS)).toBe(false);
  });

  test('on tickets with a number, and a place for each subject', () => {
    expect(ticketOf(seated(), 'a')).toEqual({ number: '202604120001', room: 1, seat: 1, places: { theory: { ...at(1, 1), name: 'A301' }, practical: { ...at(2, 1), name: 'B102' } } });
    expect(ticketOf(seated(), 'c')).toEqual({ number: '202604120003', room: 1, seat: 3, places: { theory: { ...at(1, 3), name: 'A301' } } });
    expect(ticketOf(seated(), 'nobody')).toBeUndefined();
  });

  test('once: a seat that was taken meanwhile is not given out again, and who left gives theirs up', () => {
    const chart = seated();
    const again = giveOut(chart, { places: { d: { theory: at(1, 1) }, e: { theory: at(1, 3) } }, unseated: [], gone: ['c'] }, NOON, held.examOn);
    expect(again.places).toEqual({ a: chart.places['a'], b: chart.places['b'], e: { theory: at(1, 3) } });
    expect(again).toMatchObject({ unseated: ['d'], toSeat: true, owed: ['e'] });
    expect(again.numbers['e']).toBe('202604120004');
  });

  test('and rooms can only be added afterwards, which seats who found no seat', () => {
    const third: Room = { ...rooms[1]!, number: 3, name: 'C1' };
    const change = (of: SeatChart, now: readonly Room[], seed = of.seed) => changeRooms(of, { rooms: now, seed, by: OFFICER }, NOON);
    expect(change(openChart(held), [third], 9)).toMatchObject({ ok: true, value: { rooms: [third], seed: 9 } });
    const short: SeatChart = { ...seated(), unseated: ['d'] };
    expect(change(short, [...rooms, third])).toMatchObject({ ok: true, value: { rooms: [...rooms, third], toSeat: true } });
    expect(codeOf(change(short, [rooms[0]!, third]))).toBe('seats-frozen');
    expect(codeOf(change(short, rooms, 9))).toBe('seats-frozen');
    expect(codeOf(change(short, [{ ...rooms[0]!, rows: 3 }, rooms[1]!]))).toBe('seats-frozen');
  });
});

test('of two who add a room to the same list the second is told, and adds it to the list as it is then', () => {
  const [mine, yours] = [{ ...rooms[1]!, number: 3, name: 'C1' }, { ...rooms[1]!, number: 4, name: 'D1' }];
  const add = (of: SeatChart, room: Room, version?: number) => changeRooms(of, { rooms: [...of.rooms, room], seed: of.seed, by: OFFICER, ...(version !== undefined && { version }) }, NOON);
  const empty = openChart(held);
  const first = add(empty, mine, versionOf(empty));
  if (!first.ok) throw new Error(first.refusal.code);
  const stale = changeRooms(first.value, { rooms: [...empty.rooms, yours], seed: empty.seed, by: OFFICER, version: versionOf(empty) }, NOON);
  expect([codeOf(stale), codeOf(add(first.value, yours, versionOf(first.value))), codeOf(add(first.value, yours))]).toEqual(['rooms-changed', 'accepted', 'accepted']);
});

describe('a change by hand', () => {
  test('moves one to a free seat, says who, when, why and from where, and can be undone by another', () => {
    const answer = moved();
    if (!answer.ok) throw new Error(answer.refusal.code);
    expect(answer.value.places['a']!.theory).toEqual(at(2, 1));
    expect(answer.value.owed).toEqual(['a']);
    expect(answer.value.log.at(-1)).toEqual({ at: NOON, by: OFFICER, act: 'move', why: '看不清', registration: 'a', subject: 'theory', from: at(1, 1), to: at(2, 1) });
    const back = moveSeat(answer.value, held, move({ ...at(1, 1) }), NOON);
    expect(back).toMatchObject({ ok: true, value: { places: seated().places } });
  });

  test('lets two change places', () => {
    const answer = swapSeats(seated(), held, { registration: 'a', other: 'c', subject: 'theory', reason: '换', by: OFFICER }, NOON);
    expect(answer).toMatchObject({ ok: true, value: { places: { a: { theory: at(1, 3), practical: at(2, 1) }, c: { theory: at(1, 1) } }, owed: ['a', 'c'] } });
    expect(codeOf(swapSeats(seated(), held, { registration: 'a', other: 'c', subject: 'practical', reason: '换', by: OFFICER }, NOON))).toBe('not-seated');
  });

  test('takes the seat of one who no longer sits', () => {
    expect(codeOf(moved(at(1, 3)))).toBe('seat-taken');
    expect(moved({ ...at(1, 3), vacated: ['c'] })).toMatchObject({ ok: true, value: { places: { a: { theory: at(1, 3) }, b: {} } } });
  });

  test.each([
    ['seat-taken', at(1, 2), NOON],
    ['no-such-seat', at(1, 4), NOON],
    ['no-such-seat', at(3, 1), NOON],
    ['room-not-equipped', { subject: 'practical' as const, ...at(1, 1) }, NOON],
    ['not-seated', { registration: 'c', subject: 'practical' as const }, NOON],
    ['accepted', {}, instantAt('2026-04-12', '09:00') - 1],
    ['sitting-begun', {}, instantAt('2026-04-12', '09:00')],
    ['sitting-begun', { subject: 'practical' as const }, instantAt('2026-04-12', '13:00')],
  ])('is answered with %s: %j', (code, changes, now) => expect(codeOf(moved(changes, now))).toBe(code));

  test('waits until seats are given out', () => expect(codeOf(moveSeat(openChart(held), held, move(), NOON))).toBe('seats-not-given'));
});

describe('a registration', () => {
  const ticket: Ticket = { number: '202604120001', ...at(1, 1), places: { theory: at(1, 1), practical: at(2, 1) } };
  const say = (of: ReturnType<typeof opened>, act: Parameters<typeof apply>[1]) => {
    const applied = apply(of, act, NOON, actor(act.name));
    if (!applied.ok) throw new Error(applied.refusal.code);
    return { sitting: applied.value.registration.sitting, stage: applied.value.registration.stage, told: applied.value.tell.map(({ template }) => template), registration: applied.value.registration };
  };
  const session = opened().sitting.terms.session;

  test('is admitted before its ticket, and gets it once seats are given out', () => {
    const early = say(STRAIGHT.confirmed(), { name: 'decided', input: { session, held: true, later: true } });
    expect([early.stage, early.sitting.ticket, early.told]).toEqual(['admitted', undefined, ['held']]);
    const later = say(early.registration, { name: 'seated', input: { session, ticket } });
    expect([later.sitting.ticket, later.told]).toEqual([ticket, ['admitted-places']]);
    expect(say(later.registration, { name: 'seated', input: { session, ticket } }).told).toEqual([]);
  });

  test('has its ticket issued again when the seat changes, and not by another session', () => {
    const admitted = then(STRAIGHT.confirmed(), { name: 'decided', input: { session, held: true, ticket } }, NOON);
    const other: Ticket = { ...ticket, ...at(1, 2), places: { theory: at(1, 2), practical: at(2, 1) } };
    const changed = say(admitted, { name: 'seated', input: { session, ticket: other } });
    expect([changed.sitting.ticket, changed.told]).toEqual([{ ...other, issue: 2 }, ['seat-changed']]);
    expect(say(admitted, { name: 'seated', input: { session: 'another', ticket: other } }).sitting.ticket).toEqual(ticket);
  });

  test('that hears of another seat before it is admitted keeps that one', () => {
    const early = say(STRAIGHT.confirmed(), { name: 'seated', input: { session, ticket } });
    expect([early.stage, early.told]).toEqual(['confirmed', []]);
    const admitted = say(early.registration, { name: 'decided', input: { session, held: true, ticket: { ...ticket, ...at(9, 9), places: {} } } });
    expect(admitted.sitting.ticket).toEqual(ticket);
  });

  test('says that an accessible seat is needed, until it is taken back', () => {
    const needing = say(opened(), { name: 'accommodate', input: { accessible: true } });
    expect([needing.registration.accessible, needing.told, needing.registration.audit.at(-1)?.what]).toEqual([true, ['accommodated'], { accessible: true }]);
    expect(sittersOf([needing.registration])).toMatchObject([{ accessible: true }]);
    const again = say(needing.registration, { name: 'accommodate', input: { accessible: true } });
    expect([again.told, again.registration.audit.length]).toEqual([[], needing.registration.audit.length]);
    expect(say(needing.registration, { name: 'accommodate', input: { accessible: false } }).registration.accessible).toBeUndefined();
  });

  test('belongs with those of its employer, by code or by name', () => {
    const from = (index: number, name: string, employer?: string) => {
      const one = opened(index);
      const { applicant } = one;
      return { ...one, applicant: { ...applicant, ...(employer && { employer }), claim: { ...applicant.claim, work: [{ from: '2020-01-01', employer: name }] } } };
    };
    const together = sittersOf([from(1, '某 公司'), from(2, '某公司', 'CODE'), from(3, 'Ａ厂'), from(4, 'a厂'), from(5, '别处', 'CODE')]).map((one) => one.together);
    expect(together).toEqual(['CODE', 'CODE', 'a厂', 'a厂', 'CODE']);
  });
});
