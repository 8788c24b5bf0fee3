import { nextWake } from '../../domain/deadlines';
import { dateOf, DAY_MS, HOUR_MS, instantAt, type Instant } from '../../domain/instant';
import { seatsFrozenAt } from '../../domain/timetable';
import type { Company } from './company';
import { isOpen, type Part, type Session } from './parts';

/** Dates this close together are gone through in one step. */
const STEP_MS = 10 * 60_000;

/** Runs may be some seconds behind. */
const MARGIN_MS = 60_000;

const roundUp = (at: Instant) => Math.ceil((at + MARGIN_MS) / STEP_MS) * STEP_MS;

/** The session's own dates: the decision, should nobody make it, the day on which seats are given out, and the reminders of the exam. */
function datesOf({ announcement, view, terms }: Session): Instant[] {
  if (view.cancelled) return [];
  if (!view.decision) return [instantAt(dateOf(terms.decisionAt)) + DAY_MS];
  const frozenAt = seatsFrozenAt(announcement);
  return view.decision.held ? [...(frozenAt === undefined ? [] : [frozenAt]), ...terms.reminders.exam.map((hours) => terms.examAt - hours * HOUR_MS)] : [];
}

/** Takes the company through every date that comes by itself: reminders, deadlines, staff clocks. */
export class Dates {
  /** A date that was gone through and is still waited for. */
  private readonly missed = new Map<string, Instant>();
  /** Sessions' dates up to here are past. */
  private gone: Instant;

  constructor(
    private readonly company: Company,
    private readonly watch: () => Promise<void>,
  ) {
    this.gone = company.clock.now();
  }

  /** Through everything due up to `until`, date by date, everyone concerned in step. */
  async through(until: Instant): Promise<void> {
    for (let next = this.next(); next !== undefined && next <= until; next = this.next()) {
      this.company.clock.skipTo(roundUp(next));
      const sessions = this.company.sessions.filter((session) => this.sessionDates(session).some((date) => date <= this.company.clock.now()));
      this.gone = this.company.clock.now();
      await this.step(this.company.open.filter((part) => this.waitsFor(part, this.gone)), sessions);
      await this.watch();
    }
  }

  private async step(due: readonly Part[], sessions: readonly Session[]): Promise<void> {
    const { company } = this;
    const told = company.open.filter(({ registration: { sitting } }) => sessions.some(({ announcement, view, terms }) => (!view.decision || announcement.seatsFrozenOn !== undefined) && terms.session === sitting.terms.session));
    const before = due.map((part) => ({ part, was: nextWake(part.registration) }));
    const parts = [...new Set([...due, ...told])];
    const runs = sessions.flatMap(({ run, seating }) => (seating ? [run, seating] : [run]));
    await company.inStep(parts, runs);
    await company.admit(sessions);
    await company.settle(parts, runs);
    for (const { part, was } of before) this.checkKept(part, was);
  }

  private sessionDates(session: Session): Instant[] {
    return datesOf(session).filter((date) => date > this.gone);
  }

  private next(): Instant | undefined {
    const dates = this.company.open.filter((part) => this.waitsFor(part, Number.MAX_SAFE_INTEGER)).map(({ registration }) => nextWake(registration) ?? 0);
    const all = [...dates, ...this.company.sessions.flatMap((session) => this.sessionDates(session))];
    return all.length ? all.reduce((first, date) => Math.min(first, date)) : undefined;
  }

  private waitsFor({ id, registration }: Part, now: Instant): boolean {
    const at = nextWake(registration);
    return at !== undefined && at <= now && this.missed.get(id) !== at;
  }

  private checkKept(part: Part, was: Instant | undefined): void {
    if (!isOpen(part) || was === undefined || nextWake(part.registration) !== was) return;
    this.missed.set(part.id, was);
    this.company.journal.find('no-date-missed', `${part.id}: ${part.registration.stage} ${new Date(was).toISOString()}`);
  }
}
