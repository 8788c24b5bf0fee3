import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { parseAnnouncement, type Announcement } from '../../domain/announcement';

/** The first announcement, as the file holds it. */
export const firstData = (): Record<string, unknown> => parse(readFileSync(join(__dirname, '../../announcements/2026-04-12-ai-trainer-level-3.yaml'), 'utf8'));

export function firstAnnouncement(): Announcement {
  const parsed = parseAnnouncement(firstData());
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
  return parsed.value;
}
