import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { parseAnnouncement, type Announcement } from '../domain/announcement';
import { dateOf } from '../domain/instant';
import { shiftByWeeks, shiftToWeekOf } from '../domain/shift';

const FILE = join(__dirname, '../announcements/2026-04-12-ai-trainer-level-3.yaml');

/** The published announcement, moved to the current week or `weeks` after it, for so many candidates. */
export function announcement(changes: Partial<Pick<Announcement, 'capacity' | 'minimum'>> = {}, weeks = 0): Announcement {
  const checked = parseAnnouncement({ ...(parse(readFileSync(FILE, 'utf8')) as object), ...changes });
  if (!checked.ok) throw new Error(JSON.stringify(checked.refusal));
  return shiftByWeeks(shiftToWeekOf(checked.value, dateOf(Date.now())).announcement, weeks);
}
