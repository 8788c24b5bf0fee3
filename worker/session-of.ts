import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type { Gateway } from '../activities/gateway';
import { parseAnnouncement, type Announcement } from '../domain/announcement';
import { dateOf, type Instant } from '../domain/instant';
import { explain, refuse, type Checked } from '../domain/refusals';
import { shiftToWeekOf } from '../domain/shift';
import type { Problem } from '../domain/text';

export interface Opened {
  readonly session: string;
  /** Weeks by which every date was moved; 0: as published. */
  readonly weeks: number;
  /** The session was open already and goes on. */
  readonly goesOn: boolean;
}

/** Reads an announcement file; what is wrong with it names the field. */
export async function readAnnouncement(path: string): Promise<Checked<Announcement>> {
  const text = await readFile(path, 'utf8');
  try {
    return parseAnnouncement(parse(text));
  } catch (error) {
    return refuse('bad-announcement', { count: 1 }, [{ path: '', problem: { zh: `不是有效的 YAML：${String(error)}`, en: `not valid YAML: ${String(error)}` } }]);
  }
}

/** A refusal as lines for a terminal. */
export function refusalLines(refused: { readonly refusal: Parameters<typeof explain>[0] }): string {
  const { zh, en, remedy } = explain(refused.refusal);
  const details = Array.isArray(refused.refusal.details) ? (refused.refusal.details as Problem[]) : [];
  return [`${zh} / ${en}`, ...details.map(({ path, problem }) => `  ${path}: ${problem.zh} / ${problem.en}`), `${remedy.zh} / ${remedy.en}`].join('\n');
}

/** Goes on with the open session, or opens the announcement's, moved to this week unless it is wanted as published. */
export async function openOrGoOn(gateway: Gateway, path: string, asPublished: boolean, now: Instant): Promise<Opened> {
  const published = await readAnnouncement(path);
  if (!published.ok) throw new Error(refusalLines(published));
  const [open] = asPublished ? [] : await gateway.openSessions();
  if (open !== undefined) return { session: open, weeks: 0, goesOn: true };
  const { announcement, weeks } = asPublished ? { announcement: published.value, weeks: 0 } : shiftToWeekOf(published.value, dateOf(now));
  const opened = await gateway.openSession({ announcement, now });
  if (!opened.ok) throw new Error(refusalLines(opened));
  return { session: opened.value.session, weeks, goesOn: false };
}
