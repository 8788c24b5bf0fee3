import fc from 'fast-check';
import { parseAnnouncement, type Announcement } from '../../domain/announcement';
import { addDays, daysBetween, mondayOf } from '../../domain/instant';
import { shiftByWeeks, shiftToWeekOf } from '../../domain/shift';
import { checkTimetable } from '../../domain/timetable-check';
import { firstAnnouncement } from './first-announcement';

const first: Announcement = { ...firstAnnouncement(), tariff: [{ until: '2026-03-30', percent: 80 }] };
const days = fc.integer({ min: 0, max: 20_000 }).map((index) => addDays('2000-01-01', index));

const datesOf = ({ issuedOn, examOn, deadlines, decision, tariff }: Announcement) => [
  ...[issuedOn, examOn, deadlines.provincial, deadlines.registration, deadlines.papers],
  ...[decision.on ?? '', ...tariff.map(({ until }) => until)],
];

test('published in the week of any day, every date moved alike by whole weeks', () => {
  fc.assert(
    fc.property(days, (today) => {
      const { announcement, weeks } = shiftToWeekOf(first, today);
      expect(mondayOf(announcement.issuedOn)).toBe(mondayOf(today));
      const moved = datesOf(first).map((date, index) => daysBetween(date, datesOf(announcement)[index] ?? ''));
      expect(new Set(moved)).toEqual(new Set([7 * weeks]));
      expect(announcement.id).toBe(`${announcement.examOn}-ai-trainer-level-3`);
      expect(parseAnnouncement(announcement)).toEqual({ ok: true, value: announcement });
      expect(checkTimetable(announcement).ok).toBe(true);
    }),
  );
});

test('moved there and back is the same announcement, but for the spelling of its title', () => {
  const same = { ...first, title: expect.anything() };
  fc.assert(fc.property(fc.integer({ min: -500, max: 500 }), (weeks) => expect(shiftByWeeks(shiftByWeeks(first, weeks), -weeks)).toEqual(same)));
});

test('the title names the new exam date as the notice spells it', () => {
  const { announcement, weeks } = shiftToWeekOf(first, '2026-11-29');
  expect(weeks).toBe(37);
  expect(announcement.title).toEqual({ zh: '2026-12-27 人工智能训练师职业技能等级认定公告', en: 'Skill level exam for AI trainers, 2026-12-27' });
});
