import { announcementSchema, type Announcement } from './announcement';
import { addDays, daysBetween, isDate, mondayOf } from './instant';

/** Dates as notices write them in running text: `2026-04-12` and `2026-4-12`. */
const spellings = (date: string): [string, string] => [date, date.replaceAll('-0', '-')];

/** Moves every text that is a date; leaves everything else. */
function moveDates(value: unknown, days: number): unknown {
  if (typeof value === 'string') return isDate(value) ? addDays(value, days) : value;
  if (Array.isArray(value)) return value.map((item) => moveDates(item, days));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, moveDates(item, days)]));
}

/** The same announcement so many whole weeks later: order and weekdays stay, the id and title carry the new exam date. */
export function shiftByWeeks(announcement: Announcement, weeks: number): Announcement {
  const moved = announcementSchema().parse(moveDates(announcement, 7 * weeks));
  const [from, to] = [spellings(announcement.examOn), spellings(moved.examOn)];
  const respell = (text: string) => text.replaceAll(from[0], to[0]).replaceAll(from[1], to[1]);
  const { zh, en } = moved.title;
  return { ...moved, id: respell(announcement.id), title: { zh: respell(zh), en: respell(en) } };
}

/** Moved so that it is published in the ISO week, Monday to Sunday, of `today` (`YYYY-MM-DD`). */
export function shiftToWeekOf(announcement: Announcement, today: string): { announcement: Announcement; weeks: number } {
  const weeks = daysBetween(mondayOf(announcement.issuedOn), mondayOf(today)) / 7;
  return { announcement: shiftByWeeks(announcement, weeks), weeks };
}
