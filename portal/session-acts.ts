import { isDeepStrictEqual } from 'node:util';
import type { Announcement } from '../domain/announcement';
import { refuse } from '../domain/refusals';
import { viewOf, type SessionState, type SessionView } from '../domain/session';
import type { Terms } from '../domain/terms';
import { termsOf } from '../domain/timetable';
import { roomsFree } from './clashes';
import type { PortalDeps } from './deps';
import { awaitSession, findSession, readSession } from './finding';
import { within } from './outages';
import { must, Refused } from './problems';

/** As its record keeps it: the decision is there at once, the counts are those of the last change. */
export const asRecorded = (state: SessionState): SessionView => viewOf(state, termsOf(state.announcement));

/** The session as it is now; once its history is gone, as recorded. */
export async function seenSession(deps: PortalDeps, state: SessionState): Promise<SessionView> {
  const live = await within(deps, () => deps.gateway.session(state.announcement.id));
  return live.ok ? live.value : asRecorded(state);
}

/** An announcement is fixed: the same one again finds its session, another one under its id is refused. */
function same(state: SessionState, announcement: Announcement): SessionState {
  if (isDeepStrictEqual(state.announcement, JSON.parse(JSON.stringify(announcement)))) return state;
  throw new Refused(refuse('announcement-fixed').refusal);
}

/** Opens the session of an announcement, or finds it; undefined while it is still being opened. Refuses with `room-clash`. */
export async function openedSession(deps: PortalDeps, announcement: Announcement): Promise<SessionState | undefined> {
  const before = await readSession(deps, announcement.id);
  if (before) return same(before, announcement);
  must(await roomsFree(deps, announcement));
  must(await within(deps, () => deps.gateway.openSession({ announcement, now: deps.now() })));
  const state = await awaitSession(deps, announcement.id);
  return state && same(state, announcement);
}

/** Deferred candidates go on in a later exam of the same occupation and level. */
export async function successorTerms(deps: PortalDeps, id: string, nextId: string): Promise<Terms> {
  const [from, to] = await Promise.all([findSession(deps, id), findSession(deps, nextId)]);
  const [before, after] = [termsOf(from.announcement), termsOf(to.announcement)];
  if (before.occupation !== after.occupation || before.level !== after.level) throw new Refused(refuse('other-exam').refusal);
  if (after.examAt <= before.examAt) throw new Refused(refuse('bad-input', { field: 'session', problem: 'name a session whose exam is later' }).refusal);
  return after;
}
