import fc from 'fast-check';
import type { SessionNotice } from '../../domain/effects';
import { confirmedOf, everyone, openSeats, settle, type SeatLedger } from '../../domain/seats';

const UNTIL = 1_000;
const notice = (kind: SessionNotice['kind'], registration: string, carried = false): SessionNotice => ({ kind, session: 's', registration, ...(carried && { carried }) });
const claimed = (seats: SeatLedger, ...ids: string[]) => ids.flatMap((id) => settle(seats, notice('claim', id), 0));

describe('seats', () => {
  it('grants up to the capacity, and the next one waits', () => {
    const seats = openSeats(400, UNTIL);
    const replies = claimed(seats, ...Array.from({ length: 401 }, (_, index) => `r${index}`));
    expect(replies.filter(({ seat }) => seat === 'granted')).toHaveLength(400);
    expect(replies.at(-1)).toEqual({ registration: 'r400', seat: 'waiting', place: 1 });
  });

  it('answers the same claim the same way, and counts it once', () => {
    const seats = openSeats(1, UNTIL);
    expect(claimed(seats, 'a', 'b', 'a', 'b').map(({ seat }) => seat)).toEqual(['granted', 'waiting', 'granted', 'waiting']);
    expect(everyone(seats)).toEqual(['a', 'b']);
    expect(seats.taken).toBe(1);
  });

  it('offers a freed seat to the first in line, while there is time to pay', () => {
    const seats = openSeats(1, UNTIL);
    claimed(seats, 'a', 'b', 'c');
    expect(settle(seats, notice('release', 'a'), UNTIL - 1)).toEqual([{ registration: 'b', seat: 'granted' }]);
    expect(settle(seats, notice('release', 'b'), UNTIL)).toEqual([]);
    expect(seats).toMatchObject({ taken: 0, waiting: ['c'] });
  });

  it('does not let a newcomer pass those who wait', () => {
    const seats = openSeats(1, UNTIL);
    claimed(seats, 'a', 'b');
    settle(seats, notice('release', 'a'), UNTIL);
    expect(claimed(seats, 'new')).toEqual([{ registration: 'new', seat: 'waiting', place: 2 }]);
  });

  it('puts those who were deferred first, in the order they came', () => {
    const seats = openSeats(1, UNTIL);
    claimed(seats, 'a', 'b');
    expect(settle(seats, notice('claim', 'c1', true), 0)).toEqual([{ registration: 'c1', seat: 'waiting', place: 1 }]);
    expect(settle(seats, notice('claim', 'c2', true), 0)).toEqual([{ registration: 'c2', seat: 'waiting', place: 2 }]);
    settle(seats, notice('release', 'c1'), 0);
    settle(seats, notice('claim', 'c3', true), 0);
    expect(seats.waiting).toEqual(['c2', 'c3', 'b']);
  });

  it('confirms only a seat that is held', () => {
    const seats = openSeats(1, UNTIL);
    claimed(seats, 'a', 'b');
    for (const id of ['a', 'b', 'stranger']) settle(seats, notice('confirm', id), 0);
    expect(confirmedOf(seats)).toEqual(['a']);
  });
});

const anyNotice = fc.record({ kind: fc.constantFrom('claim', 'confirm', 'release'), registration: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), carried: fc.boolean(), now: fc.nat(2 * UNTIL) });

it('whatever comes in: never a seat too many, nobody twice, nobody passed over', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.array(anyNotice, { maxLength: 60 }), (capacity, notices) => {
      const seats = openSeats(capacity, UNTIL);
      for (const { kind, registration, carried, now } of notices) {
        const first = seats.waiting[0];
        const granted = settle(seats, notice(kind, registration, carried), now).filter(({ seat }) => seat === 'granted');
        const ids = everyone(seats);
        expect(seats.taken).toBe(Object.keys(seats.held).length);
        expect(seats.taken).toBeLessThanOrEqual(capacity);
        expect(new Set(ids).size).toBe(ids.length);
        expect(seats.carriedWaiting).toBeLessThanOrEqual(seats.waiting.length);
        if (kind === 'release' && first !== undefined && first !== registration && granted.length) expect(granted[0]?.registration).toBe(first);
        if (now < UNTIL && kind === 'release') expect(seats.waiting.length === 0 || seats.taken === capacity).toBe(true);
      }
      expect(JSON.parse(JSON.stringify(seats))).toEqual(seats);
    }),
    { seed: 20260412, numRuns: 300 },
  );
});
