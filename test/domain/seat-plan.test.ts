import fc from 'fast-check';
import type { SubjectId } from '../../domain/catalogue';
import type { Room } from '../../domain/rooms';
import { pairsTogether, planSeats, withoutAccess, type Seating, type Sitter } from '../../domain/seat-plan';

const room = (number: number, rows: number, columns: number, changes: Partial<Room> = {}): Room => ({ number, rows, columns, unusable: [], accessible: [], equipment: [], ...changes });
const BOTH: readonly SubjectId[] = ['theory', 'practical'];
const THEORY = [{ id: 'theory' }] as const;

const people = (sizes: readonly number[], subjects: readonly SubjectId[] = BOTH): Sitter[] =>
  sizes.flatMap((size, group) => Array.from({ length: size }, (_, index): Sitter => ({ id: `r${group}-${index}`, subjects, together: `employer${group}` })));
const singles = (count: number): Sitter[] => Array.from({ length: count }, (_, index) => ({ id: `s${index}`, subjects: BOTH }));

const seating = (rooms: readonly Room[], sitters: readonly Sitter[], changes: Partial<Seating> = {}): Seating => ({ rooms, subjects: THEORY, sitters, seed: 7, ...changes });
const usable = (rooms: readonly Room[]) => rooms.reduce((sum, { rows, columns, unusable }) => sum + rows * columns - unusable.length, 0);

const anyRooms = fc.array(fc.record({ rows: fc.integer({ min: 1, max: 6 }), columns: fc.integer({ min: 1, max: 6 }), gaps: fc.array(fc.integer({ min: 1, max: 36 }), { maxLength: 5 }), fit: fc.integer({ min: 1, max: 36 }) }), { minLength: 1, maxLength: 4 }).map((shapes) =>
  shapes.map(({ rows, columns, gaps, fit }, index) => {
    const unusable = [...new Set(gaps)].filter((seat) => seat <= rows * columns);
    return room(index + 1, rows, columns, { unusable, accessible: fit <= rows * columns && !unusable.includes(fit) ? [fit] : [] });
  }),
);
const anySitters = fc.array(fc.record({ group: fc.nat(9), accessible: fc.nat(9) }), { maxLength: 90 }).map((all) =>
  all.map(({ group, accessible }, index): Sitter => ({ id: `id${index}`, subjects: index % 7 ? BOTH : ['practical'], ...(group < 6 && { together: `e${group}` }), ...(accessible === 0 && { accessible: true }) })),
);

/** The plain way: each in turn the first seat with no companion around, as seats stand. */
function plainly({ rows, columns }: Room, sitters: readonly Sitter[]): number {
  const grid: (string | undefined)[] = Array.from({ length: rows * columns });
  const around = (seat: number) => [...(seat % columns ? [seat - 1] : []), ...((seat + 1) % columns ? [seat + 1] : []), seat - columns, seat + columns];
  const count = (seat: number, together?: string) => around(seat).filter((next) => together !== undefined && grid[next] === together).length;
  for (const { id, together } of sitters) {
    const free = [...grid.keys()].filter((seat) => grid[seat] === undefined);
    grid[free.find((seat) => count(seat, together) === 0) ?? free[0]!] = together ?? id;
  }
  return [...grid.keys()].reduce((sum, seat) => sum + (grid[seat]?.startsWith('e') ? count(seat, grid[seat]) : 0), 0) / 2;
}

describe('a plan of seats', () => {
  it('leaves nobody without a seat when there are enough, and puts no two on one', () => {
    fc.assert(
      fc.property(anyRooms, anySitters, (rooms, sitters) => {
        const { places, unseated } = planSeats(seating(rooms, sitters, { subjects: [{ id: 'theory' }, { id: 'practical' }] }));
        for (const subject of BOTH) {
          const sitting = sitters.filter(({ subjects }) => subjects.includes(subject));
          const taken = sitting.flatMap(({ id }) => places[id]?.[subject] ?? []);
          expect(taken).toHaveLength(Math.min(sitting.length, usable(rooms)));
          expect(new Set(taken.map(({ room: number, seat }) => `${number}/${seat}`)).size).toBe(taken.length);
          expect(unseated.filter((one) => one.subject === subject)).toHaveLength(sitting.length - taken.length);
          for (const { room: number, seat } of taken) {
            const there = rooms.find((one) => one.number === number)!;
            expect(seat <= there.rows * there.columns && !there.unusable.includes(seat)).toBe(true);
          }
        }
      }),
    );
  });

  it('is the same for the same seed, in whatever order people and rooms are listed; another seed gives another', () => {
    fc.assert(
      fc.property(anyRooms, anySitters, fc.nat(1_000), (rooms, sitters, seed) => {
        const plan = planSeats(seating(rooms, sitters, { seed }));
        expect(planSeats(seating(rooms.toReversed(), sitters.toReversed(), { seed }))).toEqual({ places: plan.places, unseated: expect.arrayContaining([...plan.unseated]) as unknown });
      }),
    );
    const many = seating([room(1, 6, 6)], singles(30));
    expect(planSeats(many).places).not.toEqual(planSeats({ ...many, seed: 8 }).places);
  });

  it('keeps people of one employer apart whenever each of them still finds a seat that none of theirs is around', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 4 }), (sizes, count) => {
        const rooms = Array.from({ length: count }, (_, index) => room(index + 1, 6, 6));
        const sorted = sizes.toSorted((a, b) => b - a);
        const possible = sorted.every((size, index) => usable(rooms) - sorted.slice(0, index + 1).reduce((sum, one) => sum + one, -1) > 4 * (size - 1));
        fc.pre(possible);
        const sitters = people(sizes);
        // As few rooms are opened as hold everybody: all of them, here.
        fc.pre(sitters.length > usable(rooms) - 36);
        const plan = seating(rooms, sitters);
        expect(pairsTogether(plan, planSeats(plan).places)).toBe(0);
      }),
    );
  });

  it('is never worse than taking the seats as they stand', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 8 }), fc.integer({ min: 3, max: 8 }), (sizes, side) => {
        const sitters = people(sizes.toSorted((a, b) => b - a)).slice(0, side * side);
        const plan = seating([room(1, side, side)], sitters);
        expect(pairsTogether(plan, planSeats(plan).places)).toBeLessThanOrEqual(plainly(plan.rooms[0]!, sitters));
      }),
    );
  });

  it('fills ten full rooms without a pair, though one employer sends a quarter', () => {
    const rooms = Array.from({ length: 10 }, (_, index) => room(index + 1, 8, 5));
    const plan = seating(rooms, [...people([100, 60, 40, 20, 20, 10, 10, 5, 5]), ...singles(130)], { subjects: [{ id: 'theory' }, { id: 'practical' }] });
    expect(pairsTogether(plan, planSeats(plan).places)).toBe(0);
  });

  it('says how many pairs there are when everybody comes from one employer', () => {
    const plan = seating([room(1, 2, 2)], people([4]));
    expect(pairsTogether(plan, planSeats(plan).places)).toBe(4);
    const spaced = seating([room(1, 2, 2)], people([2]));
    expect(pairsTogether(spaced, planSeats(spaced).places)).toBe(0);
  });

  it('gives accessible seats to those who need them, and to others only when nobody does', () => {
    const rooms = [room(1, 2, 3, { accessible: [6] }), room(2, 2, 3, { accessible: [1] })];
    const needing = (ids: readonly string[]): Sitter[] => singles(5).map((sitter) => (ids.includes(sitter.id) ? { ...sitter, accessible: true } : sitter));
    const one = seating(rooms, needing(['s3']));
    expect(planSeats(one).places['s3']).toEqual({ theory: { room: 1, seat: 6 } });
    const two = seating(rooms, needing(['s3', 's4']));
    expect(withoutAccess(two, planSeats(two).places)).toEqual([]);
    const three = seating(rooms, needing(['s2', 's3', 's4']));
    const { places } = planSeats(three);
    expect(withoutAccess(three, places)).toHaveLength(1);
    expect(Object.keys(planSeats(seating(rooms, singles(12))).places)).toHaveLength(12);
  });

  it('opens as few rooms as hold everybody', () => {
    const rooms = [room(1, 2, 2), room(2, 2, 2), room(3, 2, 2)];
    const used = (count: number) => new Set(Object.values(planSeats(seating(rooms, singles(count))).places).map(({ theory }) => theory!.room)).size;
    expect([1, 4, 5, 9].map(used)).toEqual([1, 1, 2, 3]);
  });

  it('seats who retakes one subject in that one only, in a room that is equipped for it', () => {
    const subjects = [{ id: 'theory' }, { id: 'practical', equipment: ['computer'] }] as const;
    const rooms = [room(1, 2, 2), room(2, 2, 2, { equipment: ['computer'] }), room(3, 1, 1, { subjects: ['theory'], equipment: ['computer'] })];
    const sitters: Sitter[] = [{ id: 'again', subjects: ['practical'] }, ...singles(3)];
    const { places } = planSeats(seating(rooms, sitters, { subjects }));
    expect(Object.keys(places['again']!)).toEqual(['practical']);
    expect(new Set(Object.values(places).map(({ practical }) => practical?.room))).toEqual(new Set([2]));
    const short = planSeats(seating(rooms, [...sitters, ...singles(9).slice(3)], { subjects }));
    expect(short.unseated.map(({ subject }) => subject)).toEqual(Array(6).fill('practical'));
  });

  it('leaves seats that are given, and seats only newcomers', () => {
    const given = { s0: { theory: { room: 1, seat: 2 } } };
    const { places } = planSeats(seating([room(1, 1, 3)], singles(3), { given }));
    expect(Object.keys(places).toSorted()).toEqual(['s1', 's2']);
    expect(Object.values(places).map(({ theory }) => theory!.seat).toSorted((a, b) => a - b)).toEqual([1, 3]);
  });

  it.each([[400, 1_000], [2_000, 5_000]])('of %d people takes under %d ms', (count, within) => {
    const rooms = Array.from({ length: count / 40 }, (_, index) => room(index + 1, 8, 5));
    const sizes = Array.from({ length: count / 10 }, (_, index) => (index % 20) + 1);
    const sitters = people(sizes).slice(0, count);
    const started = performance.now();
    planSeats(seating(rooms, sitters, { subjects: [{ id: 'theory' }, { id: 'practical' }] }));
    expect(performance.now() - started).toBeLessThan(within);
  });
});
