import { nextWake } from '../../domain/deadlines';
import { dateOf, DAY_MS, instantAt, type Instant } from '../../domain/instant';
import { isOpen, type Company, type Part } from './company';

/** Dates this close together are gone through in one step. */
const STEP_MS = 10 * 60_000;

/** Runs may be some seconds behind. */
const MARGIN_MS = 60_000;

const roundUp = (at: Instant) => Math.ceil((at + MARGIN_MS) / STEP_MS) * STEP_MS;

/** The session's own timer, should nobody decide. */
const backstops = ({ sessions }: Company): Instant[] => sessions.filter(({ view }) => !view.decision).map(({ terms }) => instantAt(dateOf(terms.decisionAt)) + DAY_MS);

/** Takes the company through every date that comes by itself: reminders, deadlines, staff clocks. */
export class Dates {
  /** A date that was gone through and is still waited for. */
  private readonly missed = new Map<string, Instant>();

  constructor(
    private readonly company: Company,
    private readonly watch: () => Promise<void>,
  ) {}

  /** Through everything due up to `until`, date by date, everyone concerned in step. */
  async through(until: Instant): Promise<void> {
    const { company } = this;
    for (let next = this.next(); next !== undefined && next <= until; next = this.next()) {
      company.clock.skipTo(roundUp(next));
      const due = company.open.filter((part) => this.waitsFor(part, company.clock.now()));
      const before = new Map(due.map((part) => [part, nextWake(part.registration)]));
      await company.inStep(due.length ? due : company.open);
      await company.settle(due.length ? due : company.open);
      for (const part of due) this.checkKept(part, before.get(part));
      await this.watch();
    }
  }

  private next(): Instant | undefined {
    const dates = this.company.open.filter((part) => this.waitsFor(part, Number.MAX_SAFE_INTEGER)).map(({ registration }) => nextWake(registration) ?? 0);
    const all = [...dates, ...backstops(this.company)];
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
