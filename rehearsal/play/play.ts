import { addDays, dateOf, DAY_MS, instantAt } from '../../domain/instant';
import type { Habits } from '../cast/habits';
import { arrive, candidates, registersOn, staff } from './day';
import { Dates } from './dates';
import type { Company } from './company';
import type { Session } from './parts';

export interface Watcher {
  /** After everything that happens: nothing is under way. */
  moment(company: Company): Promise<void>;
  evening(company: Company, date: string): void;
}

/** People come and go in working hours; dates fall at night. */
const OPENS = '10:00';
/** Two deferrals and the retake year take less. */
const LONGEST_DAYS = 1_200;

/** Plays a session day by day, until every registration has ended and every yuan is where it belongs. */
export async function play(company: Company, session: Session, habits: readonly Habits[], watcher: Watcher): Promise<void> {
  const first = dateOf(company.clock.now());
  const dates = new Dates(company, () => watcher.moment(company));
  const arrivals = habits.map((one) => ({ one, date: registersOn(one, session, first) }));
  const lastArrival = arrivals.reduce((last, { date }) => (date > last ? date : last), first);
  for (let date = first; date <= addDays(first, LONGEST_DAYS); date = addDays(date, 1)) {
    const at = instantAt(date, OPENS);
    await dates.through(at);
    company.clock.skipTo(at);
    await arrive(company, session, arrivals.filter((arrival) => arrival.date === date).map(({ one }) => one));
    await candidates(company);
    await staff(company);
    await watcher.moment(company);
    watcher.evening(company, date);
    if (date > lastArrival && isOver(company)) break;
  }
  await close(company);
}

const isOver = ({ open, refunds, transfers }: Company) => open.length === 0 && [...refunds.values(), ...transfers.values()].every(({ done }) => done);

const CLOSED_AFTER_DAYS = 31;

/** Sessions stay open for a month past their retake year, then end by themselves. */
async function close(company: Company): Promise<void> {
  const { sessions, clock, runs, journal } = company;
  const last = sessions.map(({ terms }) => terms.examAt + (terms.retake.months + 1) * CLOSED_AFTER_DAYS * DAY_MS + DAY_MS).reduce((a, b) => Math.max(a, b));
  clock.skipTo(last);
  const all = sessions.flatMap(({ run, seating }) => (seating ? [run, seating] : [run]));
  await runs.catchUp(all);
  const open = await runs.quiet(all, []);
  for (const [run, isOpen] of open) if (isOpen) journal.find('everybody-reaches-an-end', `${run.workflowId} is still open`);
  await company.look();
}
