import { parseAnnouncement, type Announcement } from '../domain/announcement';
import { dateOf, type Instant } from '../domain/instant';
import type { Finding, Quote } from '../domain/notice/facts';
import { knownFrom, type Known } from '../domain/notice/known';
import { isNotice, readNotice } from '../domain/notice/notice';
import type { Source } from '../domain/notice/sheet';
import { accept, refuse, type Checked } from '../domain/refusals';
import type { SessionState } from '../domain/session';
import type { Problem } from '../domain/text';
import { checkTimetable } from '../domain/timetable-check';
import { messageId } from '../activities/store/keys';
import { filledFrom, type Written } from './announcement-form';
import type { PortalDeps } from './deps';

/** A session's announcement as far as it is written, with what it was read from. Several sessions of one notice are several. */
export interface Draft {
  readonly notice: { readonly name: string; readonly text: string; readonly drafts: readonly string[] };
  /** The words each field was read from, by its path. */
  readonly sources: readonly Source[];
  readonly findings: readonly Finding[];
  /** Findings that somebody has seen to, by their place. */
  readonly settled: readonly number[];
  readonly data: Written;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: Instant;
  readonly end?: 'opened' | 'discarded';
  /** Grows with each change. */
  readonly version: number;
}

export interface KeptDraft extends Draft {
  readonly id: string;
}

export const isDraftId = (id: string): boolean => /^\d{4}-\d{2}-\d{2}-[0-9a-f]{16}$/.test(id);

export async function findDraft({ records }: PortalDeps, id: string): Promise<KeptDraft | undefined> {
  const stored = isDraftId(id) ? await records.readRecord<Draft>({ kind: 'draft', id }) : undefined;
  return stored && { ...stored.file, id };
}

const SHOWN = 50;

/** The newest first, as far as they are not open or discarded. */
export async function listDrafts(deps: PortalDeps): Promise<KeptDraft[]> {
  const ids = (await deps.records.listRecords('draft')).toSorted().toReversed().slice(0, SHOWN);
  const found = await Promise.all(ids.map((id) => findDraft(deps, id)));
  return found.flatMap((draft) => (draft && !draft.end ? [draft] : [])).toSorted((a, b) => b.at - a.at);
}

/** English and codes that earlier announcements give the same words: those of the last sessions, and those that lie ready. */
async function knownHere({ records, rehearsals }: PortalDeps): Promise<Known> {
  const ids = (await records.listRecords('session')).toSorted().slice(-SHOWN);
  const [ready, sessions] = await Promise.all([rehearsals?.announcements() ?? [], Promise.all(ids.map((id) => records.readRecord<SessionState>({ kind: 'session', id })))]);
  return knownFrom([...ready, ...sessions.flatMap((stored) => stored?.file.announcement ?? [])]);
}

async function textOf(bytes: Uint8Array): Promise<Checked<string>> {
  const { readNoticeFile } = await import('../activities/notice/text');
  return readNoticeFile(Buffer.from(bytes));
}

export interface HandedIn {
  /** The same key is the same notice, however often it is sent. */
  readonly key: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly by: Draft['by'];
}

/** Reads a notice and keeps a draft of each of its sessions. Refuses what cannot be read, or is none. */
export async function handInNotice(deps: PortalDeps, { key, name, bytes, by }: HandedIn): Promise<Checked<readonly string[]>> {
  const text = await textOf(bytes);
  if (!text.ok) return text;
  const reading = readNotice(text.value, await knownHere(deps));
  if (!isNotice(reading)) return refuse('not-a-notice');
  const now = deps.now();
  const drafts = reading.drafts.map((_, index) => `${dateOf(now)}-${messageId(`${by.id} ${key} ${index}`)}`);
  const notice = { name, text: text.value, drafts };
  for (const [index, { data, sources, gaps }] of reading.drafts.entries()) {
    const quoted = gaps.flatMap(({ path, quotes }) => (quotes.length ? [{ path, quotes }] : []));
    const draft: Draft = { notice, sources: [...sources, ...quoted], findings: reading.findings, settled: [], data, by, at: now, version: 1 };
    await deps.records.changeRecord<Draft>({ kind: 'draft', id: drafts[index]! }, (held) => held ?? draft);
  }
  return accept(drafts);
}

/** Keeps a change of what somebody saw; refused when another has changed it since. */
export async function changeDraft({ records, now }: PortalDeps, id: string, seen: number, change: Pick<Draft, 'by'> & Partial<Draft>): Promise<Checked<KeptDraft>> {
  let changed: Draft | undefined;
  const stored = await records.changeRecord<Draft>({ kind: 'draft', id }, (held) => (changed = held?.version === seen ? { ...held, ...change, at: now(), version: seen + 1 } : undefined));
  return changed ? accept({ ...changed, id }) : refuse('draft-changed', { who: stored?.file.by.name ?? '' });
}

/** The same notice's other sessions take over what is common to all, where they are still open. */
export async function shareDraft({ records, now }: PortalDeps, { id, notice, data, by }: KeptDraft): Promise<void> {
  for (const other of notice.drafts.filter((one) => one !== id)) {
    await records.changeRecord<Draft>({ kind: 'draft', id: other }, (held) => held && (held.end ? held : { ...held, data: filledFrom(held.data, data), by, at: now(), version: held.version + 1 }));
  }
}

/** The announcement that a draft has become, or everything the rules find in it. */
export function announcementOf({ data }: Pick<Draft, 'data'>): { readonly announcement?: Announcement; readonly problems: readonly Problem[] } {
  const parsed = parseAnnouncement(data);
  const checked = parsed.ok ? checkTimetable(parsed.value) : parsed;
  if (!checked.ok) return { problems: checked.refusal.details as Problem[] };
  return { announcement: parsed.ok ? parsed.value : undefined, problems: [] };
}

/** Findings that have to be seen to before the session is open. */
export const unsettled = ({ findings, settled }: Pick<Draft, 'findings' | 'settled'>): Finding[] => findings.filter(({ severity }, index) => severity === 'error' && !settled.includes(index));

/** The words a field was read from, and a remark where it was not read. */
export const sourceOf = ({ sources }: Pick<Draft, 'sources'>, path: string): { readonly quotes: readonly Quote[]; readonly note?: Source['note'] } => {
  const own = sources.filter((one) => one.path === path);
  return { quotes: own.flatMap(({ quotes }) => quotes), ...(own[0]?.note && { note: own[0].note }) };
};
