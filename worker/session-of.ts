import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';
import { parseAnnouncement, type Announcement } from '../domain/announcement';
import { dateOf, type Instant } from '../domain/instant';
import { explain, refuse, type Checked } from '../domain/refusals';
import { shiftToWeekOf } from '../domain/shift';
import type { Problem } from '../domain/text';
import type { Site } from './compose';
import type { Settings } from './settings';

const LISTED_WITHIN_MS = 10_000;

export interface Opened {
  readonly session: string;
  /** Weeks by which every date was moved; 0: as published. */
  readonly weeks: number;
  /** The session was open already and goes on. */
  readonly goesOn: boolean;
}

/** Reads an announcement file; what is wrong with it names the field. */
export const readAnnouncement = async (path: string): Promise<Checked<Announcement>> => announcementIn(await readFile(path, 'utf8'));

/** The announcement that a text in YAML, or JSON, is. */
export function announcementIn(text: string): Checked<Announcement> {
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

type Wanted = Pick<Settings, 'announcement' | 'asPublished' | 'minimum'>;

/** The announcement as wanted: with its own dates or moved to this week, and under an id of its own for a trial. */
async function wantedAnnouncement({ announcement: path, asPublished, minimum }: Wanted, now: Instant) {
  const published = await readAnnouncement(path);
  if (!published.ok) throw new Error(refusalLines(published));
  const { announcement, weeks } = asPublished ? { announcement: published.value, weeks: 0 } : shiftToWeekOf(published.value, dateOf(now));
  return { weeks, announcement: minimum === undefined ? announcement : { ...announcement, minimum, id: `${announcement.id}-min${minimum}` } };
}

/** Goes on with the open session, or opens the announcement's, moved to this week unless it is wanted as published. */
export async function openOrGoOn({ gateway, records }: Pick<Site, 'gateway' | 'records'>, wanted: Wanted, now: Instant): Promise<Opened> {
  const { announcement, weeks } = await wantedAnnouncement(wanted, now);
  const special = wanted.asPublished || wanted.minimum !== undefined;
  const open = await gateway.openSessions();
  const there = special ? open.find((id) => id === announcement.id) : open[0];
  if (there !== undefined) return { session: there, weeks: 0, goesOn: true };
  const opened = await gateway.openSession({ announcement, now });
  if (!opened.ok) throw new Error(refusalLines(opened));
  await untilListed(async () => (await gateway.openSessions()).includes(announcement.id) && (await records.readRecord({ kind: 'session', id: announcement.id })) !== undefined);
  return { session: announcement.id, weeks, goesOn: false };
}

/** Lists follow a moment after the fact; who is told that all is ready should find the session in them. */
async function untilListed(listed: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + LISTED_WITHIN_MS; Date.now() < deadline; await sleep(100)) if (await listed()) return;
}
