import { decideEnrolment, endDays, enrolmentDays, turnDay, type Enrolling } from '../../domain/enrolment';
import { openSeats, settle } from '../../domain/seats';
import { at } from '../support/lives';

const session = 's';

/** Notices by the day they come in on. */
function enrol(days: readonly (readonly [date: string, ...notices: string[]])[]): Enrolling {
  const state: Enrolling = { seats: openSeats(2, at('2026-04-01')) };
  for (const [date, ...notices] of days) {
    turnDay(state, at(date));
    for (const notice of notices) {
      const [kind, registration] = notice.split(' ') as ['claim' | 'confirm' | 'release', string];
      settle(state.seats, { kind, session, registration }, at(date));
    }
  }
  return state;
}

test.each([
  { minimum: 2, confirmed: 1, held: false },
  { minimum: 2, confirmed: 2, held: true },
])('with $confirmed of $minimum: held $held', ({ held, ...counts }) => expect(decideEnrolment(counts)).toEqual({ ...counts, held }));

test('a day is kept as it ended, the one under way as it stands', () => {
  const state = enrol([
    ['2026-03-01', 'claim a'],
    ['2026-03-04', 'claim b', 'claim c', 'confirm a'],
  ]);
  expect(enrolmentDays(state)).toEqual([
    { on: '2026-03-01', taken: 1, confirmed: 0, waiting: 0 },
    { on: '2026-03-04', taken: 2, confirmed: 1, waiting: 1 },
  ]);
  turnDay(state, at('2026-03-04', '23:59'));
  expect(state.days).toHaveLength(1);
});

test('the day of the decision is the last', () => {
  const state = enrol([['2026-03-01', 'claim a', 'confirm a']]);
  endDays(state, at('2026-03-05'));
  const decided = [{ on: '2026-03-01', taken: 1, confirmed: 1, waiting: 0 }, { on: '2026-03-05', taken: 1, confirmed: 1, waiting: 0 }];
  expect(enrolmentDays(state)).toEqual(decided);
  settle(state.seats, { kind: 'release', session, registration: 'a' }, at('2026-03-06'));
  expect(enrolmentDays(state)).toEqual(decided);
});

test('a session that has kept none has none', () => expect(enrolmentDays({ seats: openSeats(2, 0) })).toEqual([]));
