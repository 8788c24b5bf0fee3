import fc from 'fast-check';
import { addDays, addMonths, dateOf, daysBetween, DAY_MS, endOfDay, formatInstant, instantAt, isDate, isoInstant, isTime, mondayOf, weekdayOf } from '../../domain/instant';

const dates = fc.date({ min: new Date('1950-01-01'), max: new Date('2150-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));

test('dates and times are those of Asia/Shanghai', () => {
  expect(instantAt('2026-03-25')).toBe(Date.parse('2026-03-25T00:00:00+08:00'));
  expect(instantAt('2026-03-25', '09:30')).toBe(Date.parse('2026-03-25T09:30:00+08:00'));
  expect(dateOf(Date.parse('2026-03-24T16:00:00Z'))).toBe('2026-03-25');
  expect(dateOf(Date.parse('2026-03-24T15:59:59Z'))).toBe('2026-03-24');
});

test('a day is shown to its last second and enforced from the next midnight', () => {
  const { shownAt, hardAt } = endOfDay('2026-03-25');
  expect(formatInstant(shownAt)).toBe('2026-03-25 23:59');
  expect(isoInstant(shownAt)).toBe('2026-03-25T23:59:59+08:00');
  expect(isoInstant(hardAt)).toBe('2026-03-26T00:00:00+08:00');
});

test.each(['2026-02-30', '2026-13-01', '2025-02-29', '26-02-01', '2026-2-1', '', '2026-02-01T00:00'])('%j is not a date', (text) => {
  expect(isDate(text)).toBe(false);
  expect(() => instantAt(text)).toThrow(RangeError);
});

test.each(['24:00', '9:00', '09:60', '', '09:00:60'])('%j is not a time', (text) => {
  expect(isTime(text)).toBe(false);
  expect(() => instantAt('2026-01-01', text)).toThrow(RangeError);
});

test.each([
  ['2024-02-29', 12, '2025-02-28'],
  ['2024-02-29', 48, '2028-02-29'],
  ['2026-01-31', 1, '2026-02-28'],
  ['2026-12-31', 2, '2027-02-28'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2026-04-27', 12, '2027-04-27'],
])('%s and %i months is %s', (date, months, expected) => {
  expect(addMonths(date, months)).toBe(expected);
});

test.each([
  ['2026-03-09', 1, '2026-03-09'],
  ['2026-04-12', 7, '2026-04-06'],
])('%s is day %i of the week of %s', (date, weekday, monday) => {
  expect(weekdayOf(date)).toBe(weekday);
  expect(mondayOf(date)).toBe(monday);
});

test('an instant and its date agree, whatever the time', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: 0, max: DAY_MS - 1 }), (date, ms) => {
      expect(dateOf(instantAt(date) + ms)).toBe(date);
      expect(Date.parse(isoInstant(instantAt(date) + ms))).toBe(instantAt(date) + ms - (ms % 1000));
    }),
  );
});

test('days are added and counted alike', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
      expect(daysBetween(date, addDays(date, days))).toBe(days);
      expect(weekdayOf(addDays(date, 7 * days))).toBe(weekdayOf(date));
    }),
  );
});

test('adding months never leaves the month or passes the day', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: -240, max: 240 }), (date, months) => {
      const [year = 0, month = 0] = date.split('-').map(Number);
      const moved = addMonths(date, months);
      expect(Number(moved.slice(0, 4)) * 12 + Number(moved.slice(5, 7))).toBe(year * 12 + month + months);
      expect(moved.slice(8) <= date.slice(8)).toBe(true);
    }),
  );
});
