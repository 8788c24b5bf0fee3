import type { Announcement, MaterialId } from '../../domain/announcement';
import { requiredItems } from '../../domain/acts/materials';
import { keysOf } from '../../domain/keys';
import { said } from '../../domain/message-words';
import type { Instant } from '../../domain/instant';
import { isHandedIn, openFile, scanOf } from '../../domain/quarantine';
import type { Registration } from '../../domain/registration';
import type { Text } from '../../domain/text';
import { termsOf } from '../../domain/timetable';
import type { PortalDeps } from '../deps';
import { findSession, placeOf } from '../finding';
import { listSessions, type Listed } from '../listing';
import { onlineFor, type Online } from '../paying';

/** A message as it was said. */
export interface Said extends Text {
  readonly at: Instant;
}

/** Everything one page about one registration shows. */
export interface Mine {
  readonly registration: Registration;
  readonly announcement: Announcement;
  /** Place on the waiting list now; 0 when not on it. */
  readonly place: number;
  /** The newest file of each item, as a link good for five minutes. */
  readonly links: { readonly [item in MaterialId]?: string };
  readonly messages: readonly Said[];
  /** Sessions a retake can be booked in. */
  readonly retakes: readonly Listed[];
  /** What can be paid online now. */
  readonly online?: Online;
}

async function messagesOf({ outbox }: PortalDeps, id: string): Promise<Said[]> {
  const sent = await outbox.listOutbox(id);
  return sent.map(({ sentAt, template, params }) => ({ at: sentAt, ...said(template, params) })).toReversed();
}

async function linksOf({ materials }: PortalDeps, registration: Registration): Promise<Mine['links']> {
  const links: { [item in MaterialId]?: string } = {};
  await Promise.all(
    keysOf(registration.materials).map(async (item) => {
      const newest = openFile(registration.materials[item]?.at(-1));
      if (newest) links[item] = await materials.presignView(newest);
    }),
  );
  return links;
}

/** Later exams of the same kind, still open, within the right to a retake. */
async function retakesFor(deps: PortalDeps, { stage, retake, end, deadlines, sitting }: Registration): Promise<Listed[]> {
  if (stage !== 'retake' || end || retake?.bookedAt !== undefined) return [];
  const now = deps.now();
  return (await listSessions(deps)).filter(({ stage: standing, state }) => {
    const terms = termsOf(state.announcement);
    const same = terms.occupation === sitting.terms.occupation && terms.level === sitting.terms.level;
    return standing === 'open' && same && terms.session !== sitting.terms.session && now < terms.registration.hardAt && terms.examAt < (deadlines.retake?.hardAt ?? 0);
  });
}

export async function mineOf(deps: PortalDeps, registration: Registration): Promise<Mine> {
  const { id, sitting, end } = registration;
  const waits = !end && sitting.seat === 'waiting';
  const [state, place, links, messages, retakes, online] = await Promise.all([
    findSession(deps, sitting.terms.session),
    waits ? placeOf(deps, id, sitting.terms.session) : undefined,
    linksOf(deps, registration),
    messagesOf(deps, id),
    retakesFor(deps, registration),
    onlineFor(deps, registration),
  ]);
  return { registration, announcement: state.announcement, place: place ?? sitting.place ?? 0, links, messages, retakes, online };
}

/** Items still to come before it can be submitted: those asked for, or those returned and not handed in since. */
export function missingItems(registration: Registration): MaterialId[] {
  const { stage, materials, returned, since } = registration;
  if (stage !== 'correction') return requiredItems(registration).filter((item) => !isHandedIn(registration, item));
  return returned.map(({ item }) => item).filter((item) => !materials[item]?.some((version) => version.at >= since && scanOf(version) !== 'infected'));
}

/** Changes whenever the page would show something else. */
export const versionOf = ({ audit, sitting, stage, end }: Registration): string => [end?.end ?? stage, audit.length, sitting.seat, sitting.ticket?.number ?? ''].join('.');
