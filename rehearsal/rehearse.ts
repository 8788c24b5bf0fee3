import type { Announcement } from '../domain/announcement';
import { dateOf, instantAt } from '../domain/instant';
import { accept, type Checked } from '../domain/refusals';
import { shiftToWeekOf } from '../domain/shift';
import type { Site } from '../worker/compose';
import { habitsOf } from './cast/habits';
import { gather, invariantsOf } from './checks/evidence';
import type { Evidence } from './checks/invariant';
import { moneyOf } from './checks/money';
import { watchQueues } from './checks/queues';
import { watchSeats } from './checks/seats';
import type { Options } from './options';
import { Company } from './play/company';
import type { Session } from './play/parts';
import { play } from './play/play';
import type { RehearsalDocument } from './report/document';
import { Timeline, type Evening } from './report/timeline';

type Wanted = Pick<Options, 'candidates' | 'seed' | 'behaviour' | 'asPublished'>;

/** Everything a report says. */
export interface Rehearsal {
  readonly announcement: Announcement;
  /** By how many weeks the published dates were moved. */
  readonly weeks: number;
  readonly document: RehearsalDocument;
  readonly timeline: readonly Evening[];
  readonly refusals: ReadonlyMap<string, number>;
}

const OPENS = '08:00';

/**
 * Plays an announcement from its publication to the end of the retake year, with simulated candidates and staff, on `site`.
 * Refused as a real opening would be: dates in contradiction, or registration already closed.
 */
export async function rehearse(site: Site, published: Announcement, wanted: Wanted, progress: (line: string) => void): Promise<Checked<Rehearsal>> {
  const started = Date.now();
  const { announcement, weeks } = wanted.asPublished ? { announcement: published, weeks: 0 } : shiftToWeekOf(published, dateOf(started));
  const company = new Company(site);
  company.clock.skipTo(instantAt(announcement.issuedOn, OPENS));
  const opened = await company.openSession(announcement);
  if (!opened.ok) return opened;
  const habits = habitsOf(announcement, wanted.behaviour, wanted.candidates, wanted.seed);
  const timeline = new Timeline();
  await play(company, opened.value, habits, watcherOf(timeline, progress));
  progress('核对记录 / checking the records');
  const document = documentOf(await gather(company), opened.value, wanted, started);
  return accept({ announcement, weeks, document, timeline: timeline.evenings, refusals: company.journal.refusals });
}

function watcherOf(timeline: Timeline, progress: (line: string) => void) {
  let seen = 0;
  let shown = 0;
  return {
    async moment(company: Company): Promise<void> {
      if (company.moments === seen) return;
      seen = company.moments;
      watchSeats(company);
      await watchQueues(company);
    },
    evening(company: Company, date: string): void {
      timeline.note(company, date);
      if (company.moments === shown) return;
      shown = company.moments;
      progress(`${date}  报名 / registered ${company.all.length}  进行中 / open ${company.open.length}`);
    },
  };
}

function endsOf({ company, records }: Evidence, candidates: number): RehearsalDocument['ends'] {
  const ends: Record<string, number> = {};
  for (const { end } of records) if (end) ends[end.end] = (ends[end.end] ?? 0) + 1;
  const people = new Set(company.all.map(({ habits }) => habits.index)).size;
  return candidates > people ? { ...ends, refused: candidates - people } : ends;
}

function documentOf(evidence: Evidence, { announcement, view }: Session, { candidates, seed }: Wanted, started: number): RehearsalDocument {
  const { held, confirmed, minimum } = view.decision ?? { held: false, confirmed: view.confirmed, minimum: view.minimum };
  return {
    announcement: announcement.id,
    seed,
    candidates,
    decision: { held, confirmed, minimum },
    ends: endsOf(evidence, candidates),
    money: moneyOf(evidence),
    invariants: invariantsOf(evidence),
    seconds: Math.round((Date.now() - started) / 100) / 10,
  };
}
