import type { Announcement } from '../domain/announcement';
import { dateOf, instantAt } from '../domain/instant';
import { accept, type Checked } from '../domain/refusals';
import { withEvening, type Evening, type Rehearsed, type RehearsalDocument, type RehearsalNews, type RehearsalOpened, type RehearsalResult } from '../domain/rehearsal';
import { shiftToWeekOf } from '../domain/shift';
import type { Site } from '../worker/compose';
import { habitsOf } from './cast/habits';
import { gather, invariantsOf } from './checks/evidence';
import type { Evidence } from './checks/invariant';
import { moneyOf } from './checks/money';
import { watchQueues } from './checks/queues';
import { watchSeats } from './checks/seats';
import { mustBeAHouse } from './house';
import { Company } from './play/company';
import type { Session } from './play/parts';
import { play } from './play/play';
import { dayOf } from './report/timeline';

/** Everything a report says. */
export interface Rehearsal extends RehearsalOpened, RehearsalResult {
  readonly timeline: readonly Evening[];
}

const OPENS = '08:00';

/**
 * Plays an announcement from its publication to the end of the retake year, with simulated candidates and staff, on `site`.
 * Refused as a real opening would be: dates in contradiction, or registration already closed.
 */
export async function rehearse(site: Site, published: Announcement, wanted: Rehearsed, tell: (news: RehearsalNews) => void): Promise<Checked<Rehearsal>> {
  mustBeAHouse(site);
  const started = Date.now();
  const { announcement, weeks } = wanted.asPublished ? { announcement: published, weeks: 0 } : shiftToWeekOf(published, dateOf(started));
  const company = new Company(site, wanted.cancel);
  company.clock.skipTo(instantAt(announcement.issuedOn, OPENS));
  const opened = await company.openSession(announcement);
  if (!opened.ok) return opened;
  const habits = habitsOf(announcement, wanted.behaviour, wanted.candidates, wanted.seed);
  tell({ kind: 'opened', announcement, weeks });
  const watcher = watcherOf(opened.value, tell);
  await play(company, opened.value, habits, watcher);
  tell({ kind: 'checking' });
  const result = { document: documentOf(await gather(company), opened.value, wanted, started), refusals: Object.fromEntries(company.journal.refusals) };
  tell({ kind: 'result', ...result });
  return accept({ announcement, weeks, timeline: watcher.timeline(), ...result });
}

function watcherOf(session: Session, tell: (news: RehearsalNews) => void) {
  let timeline: readonly Evening[] = [];
  let seen = 0;
  let shown = 0;
  return {
    timeline: () => timeline,
    async moment(company: Company): Promise<void> {
      if (company.moments === seen) return;
      seen = company.moments;
      watchSeats(company);
      await watchQueues(company);
    },
    evening(company: Company, date: string): void {
      const day = dayOf(company, session, date, company.moments !== shown);
      shown = company.moments;
      timeline = withEvening(timeline, day.evening);
      tell({ kind: 'day', ...day });
    },
  };
}

function endsOf({ company, records }: Evidence, candidates: number): RehearsalDocument['ends'] {
  const ends: Record<string, number> = {};
  for (const { end } of records) if (end) ends[end.end] = (ends[end.end] ?? 0) + 1;
  const people = new Set(company.all.map(({ habits }) => habits.index)).size;
  return candidates > people ? { ...ends, refused: candidates - people } : ends;
}

function documentOf(evidence: Evidence, { announcement, view }: Session, { candidates, seed }: Rehearsed, started: number): RehearsalDocument {
  const { held, confirmed, minimum } = view.decision ?? { held: false, confirmed: view.confirmed, minimum: view.minimum };
  return {
    announcement: announcement.id,
    seed,
    candidates,
    decision: { held, confirmed, minimum },
    ...(view.cancelled && { cancelled: true }),
    ends: endsOf(evidence, candidates),
    money: moneyOf(evidence),
    invariants: invariantsOf(evidence),
    seconds: Math.round((Date.now() - started) / 100) / 10,
  };
}
