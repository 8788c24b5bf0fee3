import { z } from 'zod';
import type { RehearsalRunner } from '../../../../activities/ports';
import { parseAnnouncement, type Announcement } from '../../../../domain/announcement';
import { formatInstant } from '../../../../domain/instant';
import { readWith } from '../../../../domain/problems';
import { explain, refuse, type Checked, type Refusal } from '../../../../domain/refusals';
import { BEHAVIOURS, type Rehearsed } from '../../../../domain/rehearsal';
import type { Problem, Text } from '../../../../domain/text';
import { termsOf } from '../../../../domain/timetable';
import { checkTimetable } from '../../../../domain/timetable-check';
import { yamlIn } from '../../../body';
import type { PortalDeps } from '../../../deps';
import { listSessions } from '../../../listing';
import { announcementOf, listDrafts } from '../../../notice-acts';
import { Refused } from '../../../problems';
import type { Typed } from '../../../web/form';
import { REHEARSALS as W } from '../../../words/staff/rehearsals';
import type { Problems } from '../../parts/fields';

export const MOST_CANDIDATES = 500;
/** A notice of many thousand characters is not one. */
export const LONGEST_YAML = 60_000;
export const TYPED = 'typed';

/** An announcement that can be chosen. */
export interface Choice {
  readonly value: string;
  readonly from: 'file' | 'session' | 'draft';
  readonly announcement: Announcement;
}

export async function choicesOf(deps: PortalDeps, runner: RehearsalRunner): Promise<Choice[]> {
  const [files, sessions, drafts] = await Promise.all([runner.announcements(), listSessions(deps), listDrafts(deps)]);
  const choice = (from: Choice['from'], announcement: Announcement, id = announcement.id): Choice => ({ value: `${from}:${id}`, from, announcement });
  return [
    ...files.map((one) => choice('file', one)),
    ...sessions.map(({ state }) => choice('session', state.announcement)),
    ...drafts.flatMap((draft) => {
      const { announcement } = announcementOf(draft);
      return announcement ? [choice('draft', announcement, draft.id)] : [];
    }),
  ];
}

const Fields = z.object({
  candidates: z.coerce.number().int().min(1).max(MOST_CANDIDATES),
  seed: z.coerce.number().int().min(0).max(0xffff_ffff),
  behaviour: z.enum(BEHAVIOURS),
  dates: z.enum(['moved', 'published']),
});

export type Wanted = { readonly ok: true; readonly announcement: Announcement; readonly rehearsed: Rehearsed } | { readonly ok: false; readonly problems: Problems };

const SHOWN = 8;

/** A refusal in one text, with the places it names. */
function textOf(refusal: Refusal): Text {
  const { zh, en } = explain(refusal);
  const named = (Array.isArray(refusal.details) ? (refusal.details as Problem[]) : []).slice(0, SHOWN);
  const at = (path: string, colon: string) => (path && path !== 'body' ? `${path}${colon}` : '');
  return {
    zh: [zh, ...named.map(({ path, problem }) => `${at(path, '：')}${problem.zh}`)].join('；'),
    en: [en, ...named.map(({ path, problem }) => `${at(path, ': ')}${problem.en}`)].join('; '),
  };
}

function pasted(text: string): Checked<Announcement> {
  try {
    return parseAnnouncement(yamlIn(text));
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

/** The announcement chosen or pasted, or what is wrong under which field. */
function chosenIn(typed: Typed, choices: readonly Choice[]): Announcement | Problems {
  const chosen = choices.find(({ value }) => value === typed.announcement)?.announcement;
  if (!chosen && typed.announcement !== TYPED) return { announcement: W.unknown };
  if (!chosen && !typed.yaml) return { yaml: W.yamlMissing };
  const field = chosen ? 'announcement' : 'yaml';
  const read = chosen ? { ok: true as const, value: chosen } : pasted(typed.yaml ?? '');
  if (!read.ok) return { [field]: textOf(read.refusal) };
  const dates = checkTimetable(read.value);
  return dates.ok ? read.value : { [field]: textOf(dates.refusal) };
}

const isAnnouncement = (value: Announcement | Problems): value is Announcement => 'examOn' in value;

/** What is to be rehearsed, or everything that is wrong, by field. */
export function wantedIn(typed: Typed, choices: readonly Choice[]): Wanted {
  const announcement = chosenIn(typed, choices);
  const read = readWith(Fields, typed);
  const problems: Record<string, Text> = isAnnouncement(announcement) ? {} : { ...announcement };
  if (!read.ok) for (const { path, problem } of read.problems) problems[path] ??= problem;
  const asPublished = typed.dates === 'published';
  if (isAnnouncement(announcement) && asPublished) {
    const { registration } = termsOf(announcement);
    if (registration.hardAt <= Date.now()) problems.dates = textOf(refuse('registration-closed', { by: formatInstant(registration.shownAt) }).refusal);
  }
  if (!read.ok || !isAnnouncement(announcement) || Object.keys(problems).length) return { ok: false, problems };
  const { candidates, seed, behaviour } = read.value;
  return { ok: true, announcement, rehearsed: { candidates, seed, behaviour, asPublished } };
}
