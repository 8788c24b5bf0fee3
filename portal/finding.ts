import { setTimeout as sleep } from 'node:timers/promises';
import type { Announcement } from '../domain/announcement';
import { refuse } from '../domain/refusals';
import type { Registration } from '../domain/registration';
import { openChart, type SeatChart } from '../domain/seat-chart';
import type { SessionState } from '../domain/session';
import type { Terms } from '../domain/terms';
import { termsOf } from '../domain/timetable';
import type { PortalDeps } from './deps';
import { within } from './outages';
import { Refused } from './problems';

/** The live registration; once it has ended, its record, which also has what came afterwards. Refuses with `not-found`. */
export async function findRegistration(deps: PortalDeps, id: string): Promise<Registration> {
  const live = await within(deps, () => deps.gateway.registration(id));
  if (live.ok && !live.value.end) return live.value;
  const stored = await deps.records.readRecord<Registration>({ kind: 'registration', id });
  if (stored?.file.end) return stored.file;
  if (live.ok) return live.value;
  throw new Refused(stored ? refuse('ended', { end: stored.file.stage }).refusal : live.refusal);
}

/** The session's record: its announcement, and how it stood at the last change. */
export async function readSession({ records }: PortalDeps, id: string): Promise<SessionState | undefined> {
  return (await records.readRecord<SessionState>({ kind: 'session', id }))?.file;
}

/** The same; refuses with `session-unknown`. */
export async function findSession(deps: PortalDeps, id: string): Promise<SessionState> {
  const state = await readSession(deps, id);
  if (!state) throw new Refused(refuse('session-unknown', { session: id }).refusal);
  return state;
}

export const findTerms = async (deps: PortalDeps, session: string): Promise<Terms> => termsOf((await findSession(deps, session)).announcement);

/** A session that is cancelled takes nobody any more. */
export function unlessCancelled({ cancelled }: SessionState): void {
  if (cancelled) throw new Refused(refuse('session-cancelled', { reason: cancelled.reason }).refusal);
}

/** The terms of a session that somebody wants to get into. */
export async function termsToEnter(deps: PortalDeps, session: string): Promise<Terms> {
  const state = await findSession(deps, session);
  unlessCancelled(state);
  return termsOf(state.announcement);
}

/** Where someone waiting stands now; the registration itself knows only where they once stood. */
export async function placeOf(deps: PortalDeps, id: string, session: string): Promise<number | undefined> {
  const place = await within(deps, () => deps.gateway.place(session, id));
  return place.ok ? place.value : undefined;
}

const ASK_EVERY_MS = 100;
const PATIENCE_MS = 10_000;

/** The record of a session just opened, once its workflow has written it; undefined when that takes too long. */
export async function awaitSession(deps: PortalDeps, id: string): Promise<SessionState | undefined> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await sleep(ASK_EVERY_MS)) {
    const state = await readSession(deps, id);
    if (state) return state;
  }
  return undefined;
}

export const keptChart = async ({ records }: PortalDeps, session: string): Promise<SeatChart | undefined> => (await records.readRecord<SeatChart>({ kind: 'seat-chart', id: session }))?.file;

/** The chart of rooms and seats as it is now; else as its record has it; else as the announcement has the rooms. */
export async function findChart(deps: PortalDeps, announcement: Announcement): Promise<SeatChart> {
  const live = await within(deps, () => deps.gateway.seatChart(announcement.id));
  return live.ok ? live.value : ((await keptChart(deps, announcement.id)) ?? openChart(announcement));
}
