import { isWorkday as oracle } from 'chinese-days';
import fc from 'fast-check';
import { addWorkingDays, after, before, holidayOn, isWorkday, rollBack, rollForward, type Period } from '../../domain/calendar';
import { YEARS } from '../../domain/holidays';
import { addDays, daysBetween } from '../../domain/instant';
import { accept } from '../../domain/refusals';

const calendar = (roll: Period['roll']): Period => ({ count: 40, unit: 'calendar', roll });
const working = (count: number): Period => ({ count, unit: 'working', roll: 'none' });

test.each(Object.keys(YEARS))('every day of %s agrees with chinese-days', (year) => {
  const days = Array.from({ length: daysBetween(`${year}-01-01`, `${year}-12-31`) + 1 }, (_, index) => addDays(`${year}-01-01`, index));
  const differing = days.filter((day) => {
    const ours = isWorkday(day);
    return !ours.ok || ours.value !== oracle(day);
  });
  expect(differing).toEqual([]);
});

test.each([
  ['2026-03-28', '2026-02-16', '2026-02-14', '2026-02-24', '2026-01-27', '2026-03-09'],
  ['2026-04-04', '2026-02-23', '2026-02-14', '2026-02-24', '2026-02-03', '2026-03-16'],
  ['2026-06-13', '2026-05-04', '2026-04-30', '2026-05-06', '2026-04-16', '2026-05-25'],
  ['2026-11-14', '2026-10-05', '2026-09-30', '2026-10-08', '2026-09-15', '2026-10-26'],
  ['2026-12-19', '2026-11-09', '2026-11-09', '2026-11-09', '2026-10-26', '2026-11-30'],
])('40 days before %s', (exam, plain, back, forward, fortyWorking, fifteenWorking) => {
  expect(before(exam, calendar('none'))).toEqual(accept(plain));
  expect(before(exam, calendar('back'))).toEqual(accept(back));
  expect(before(exam, calendar('forward'))).toEqual(accept(forward));
  expect(before(exam, working(40))).toEqual(accept(fortyWorking));
  expect(before(exam, working(15))).toEqual(accept(fifteenWorking));
});

test('a year that is not published is refused, never guessed', () => {
  const unknown = { ok: false, refusal: { code: 'calendar-year-unknown', params: { year: '2027' } } };
  expect(isWorkday('2027-02-08')).toEqual(unknown);
  expect(rollBack('2027-01-02')).toEqual(unknown);
  expect(rollForward('2027-01-02')).toEqual(unknown);
  expect(addWorkingDays('2026-12-31', 1)).toEqual(unknown);
  expect(after('2026-12-01', calendar('back'))).toEqual(unknown);
});

test('calendar days without rolling need no calendar', () => {
  expect(before('2031-03-01', calendar('none'))).toEqual(accept('2031-01-20'));
  expect(after('2031-03-01', calendar('none'))).toEqual(accept('2031-04-10'));
});

test.each([
  ['2026-04-05', '清明节'],
  ['2026-02-14', undefined],
  ['2026-04-12', undefined],
  ['2031-10-01', undefined],
])('the holiday on %s', (date, name) => {
  expect(holidayOn(date)).toBe(name);
});

test('working days there and back come to the same workday', () => {
  const days = fc.integer({ min: 0, max: 729 }).map((index) => addDays('2025-01-01', index));
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 60 }), (day, count) => {
      const start = rollForward(day);
      if (!start.ok) return;
      const there = addWorkingDays(start.value, count);
      if (there.ok) expect(addWorkingDays(there.value, -count)).toEqual(start);
    }),
  );
});
