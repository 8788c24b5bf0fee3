import type { Announcement, SubjectId } from '../domain/announcement';
import { checkSitter, overlap, timed, whole } from '../domain/clashes';
import { normaliseIdentityNumber } from '../domain/identity';
import { accept, type Checked } from '../domain/refusals';
import { takesPlace, type SessionState } from '../domain/session';
import type { Terms } from '../domain/terms';
import type { Gateway } from './gateway';
import type { Ids } from './opaque-ids';
import type { Records } from './records';
import type { UnderWay } from './session-gateway';

interface Stored {
  readonly records: Pick<Records, 'readRecord'>;
}

interface Sittings extends Stored {
  readonly gateway: Pick<Gateway, 'sessions' | 'registrationsOf' | 'registration'>;
  readonly ids: Pick<Ids, 'registrationId'>;
}

type Day = Pick<Terms, 'session' | 'examOn'>;

const stateOf = async ({ records }: Stored, id: string) => (await records.readRecord<SessionState>({ kind: 'session', id }))?.file;

/** The other sessions of a day that take place; no more than those of the day are read. */
export async function sameDay(deps: Stored, underWay: readonly UnderWay[], { session, examOn }: Day): Promise<Announcement[]> {
  const listed = underWay.filter((other) => other.id !== session && (other.examOn ?? examOn) === examOn);
  const states = await Promise.all(listed.map(({ id }) => stateOf(deps, id)));
  return states.flatMap((state) => (state && takesPlace(state) && state.announcement.examOn === examOn ? state.announcement : []));
}

/** Refuses with `sits-elsewhere` whom another session has at the same time. `subjects`: those that they sit; all when left out. */
export type SitterCheck = (identityNumber: string, subjects?: readonly SubjectId[]) => Promise<Checked<undefined>>;

/**
 * The lists are asked for once, for however many people. It is no lock: two requests at the same moment both pass, and
 * the page of the rooms shows who is in two sessions at once.
 */
export async function sitterCheck(deps: Sittings, day: Day): Promise<SitterCheck> {
  const { gateway, ids } = deps;
  const underWay = await gateway.sessions();
  const others = await sameDay(deps, underWay, day);
  const own = others.length > 0 ? (await stateOf(deps, day.session))?.announcement : undefined;
  const clashing = own ? others.filter((other) => overlap(timed(whole(own)), timed(whole(other)))) : [];
  if (!own || !clashing.length) return () => Promise.resolve(accept(undefined));
  const elsewhere = await gateway.registrationsOf(...clashing.map(({ id }) => id));
  let here: Promise<Set<string>> | undefined;

  return async (identityNumber, subjects = whole(own).subjects) => {
    // A retake keeps the id of the session it was registered in.
    const theirs = underWay.map(({ id }) => ids.registrationId(id, normaliseIdentityNumber(identityNumber)));
    const found = await Promise.all(theirs.filter((id) => elsewhere.has(id)).map((id) => gateway.registration(id)));
    const free = checkSitter({ announcement: own, subjects }, found.flatMap((one) => (one.ok ? one.value : [])), clashing);
    if (free.ok) return free;
    const registered = await (here ??= gateway.registrationsOf(own.id));
    // Who is in this session already is answered by that registration.
    return theirs.some((id) => registered.has(id)) ? accept(undefined) : free;
  };
}
