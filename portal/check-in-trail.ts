import type { CheckInSheet } from '../domain/check-in';
import { SUBJECTS } from '../domain/catalogue';
import { keysOf } from '../domain/keys';
import type { AuditEntry, Registration } from '../domain/registration';
import { findCheckIns } from './check-in-acts';
import type { PortalDeps } from './deps';

/** What the doors know of someone: the registration itself hears nothing of it, so that hundreds at once cost it nothing. */
export type DoorTrace = Pick<AuditEntry, 'at' | 'by' | 'why' | 'what'> & { readonly act: 'checkIn' | 'undoCheckIn' | 'incident' };

function tracesIn({ subject, entries, undone, incidents }: CheckInSheet, id: string): DoorTrace[] {
  const came = (entries[id] ?? []).map(({ at, by, room, late, reason, offline, doubt }) => {
    const what = { subject, room, ...(late && { late }), ...(offline && { offline }), ...(doubt && { doubt }) };
    return { at, by, act: 'checkIn' as const, what, ...(reason && { why: reason }) };
  });
  const back = new Map(Object.values(undone).flatMap((one) => (one.registration === id ? [[one.at, one] as const] : [])));
  const taken = [...back.values()].map(({ at, by, reason }) => ({ at, by, act: 'undoCheckIn' as const, what: { subject }, why: reason }));
  const noted = incidents.flatMap(({ at, by, kind, text, registration }) => (registration === id ? [{ at, by, act: 'incident' as const, what: { subject, kind }, why: text }] : []));
  return [...came, ...taken, ...noted];
}

/** Of every session someone was headed for: the first, and that of the retake. */
export async function doorTrailOf(deps: PortalDeps, { id, sitting, audit }: Registration): Promise<DoorTrace[]> {
  const named = audit.flatMap(({ what }) => (typeof what?.session === 'string' ? [what.session] : []));
  const sessions = [...new Set([...named, sitting.terms.session])];
  const sheets = await Promise.all(sessions.flatMap((session) => keysOf(SUBJECTS).map((subject) => findCheckIns(deps, session, subject))));
  return sheets.flatMap((sheet) => tracesIn(sheet, id));
}
